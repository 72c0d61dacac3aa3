import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { PrinterOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { PdfDialog } from './PdfDialog.tsx';
import { useCommand } from '../useCommand.ts';

interface Props {
  /** Renders the document, or finds it in the archive. */
  draw: () => Promise<DrawnDocument>;
  type?: ButtonProps['type'];
  /** Printer of passbooks for which it is drawn, null for the usual one. */
  printerId?: number | null;
  children: string;
}

/** Button for a document. Its dialog opens at once and shows progress. */
export function PaperButton({ draw, type = 'default', printerId, children }: Props) {
  const [open, setOpen] = useState(false);
  const [paper, setPaper] = useState<DrawnDocument>();
  const drawing = useCommand<null, DrawnDocument>({ call: () => draw(), after: setPaper });
  const start = (): void => {
    setPaper(undefined);
    setOpen(true);
    drawing.run(null);
  };
  // The error was already shown.
  const shown = open && (drawing.running || paper !== undefined);
  return (
    <>
      <Button type={type} icon={<PrinterOutlined aria-hidden />} loading={drawing.running} onClick={start}>
        {children}
      </Button>
      {shown && (
        <PdfDialog
          documentId={paper?.documentId}
          missing={paper?.missing}
          printerId={printerId}
          what={children.startsWith('打印') ? children.slice(2) : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
