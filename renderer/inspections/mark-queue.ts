/**
 * Queue of results waiting to be saved. Each is stored in the browser before it is sent, until the host has
 * confirmed it: closing the page or a crash loses none.
 */

import type { MarkAnswer, MarkValue } from '../../shared/contract/inspections.ts';

export interface QueuedMark extends MarkValue {
  householdId: number;
  /** What the page showed before. */
  seen: MarkValue;
}

/** Somebody else entered another result in the meantime: the one entered here was not saved. */
export interface MarkConflict {
  householdId: number;
  /** As it is now. */
  now: MarkValue;
  /** As entered here. */
  own: MarkValue;
}

export interface MarkQueueState {
  /** Entered and not saved yet. */
  unsaved: QueuedMark[];
  /** Waiting for a person to decide. */
  conflicts: MarkConflict[];
  /** Number of households with a result, as last reported by the host; null before. */
  marked: number | null;
  /** Why saving fails: no connection (retried automatically), or a refusal (needs a person). */
  saveError: { message: string; final: boolean } | null;
}

export interface MarkQueueOptions {
  /** Key of the round and the person entering results: each person sends their own. */
  key: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  /** Tells which pages are open, so that each owns its queue and abandoned queues are adopted. */
  pages: OpenPages;
  send: (marks: QueuedMark[], requestId: string) => Promise<MarkAnswer>;
  /** Message of a failure, and whether retrying is useless. */
  toSaveError: (error: unknown) => { message: string; final: boolean };
  onChange: (state: MarkQueueState) => void;
  retryMs?: number;
}

/** Each page on a round has its own slot; the slot of a closed page is adopted by the next. */
export interface OpenPages {
  /** Holds the slot until released. */
  hold(storageKey: string): () => void;
  /** Calls `adopt` if no page holds the slot. */
  ifAbandoned(storageKey: string, adopt: () => void): void;
}

/** Uses the Web Locks API: locks end with the page in any case. */
export const browserPages: OpenPages = {
  hold(storageKey) {
    const end = Promise.withResolvers<void>();
    void navigator.locks.request(storageKey, () => end.promise);
    return end.resolve;
  },
  ifAbandoned(storageKey, adopt) {
    void navigator.locks.request(storageKey, { ifAvailable: true }, (lock) => lock && adopt());
  },
};

interface Batch {
  /** Idempotency key, reused by retries. */
  requestId: string;
  marks: QueuedMark[];
}

interface StoredMarks {
  /** Batches in order of sending. */
  sending: Batch[];
  waiting: QueuedMark[];
  conflicts: MarkConflict[];
}

export interface MarkQueue {
  put(mark: QueuedMark): void;
  /** Leaves a household as the other person entered it. */
  settle(householdId: number): void;
  /** Retries immediately. */
  retry(): void;
  /** Discards what the host refuses. */
  discard(): void;
  /** The page closes: stored results stay stored. */
  stop(): void;
}

function storedMarks(storage: MarkQueueOptions['storage'], storageKey: string): StoredMarks {
  const text = storage.getItem(storageKey);
  return { sending: [], waiting: [], conflicts: [], ...(JSON.parse(text ?? '{}') as Partial<StoredMarks>) };
}

/** Slots of other or earlier pages of the same person and round. */
function otherKeys({ storage, key }: MarkQueueOptions, own: string): string[] {
  return Array.from({ length: storage.length }, (_, n) => storage.key(n)).filter(
    (storageKey): storageKey is string =>
      storageKey !== null && storageKey.startsWith(`${key} `) && storageKey !== own,
  );
}

/** The latest of each household, with what was seen before the first. */
function later(earlier: readonly QueuedMark[], marks: readonly QueuedMark[]): QueuedMark[] {
  const replaced = new Set(marks.map(({ householdId }) => householdId));
  const first = new Map(earlier.map(({ householdId, seen }) => [householdId, seen]));
  return [
    ...earlier.filter(({ householdId }) => !replaced.has(householdId)),
    ...marks.map((mark) => ({ ...mark, seen: first.get(mark.householdId) ?? mark.seen })),
  ];
}

function withoutHousehold(conflicts: readonly MarkConflict[], householdId: number): MarkConflict[] {
  return conflicts.filter((one) => one.householdId !== householdId);
}

/** One batch at a time; results entered in the meantime go into the next. */
export function createMarkQueue(options: MarkQueueOptions): MarkQueue {
  const { key, storage, pages, send, toSaveError, onChange, retryMs = 2000 } = options;
  const storageKey = `${key} ${crypto.randomUUID()}`;
  const releasePage = pages.hold(storageKey);
  const kept: StoredMarks = { sending: [], waiting: [], conflicts: [] };
  let marked: number | null = null;
  let saveError: MarkQueueState['saveError'] = null;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    const { sending, waiting, conflicts } = kept;
    if (sending.length === 0 && waiting.length === 0 && conflicts.length === 0)
      storage.removeItem(storageKey);
    else storage.setItem(storageKey, JSON.stringify(kept));
    if (stopped) return;
    const unsaved = [...sending.map(({ marks }) => marks), waiting].reduce(later, []);
    onChange({ unsaved, conflicts, marked, saveError });
  };

  const applyAnswer = (marks: readonly QueuedMark[], answer: MarkAnswer): void => {
    ({ marked } = answer);
    for (const { householdId, result, note } of answer.conflicts) {
      const own = marks.find((mark) => mark.householdId === householdId);
      if (!own) continue;
      kept.conflicts = [
        ...withoutHousehold(kept.conflicts, householdId),
        { householdId, now: { result, note }, own: { result: own.result, note: own.note } },
      ];
    }
  };

  const flush = async (): Promise<void> => {
    if (busy || stopped || saveError?.final === true) return;
    if (kept.sending.length === 0 && kept.waiting.length > 0) {
      kept.sending = [{ requestId: crypto.randomUUID(), marks: kept.waiting }];
      kept.waiting = [];
      tell();
    }
    const [next] = kept.sending;
    if (!next) return;
    busy = true;
    try {
      applyAnswer(next.marks, await send(next.marks, next.requestId));
      kept.sending = kept.sending.filter((batch) => batch !== next);
      saveError = null;
    } catch (error) {
      saveError = toSaveError(error);
      if (!saveError.final && !stopped) timer = setTimeout(() => void flush(), retryMs);
    }
    busy = false;
    tell();
    if (saveError === null) await flush();
  };

  const start = (): void => {
    clearTimeout(timer);
    saveError = null;
    tell();
    void flush();
  };
  start();
  for (const left of otherKeys(options, storageKey)) {
    pages.ifAbandoned(left, () => {
      if (stopped) return;
      const { sending, waiting, conflicts } = storedMarks(storage, left);
      kept.sending = [...kept.sending, ...sending];
      if (waiting.length > 0) kept.sending.push({ requestId: crypto.randomUUID(), marks: waiting });
      kept.conflicts = [...kept.conflicts, ...conflicts];
      storage.removeItem(left);
      start();
    });
  }

  return {
    put(mark) {
      const onItsWay = kept.sending
        .flatMap(({ marks }) => marks)
        .findLast(({ householdId }) => householdId === mark.householdId);
      const seen = onItsWay ? { result: onItsWay.result, note: onItsWay.note } : mark.seen;
      kept.waiting = later(kept.waiting, [{ ...mark, seen }]);
      kept.conflicts = withoutHousehold(kept.conflicts, mark.householdId);
      tell();
      void flush();
    },
    settle(householdId) {
      kept.conflicts = withoutHousehold(kept.conflicts, householdId);
      tell();
    },
    retry: start,
    discard() {
      kept.sending = [];
      kept.waiting = [];
      start();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      releasePage();
    },
  };
}
