import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RoundHouseholdView, RoundView, MarkValue } from '../../shared/contract/inspections.ts';
import { useOwner } from '../session.ts';
import { client } from '../client.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { browserPages, createMarkQueue, type MarkQueue, type MarkQueueState } from './mark-queue.ts';

/** Retries as soon as somebody is signed in again. */
const PASSING = new Set(['notSignedIn', 'screenLocked', 'sessionEnded', 'databaseLocked']);

function explained(error: unknown): { message: string; final: boolean } {
  const code = refusalCode(error);
  if (code === undefined) return { message: '与村积分程序的连接断开了', final: false };
  return { message: errorMessage(error), final: !PASSING.has(code) };
}

/**
 * With results an earlier page left unsaved, and those of other people where they differ: what is entered next
 * changes what is seen.
 */
function shown(
  before: ReadonlyMap<number, MarkValue>,
  { unsaved, conflicts }: MarkQueueState,
): ReadonlyMap<number, MarkValue> {
  const waiting = new Set(unsaved.map(({ householdId }) => householdId));
  const others = conflicts.filter(({ householdId }) => !waiting.has(householdId));
  const left = unsaved.filter(({ householdId }) => !before.has(householdId));
  if (left.length === 0 && others.every(({ householdId, now }) => before.get(householdId) === now))
    return before;
  return new Map([
    ...before,
    ...left.map((mark) => [mark.householdId, mark] as const),
    ...others.map(({ householdId, now }) => [householdId, now] as const),
  ]);
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
  const [entered, setEntered] = useState<ReadonlyMap<number, MarkValue>>(new Map());
  const [state, setState] = useState<MarkQueueState>({
    unsaved: [],
    conflicts: [],
    marked: null,
    saveError: null,
  });
  const queue = useRef<MarkQueue>(undefined);
  useEffect(() => {
    if (!open) return undefined;
    const started = createMarkQueue({
      key: `inspection ${no} ${startedAt} ${owner}`,
      storage: window.localStorage,
      pages: browserPages,
      send: (marks, requestId) =>
        client.inspections.mark({ roundId: id, marks, requestId }, { context: { retriedByCaller: true } }),
      toSaveError: explained,
      onChange: (next) => {
        setState(next);
        setEntered((before) => shown(before, next));
      },
    });
    queue.current = started;
    return () => started.stop();
  }, [id, no, startedAt, owner, open]);

  const marks = useMemo(() => {
    const all = new Map<number, MarkValue>(
      households.map((household) => [household.id, { result: household.result, note: household.note }]),
    );
    for (const [householdId, mark] of entered) all.set(householdId, mark);
    return all;
  }, [households, entered]);

  const put = useCallback(
    (householdId: number, { result, note }: MarkValue) => {
      const before = marks.get(householdId);
      const seen = { result: before?.result ?? null, note: before?.note ?? '' };
      setEntered((entries) => new Map(entries).set(householdId, { result, note }));
      queue.current?.put({ householdId, result, note, seen });
    },
    [marks],
  );
  return {
    marks,
    put,
    state,
    settle: (householdId: number) => queue.current?.settle(householdId),
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
