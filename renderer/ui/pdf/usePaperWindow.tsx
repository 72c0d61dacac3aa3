import { useState, type ReactNode } from 'react';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { PAPER_FAILED, useCommand } from '../useCommand.ts';
import { PdfDialog } from './PdfDialog.tsx';

interface Options<Input> {
  /** Renders the document, or finds it in the archive. */
  draw: (input: Input) => Promise<DrawnDocument>;
  /** What it is called until it is there. */
  what?: string;
  /** Printer of passbooks for which it is drawn, null for the usual one. */
  printerId?: (input: Input) => number | null | undefined;
  /** Why the paper is only looked at and not printed. */
  onlyToLook?: string | undefined;
}

interface PaperWindow<Input> {
  show: (input: Input) => void;
  running: boolean;
  /** What is being drawn, for lists in which only the pressed row's button spins. */
  underWay: Input | undefined;
  isOpen: boolean;
  window: ReactNode;
}

/**
 * The window of a paper. It opens at once and shows progress: one that came with the answer would lie down over what
 * was begun in the meantime, and take the focus.
 */
export function usePaperWindow<Input>({
  draw,
  what,
  printerId,
  onlyToLook,
}: Options<Input>): PaperWindow<Input> {
  const [asked, setAsked] = useState<{ input: Input }>();
  const [paper, setPaper] = useState<DrawnDocument>();
  const drawing = useCommand<Input, DrawnDocument>({
    call: (input) => draw(input),
    after: setPaper,
    failed: PAPER_FAILED,
  });
  const show = (input: Input): void => {
    if (drawing.running) return;
    setPaper(undefined);
    setAsked({ input });
    drawing.run(input);
  };
  // The error was already shown.
  const isOpen = asked !== undefined && (drawing.running || paper !== undefined);
  return {
    show,
    running: drawing.running,
    underWay: drawing.underWay,
    isOpen,
    window: isOpen && (
      <PdfDialog
        documentId={paper?.documentId}
        missing={paper?.missing}
        printerId={printerId?.(asked.input)}
        onlyToLook={onlyToLook}
        what={what}
        onClose={() => setAsked(undefined)}
      />
    ),
  };
}
