/**
 * Results on their way to the books. Each is kept on this computer before it is sent and until the books have it: a page that
 * is closed, or a program that stops, loses none of them.
 */

export interface Mark {
  /** The key of the result; null takes it away. */
  result: string | null;
  note: string;
}

export interface QueuedMark extends Mark {
  householdId: number;
}

export interface QueueState {
  /** Entered and not yet in the books. */
  unsaved: QueuedMark[];
  /** Households with a result, as the books last said; null before they said anything. */
  marked: number | null;
  /** Why the books do not take them: no connection (tried again by itself), or a refusal (a person has to look). */
  trouble: { message: string; final: boolean } | null;
}

export interface QueueOptions {
  /** Stands for the round and for whoever enters its results: everybody sends their own. */
  key: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  /** Tells which pages are still open, so that each keeps its own results and none is left to nobody. */
  pages: OpenPages;
  send: (marks: QueuedMark[], requestId: string) => Promise<number>;
  /** What to say of a failure, and whether trying again is of no use. */
  explain: (error: unknown) => { message: string; final: boolean };
  onChange: (state: QueueState) => void;
  retryMs?: number;
}

/** Two pages on one round each have a place of their own; what a closed one left is taken over by the next. */
export interface OpenPages {
  /** Holds the place until it is let go of. */
  hold(place: string): () => void;
  /** Runs `take` where no page holds the place. */
  ifLeft(place: string, take: () => void): void;
}

/** With the browser's own locks, which end with the page however it ends. */
export const browserPages: OpenPages = {
  hold(place) {
    const end = Promise.withResolvers<void>();
    void navigator.locks.request(place, () => end.promise);
    return end.resolve;
  },
  ifLeft(place, take) {
    void navigator.locks.request(place, { ifAvailable: true }, (lock) => lock && take());
  },
};

interface Batch {
  /** Sent again under the same id it is one act. */
  requestId: string;
  marks: QueuedMark[];
}

interface Kept {
  /** On their way, in this order. */
  sending: Batch[];
  waiting: QueuedMark[];
}

export interface MarkQueue {
  put(mark: QueuedMark): void;
  /** Tries at once what failed before. */
  retry(): void;
  /** Gives up what the books do not take. */
  discard(): void;
  /** The page closes: what is kept stays kept. */
  stop(): void;
}

function keptIn(storage: QueueOptions['storage'], place: string): Kept {
  const text = storage.getItem(place);
  return text === null ? { sending: [], waiting: [] } : (JSON.parse(text) as Kept);
}

/** The places where earlier or other pages keep results of the same person and round. */
function otherPlaces({ storage, key }: QueueOptions, own: string): string[] {
  return Array.from({ length: storage.length }, (_, n) => storage.key(n)).filter(
    (place): place is string => place !== null && place.startsWith(`${key} `) && place !== own,
  );
}

function later(earlier: readonly QueuedMark[], marks: readonly QueuedMark[]): QueuedMark[] {
  const replaced = new Set(marks.map(({ householdId }) => householdId));
  return [...earlier.filter(({ householdId }) => !replaced.has(householdId)), ...marks];
}

/** One batch is on its way at a time; what is entered meanwhile goes with the next. */
export function createMarkQueue(options: QueueOptions): MarkQueue {
  const { key, storage, pages, send, explain, onChange, retryMs = 2000 } = options;
  const place = `${key} ${crypto.randomUUID()}`;
  const letGo = pages.hold(place);
  const kept: Kept = { sending: [], waiting: [] };
  let marked: number | null = null;
  let trouble: QueueState['trouble'] = null;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    if (kept.sending.length === 0 && kept.waiting.length === 0) storage.removeItem(place);
    else storage.setItem(place, JSON.stringify(kept));
    if (stopped) return;
    const unsaved = [...kept.sending.map(({ marks }) => marks), kept.waiting].reduce(later, []);
    onChange({ unsaved, marked, trouble });
  };

  const flush = async (): Promise<void> => {
    if (busy || stopped || trouble?.final === true) return;
    if (kept.sending.length === 0 && kept.waiting.length > 0) {
      kept.sending = [{ requestId: crypto.randomUUID(), marks: kept.waiting }];
      kept.waiting = [];
      tell();
    }
    const [next] = kept.sending;
    if (!next) return;
    busy = true;
    try {
      marked = await send(next.marks, next.requestId);
      kept.sending = kept.sending.filter((batch) => batch !== next);
      trouble = null;
    } catch (error) {
      trouble = explain(error);
      if (!trouble.final && !stopped) timer = setTimeout(() => void flush(), retryMs);
    }
    busy = false;
    tell();
    if (trouble === null) await flush();
  };

  const start = (): void => {
    clearTimeout(timer);
    trouble = null;
    tell();
    void flush();
  };
  start();
  for (const left of otherPlaces(options, place)) {
    pages.ifLeft(left, () => {
      if (stopped) return;
      const { sending, waiting } = keptIn(storage, left);
      kept.sending = [...kept.sending, ...sending];
      if (waiting.length > 0) kept.sending.push({ requestId: crypto.randomUUID(), marks: waiting });
      storage.removeItem(left);
      start();
    });
  }

  return {
    put(mark) {
      kept.waiting = later(kept.waiting, [mark]);
      tell();
      void flush();
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
      letGo();
    },
  };
}
