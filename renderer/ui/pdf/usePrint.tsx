import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, client } from '../../client.ts';
import { useCommand } from '../useCommand.ts';
import { followPrintJob, sentText } from './follow-print-job.ts';
import { NotPrintedDialog } from './NotPrintedDialog.tsx';
import { PrinterChoice, type ChosenPrinter } from './PrinterChoice.tsx';
import { usePrintDialog } from './usePrintDialog.ts';

/** By the printer's queue, or by the dialog of the system. */
export type PrintedBy = 'queue' | 'dialog';

interface Printing {
  /** One key: to the default queue of its kind of paper, or by the dialog. */
  print: () => void;
  preparing: boolean;
  /** 换一台…; undefined where papers are printed by the dialog only. */
  choose: (() => void) | undefined;
  /** Why the host does not print this paper; '' for one that it prints. */
  refused: string;
  /** The dialog of that choice, or of a paper that was not printed. */
  asked: ReactNode;
}

/**
 * Prints a document. Without `documentId` it is no document of the host. `printerId`: the printer of passbooks for which it was
 * drawn, null for the usual one. `onAbandoned`: it did not go to any printer, and nothing else was done with it.
 */
export function usePrint(
  file: File | undefined,
  onPrinted?: (by: PrintedBy) => void,
  documentId?: number,
  printerId?: number | null,
  onAbandoned?: () => void,
): Printing {
  const [choosing, setChoosing] = useState(false);
  /** Why it was not printed. */
  const [fault, setFault] = useState<string>();
  const { printByDialog, insistOnDialog, preparing } = usePrintDialog({
    file,
    onPrinted: () => onPrinted?.('dialog'),
    onFault: setFault,
  });
  const way = useQuery({
    ...api.printers.forDocument.queryOptions({ input: { id: documentId ?? 0, printerId } }),
    enabled: documentId !== undefined && file !== undefined,
  });
  const sending = useCommand({
    call: (
      { id, ...chosen }: { id: number; printerId?: number | null } & Partial<ChosenPrinter>,
      requestId,
    ) => client.printers.print({ requestId, id, ...chosen }),
    done: sentText,
    after: (job) => {
      if (job.state === 'failed') {
        setFault(job.reason);
        return;
      }
      setChoosing(false);
      followPrintJob(job);
      onPrinted?.('queue');
    },
  });
  const send = (chosen: Partial<ChosenPrinter> = {}): void => {
    if (documentId !== undefined) sending.run({ id: documentId, printerId, ...chosen });
  };
  const setting = way.data?.sends === true ? way.data.setting : undefined;
  const print = (): void => {
    if (way.isLoading || sending.running || choosing || fault !== undefined) return;
    if (setting?.ask === true) setChoosing(true);
    else if (setting === undefined || setting.queue === null) printByDialog();
    else send();
  };
  const notPrinted = (reason: string, close: () => void): ReactNode =>
    file === undefined ? null : (
      <NotPrintedDialog
        reason={reason}
        file={file}
        opens={documentId !== undefined}
        onDialog={() => {
          close();
          insistOnDialog();
        }}
        onClose={(kept) => {
          close();
          if (!kept) onAbandoned?.();
        }}
      />
    );
  return {
    print,
    preparing: preparing || way.isLoading || sending.running,
    choose: setting === undefined ? undefined : () => setChoosing(true),
    refused: way.data?.refused ?? '',
    asked: (
      <>
        {choosing && setting !== undefined ? (
          <PrinterChoice
            initial={setting}
            running={sending.running}
            without={(problem) => notPrinted(problem, () => setChoosing(false))}
            onPrint={send}
            onDialog={() => {
              setChoosing(false);
              insistOnDialog();
            }}
            onClose={() => {
              setChoosing(false);
              onAbandoned?.();
            }}
          />
        ) : null}
        {fault === undefined ? null : notPrinted(fault, () => setFault(undefined))}
      </>
    ),
  };
}
