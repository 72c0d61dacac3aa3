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
  /** Stands for the round: other rounds keep theirs apart. */
  key: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  send: (marks: QueuedMark[], requestId: string) => Promise<number>;
  /** What to say of a failure, and whether trying again is of no use. */
  explain: (error: unknown) => { message: string; final: boolean };
  onChange: (state: QueueState) => void;
  retryMs?: number;
}

interface Kept {
  /** Being sent: sent again under the same id it is one act. */
  sending: { requestId: string; marks: QueuedMark[] } | null;
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

/** What an earlier page left behind. */
function keptIn({ storage, key }: Pick<QueueOptions, 'storage' | 'key'>): Kept {
  const text = storage.getItem(key);
  return text === null ? { sending: null, waiting: [] } : (JSON.parse(text) as Kept);
}

/** One batch is on its way at a time; what is entered meanwhile goes with the next. */
export function createMarkQueue(options: QueueOptions): MarkQueue {
  const { key, storage, send, explain, onChange, retryMs = 2000 } = options;
  const kept = keptIn(options);
  let marked: number | null = null;
  let trouble: QueueState['trouble'] = null;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    if (kept.sending === null && kept.waiting.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(kept));
    if (stopped) return;
    const later = new Set(kept.waiting.map(({ householdId }) => householdId));
    const earlier = (kept.sending?.marks ?? []).filter(({ householdId }) => !later.has(householdId));
    onChange({ unsaved: [...earlier, ...kept.waiting], marked, trouble });
  };

  const flush = async (): Promise<void> => {
    if (busy || stopped || trouble?.final === true) return;
    if (kept.sending === null) {
      if (kept.waiting.length === 0) return;
      kept.sending = { requestId: crypto.randomUUID(), marks: kept.waiting };
      kept.waiting = [];
      tell();
    }
    busy = true;
    try {
      marked = await send(kept.sending.marks, kept.sending.requestId);
      kept.sending = null;
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

  return {
    put(mark) {
      kept.waiting = [...kept.waiting.filter(({ householdId }) => householdId !== mark.householdId), mark];
      tell();
      void flush();
    },
    retry: start,
    discard() {
      kept.sending = null;
      kept.waiting = [];
      start();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
