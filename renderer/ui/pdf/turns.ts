/** Lower comes first. */
export const URGENCY = { inSight: 0, small: 1 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

interface Waiting {
  urgency: Urgency;
  begin: () => void;
}

/**
 * Drawings take turns, the urgent ones first, others in the order in which they were asked for: a page in sight does not wait
 * for the small pictures of all others.
 */
export function turns() {
  const waiting: Waiting[] = [];
  let busy = false;
  const next = (): void => {
    const first = waiting.toSorted((one, other) => one.urgency - other.urgency)[0];
    busy = first !== undefined;
    if (!first) return;
    waiting.splice(waiting.indexOf(first), 1);
    first.begin();
  };
  return {
    /** Resolves when it is its turn, with what ends the turn. */
    acquire(urgency: Urgency): Promise<() => void> {
      return new Promise((resolve) => {
        let ended = false;
        const end = (): void => {
          if (ended) return;
          ended = true;
          // The page shows what was drawn before the next is begun.
          requestAnimationFrame(() => setTimeout(next));
        };
        waiting.push({ urgency, begin: () => resolve(end) });
        if (busy) return;
        busy = true;
        // What is asked for in the same moment is asked by then.
        setTimeout(next);
      });
    },
  };
}
