/** Counts what dies and is started again by itself: after too many deaths in a short time a restart only goes round in circles. */
const LIMIT = 5;
const WINDOW_MS = 60_000;

export interface CrashCounter {
  /** Notes one; answers how many there were lately, or 'tooMany'. */
  note(): number | 'tooMany';
  forget(): void;
}

export function createCrashCounter(now: () => number = Date.now): CrashCounter {
  let times: number[] = [];
  return {
    note() {
      const at = now();
      times = [...times.filter((time) => at - time < WINDOW_MS), at];
      return times.length >= LIMIT ? 'tooMany' : times.length;
    },
    forget() {
      times = [];
    },
  };
}
