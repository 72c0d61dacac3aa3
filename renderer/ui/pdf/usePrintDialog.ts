import { useEffect, useRef, useState } from 'react';
import { api, queryClient } from '../../client.ts';
import { printPaper } from './print.ts';

interface Options {
  file: File | undefined;
  /** Not called after a cancelled dialog, where the window reports it. */
  onPrinted: () => void;
  /** Why it was not printed. */
  onFault: (reason: string) => void;
}

/** A printer that was just added is asked for again after a moment. */
const KNOWN_MS = 10_000;

/** Whether the page runs on the computer of the host, and prints to the same printers. */
const isOnHost = (): boolean =>
  window.desktop !== undefined || /^(?:localhost|127\.|\[::1\])/.test(location.hostname);

/** Why nothing can be printed on this computer; '' when it has a printer, or may have one. */
async function withoutPrinter(): Promise<string> {
  if (!isOnHost()) return '';
  const { queues, problem } = await queryClient.fetchQuery({
    ...api.printers.queues.queryOptions(),
    staleTime: KNOWN_MS,
  });
  return queues.length === 0 ? problem : '';
}

/** Prints by the dialog of the browser or the window; cleans up when the component unmounts. */
export function usePrintDialog({ file, onPrinted, onFault }: Options) {
  const [preparing, setPreparing] = useState(false);
  const cleanUp = useRef<() => void>(undefined);
  useEffect(() => () => cleanUp.current?.(), []);
  const print = async (evenWithout: boolean): Promise<void> => {
    if (!file || preparing) return;
    setPreparing(true);
    cleanUp.current?.();
    try {
      const problem = evenWithout ? '' : await withoutPrinter();
      if (problem !== '') {
        onFault(problem);
        return;
      }
      const printed = await printPaper(file);
      cleanUp.current = printed.cleanUp;
      if (printed.sent) onPrinted();
    } catch (fault) {
      console.error(fault);
      onFault('这份文件送不到打印机，请另存为 PDF 后再打印。');
    } finally {
      setPreparing(false);
    }
  };
  return {
    /** Not on a computer that has no printer. */
    printByDialog: () => void print(false),
    /** Whatever the computer says about its printers. */
    insistOnDialog: () => void print(true),
    preparing,
  };
}
