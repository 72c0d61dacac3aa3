/** Issues a batch slice by slice, each with its file, until it is done or the clerk stops it. */
import { useEffect, useRef, useState } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { client } from '../client.ts';
import { PAPER_FAILED, useCommand } from '../ui/useCommand.ts';
import { useLatest } from '../ui/useLatest.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';

interface Slice {
  isOpen: boolean;
  /** Null: nobody was left. */
  number: number | null;
}

export function useBatchRun(onDone: (papers: DrawnDocument[]) => void) {
  const { printerId } = usePassbookPrinter();
  /** The slice under way; a new object for each. */
  const [turn, setTurn] = useState<{ batchId: number } | null>(null);
  // Read by the answer of a slice, which may come after the clerk's word.
  const isStopped = useRef(false);
  const papers = useRef<DrawnDocument[]>([]);
  const stoppingOnFault = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
    try {
      return await call;
    } catch (error) {
      setTurn(null);
      throw error;
    }
  };
  const goOn = (batchId: number, isOpen: boolean): void => {
    setTurn(isOpen && !isStopped.current ? { batchId } : null);
    if (!isOpen) onDone(papers.current);
  };
  const draw = useCommand<{ batchId: number; number: number; isOpen: boolean }, DrawnDocument>({
    call: ({ batchId, number }) =>
      stoppingOnFault(client.passbooks.sliceDocument({ batchId, number, printerId })),
    after: (paper, { batchId, isOpen }) => {
      papers.current = [...papers.current, paper];
      goOn(batchId, isOpen);
    },
    failed: PAPER_FAILED,
  });
  const next = useCommand<number, Slice>({
    call: (batchId, requestId) => stoppingOnFault(client.passbooks.issueSlice({ requestId, batchId })),
    after: ({ isOpen, number }, batchId) => {
      if (number === null) goOn(batchId, isOpen);
      else draw.run({ batchId, number, isOpen });
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
