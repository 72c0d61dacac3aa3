/** Issues a batch slice by slice, each with its file, until it is done or the clerk stops it. */
import { useEffect, useRef, useState } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useLatest } from '../ui/useLatest.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';

interface Slice {
  isOpen: boolean;
  /** Undefined: nobody was left. */
  paper?: DrawnDocument;
}

export function useBatchRun(onDone: (papers: DrawnDocument[]) => void) {
  const { printerId } = usePassbookPrinter();
  /** The slice under way; a new object for each. */
  const [turn, setTurn] = useState<{ batchId: number } | null>(null);
  // Read by the answer of a slice, which may come after the clerk's word.
  const isStopped = useRef(false);
  const papers = useRef<DrawnDocument[]>([]);
  const next = useCommand<number, Slice>({
    call: async (batchId, requestId) => {
      try {
        const { number, isOpen } = await client.passbooks.issueSlice({ requestId, batchId });
        if (number === null) return { isOpen };
        return { isOpen, paper: await client.passbooks.sliceDocument({ batchId, number, printerId }) };
      } catch (error) {
        setTurn(null);
        throw error;
      }
    },
    after: ({ isOpen, paper }, batchId) => {
      if (paper) papers.current = [...papers.current, paper];
      setTurn(isOpen && !isStopped.current ? { batchId } : null);
      if (!isOpen) onDone(papers.current);
    },
  });
  const run = useLatest(next.run);
  useEffect(() => {
    if (turn) run.current(turn.batchId);
  }, [turn, run]);
  return {
    isGoing: turn !== null,
    start: (batchId: number): void => {
      isStopped.current = false;
      setTurn({ batchId });
    },
    stop: (): void => {
      isStopped.current = true;
    },
  };
}
