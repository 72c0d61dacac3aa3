/** Crash loop detection: too many crashes in a short time stop automatic restarts. */
const LIMIT = 5;
const WINDOW_MS = 60_000;

export interface CrashCounter {
  /** Records a crash; returns the recent count, or 'tooMany'. */
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
