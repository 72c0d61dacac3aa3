import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RoundHouseholdView, RoundView } from '../../shared/contract/inspections.ts';
import { useOwner } from '../session.ts';
import { client } from '../client.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { browserPages, createMarkQueue, type Mark, type MarkQueue, type QueueState } from './mark-queue.ts';

/** Retries as soon as somebody is signed in again. */
const PASSING = new Set(['notSignedIn', 'screenLocked', 'sittingEnded', 'databaseLocked']);

function explained(error: unknown): { message: string; final: boolean } {
  const code = refusalCode(error);
  if (code === undefined) return { message: '与村积分程序的连接断开了', final: false };
  return { message: errorMessage(error), final: !PASSING.has(code) };
}

/**
 * Results of a round on this page: saved ones, overlaid by those entered here. `startedAt` distinguishes the
 * round from those of another village on the same computer.
 */
export function useMarks(
  { id, no, startedAt }: Pick<RoundView, 'id' | 'no' | 'startedAt'>,
  households: readonly RoundHouseholdView[],
  open: boolean,
) {
  const owner = useOwner();
  const [entered, setEntered] = useState<ReadonlyMap<number, Mark>>(new Map());
  const [state, setState] = useState<QueueState>({ unsaved: [], marked: null, trouble: null });
  const queue = useRef<MarkQueue>(undefined);
  useEffect(() => {
    if (!open) return undefined;
    const started = createMarkQueue({
      key: `inspection ${no} ${startedAt} ${owner}`,
      storage: window.localStorage,
      pages: browserPages,
      send: async (marks, requestId) => {
        const answer = await client.inspections.mark(
          { roundId: id, marks, requestId },
          { context: { keptByCaller: true } },
        );
        return answer.marked;
      },
      explain: explained,
      onChange: (next) => {
        setState(next);
        // Shows results an earlier page left unsaved.
        setEntered((before) =>
          next.unsaved.every(({ householdId }) => before.has(householdId))
            ? before
            : new Map([...next.unsaved.map((mark) => [mark.householdId, mark] as const), ...before]),
        );
      },
    });
    queue.current = started;
    return () => started.stop();
  }, [id, no, startedAt, owner, open]);

  const marks = useMemo(() => {
    const all = new Map<number, Mark>(
      households.map((household) => [household.id, { result: household.result, note: household.note }]),
    );
    for (const [householdId, mark] of entered) all.set(householdId, mark);
    return all;
  }, [households, entered]);

  const put = useCallback((householdId: number, mark: Mark) => {
    setEntered((before) => new Map(before).set(householdId, mark));
    queue.current?.put({ householdId, ...mark });
  }, []);
  return {
    marks,
    put,
    state,
    retry: () => queue.current?.retry(),
    discard: () => {
      setEntered((before) => {
        const unsaved = new Set(state.unsaved.map(({ householdId }) => householdId));
        return new Map([...before].filter(([householdId]) => !unsaved.has(householdId)));
      });
      queue.current?.discard();
    },
  };
}
