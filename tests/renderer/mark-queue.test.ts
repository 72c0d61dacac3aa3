import type { MarkAnswer } from '../../shared/contract/inspections.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createMarkQueue,
  type MarkQueue,
  type QueuedMark,
  type MarkQueueState,
} from '../../renderer/inspections/mark-queue.ts';

/** What a browser keeps, as far as the queue asks for it. */
function cupboard() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (n: number) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size;
    },
    get empty() {
      return kept.size === 0;
    },
  };
}

describe('results on their way to the books', () => {
  let storage: ReturnType<typeof cupboard>;
  /** The books: what they took, by request, each request once. */
  let taken: Map<string, QueuedMark[]>;
  let fault: Error | null;
  /** What somebody else entered in the meantime, by household. */
  let others: Map<number, string>;
  let state: MarkQueueState;
  beforeEach(() => {
    vi.useFakeTimers();
    storage = cupboard();
    taken = new Map();
    fault = null;
    others = new Map();
  });
  afterEach(() => vi.useRealTimers());

  const held = new Set<string>();
  const opened = (who = '余明梅', hear = (next: MarkQueueState): void => void (state = next)): MarkQueue =>
    createMarkQueue({
      key: `round 1 ${who}`,
      storage,
      pages: {
        hold(place) {
          held.add(place);
          return () => held.delete(place);
        },
        ifAbandoned(place, adopt) {
          if (!held.has(place)) adopt();
        },
      },
      send: (marks, requestId) => {
        if (fault) return Promise.reject(fault);
        taken.set(requestId, marks);
        const conflicts = marks.flatMap(({ householdId, seen }): MarkAnswer['conflicts'] => {
          const result = others.get(householdId);
          return result === undefined || result === seen.result ? [] : [{ householdId, result, note: '' }];
        });
        return Promise.resolve({ marked: [...taken.values()].flat().length, conflicts });
      },
      toSaveError: (error) => {
        const message = String(error).replace(/^Error: /, '');
        return { message, final: message.startsWith('refused') };
      },
      onChange: hear,
    });
  const mark = (householdId: number, result: string | null = '1'): QueuedMark => ({
    householdId,
    result,
    note: '',
    seen: { result: null, note: '' },
  });
  const settled = () => vi.advanceTimersByTimeAsync(5000);

  test('go at once, and those entered meanwhile together with the next', async () => {
    const queue = opened();
    for (const id of [1, 2, 3]) queue.put(mark(id));
    expect(state.unsaved).toHaveLength(3);
    await settled();
    expect([...taken.values()].map((marks) => marks.map(({ householdId }) => householdId))).toEqual([
      [1],
      [2, 3],
    ]);
    expect(state).toEqual({ unsaved: [], conflicts: [], marked: 3, saveError: null });
    expect(storage.empty).toBe(true);
  });

  test('wait while nobody answers, and are sent again by themselves under the same number', async () => {
    const queue = opened();
    fault = new Error('no connection');
    queue.put(mark(1));
    queue.put(mark(2));
    await settled();
    expect(state.unsaved.map(({ householdId }) => householdId)).toEqual([1, 2]);
    expect(state.saveError).toEqual({ message: 'no connection', final: false });
    fault = null;
    await settled();
    expect(state.unsaved).toEqual([]);
    expect([...taken.values()].flat()).toHaveLength(2);
  });

  test('are found again by the next page when this one is closed', async () => {
    const queue = opened();
    fault = new Error('no connection');
    for (const id of [1, 2]) queue.put(mark(id));
    queue.stop();
    await settled();
    fault = null;
    opened();
    expect(state.unsaved.map(({ householdId }) => householdId)).toEqual([1, 2]);
    await settled();
    expect([...taken.values()].flat().map(({ householdId }) => householdId)).toEqual([1, 2]);
    expect(storage.empty).toBe(true);
  });

  test('left by one person wait for that person, and are not sent by the next person at that screen', async () => {
    const queue = opened();
    fault = new Error('no connection');
    queue.put(mark(1));
    queue.stop();
    await settled();
    fault = null;
    opened('邵会计').stop();
    await settled();
    expect(taken.size).toBe(0);
    opened();
    await settled();
    expect([...taken.values()].flat()).toEqual([mark(1)]);
  });

  test('of two open pages are kept apart, and those of the closed one go with the other', async () => {
    fault = new Error('no connection');
    const first = opened();
    const second = opened('余明梅', () => undefined);
    first.put(mark(1));
    second.put(mark(2));
    await settled();
    expect(state.unsaved.map(({ householdId }) => householdId)).toEqual([1]);
    second.stop();
    first.stop();
    fault = null;
    opened();
    await settled();
    expect([...taken.values()].flat().map(({ householdId }) => householdId)).toEqual([1, 2]);
    expect(storage.empty).toBe(true);
  });

  test('of one household only the latest goes', async () => {
    const queue = opened();
    queue.put(mark(9));
    for (const result of ['1', '2', null]) queue.put(mark(1, result));
    await settled();
    expect([...taken.values()].at(-1)).toEqual([mark(1, null)]);
  });

  test('name what was seen before the first of those that go together, and what is on its way', async () => {
    const queue = opened();
    queue.put(mark(1, '1'));
    for (const result of ['2', '3']) queue.put({ ...mark(1, result), seen: { result: '2', note: '' } });
    await settled();
    expect([...taken.values()]).toEqual([
      [mark(1, '1')],
      [{ ...mark(1, '3'), seen: { result: '1', note: '' } }],
    ]);
  });

  test('that differ from another person’s are kept until somebody decides, also when the page is closed', async () => {
    const conflict = {
      householdId: 1,
      now: { result: '4', note: '' },
      own: { result: '1', note: '' },
    };
    others.set(1, '4').set(2, '4');
    const queue = opened();
    queue.put(mark(1));
    queue.put(mark(2));
    queue.put(mark(3));
    await settled();
    expect(state).toMatchObject({ unsaved: [], conflicts: [conflict, { householdId: 2 }] });
    queue.stop();
    const next = opened();
    expect(state.conflicts).toMatchObject([conflict, { householdId: 2 }]);
    next.settle(2);
    next.put({ ...mark(1), seen: conflict.now });
    await settled();
    expect(state).toMatchObject({ unsaved: [], conflicts: [] });
    expect(storage.empty).toBe(true);
  });

  test('that the books refuse wait for a person, who sends them again or gives them up', async () => {
    const queue = opened();
    fault = new Error('refused: the round is over');
    queue.put(mark(1));
    await settled();
    expect(state.saveError?.final).toBe(true);
    queue.retry();
    await settled();
    expect(state.saveError?.final).toBe(true);
    queue.discard();
    await settled();
    expect(state).toMatchObject({ unsaved: [], saveError: null });
    expect(storage.empty).toBe(true);
  });
});
