/** A way to a printer: bytes out, and status bytes back where it can be read. */
export interface Channel {
  /** Whether the printer can answer at all. */
  readonly canRead: boolean;
  /** Resolves when all bytes are handed over. Throws a fault when the printer takes none for `stallMs`. */
  write(bytes: Uint8Array): Promise<void>;
  /** The next byte from the printer; undefined when none comes in this time. */
  read(ms: number): Promise<number | undefined>;
  /** `finish`: everything was written and nothing has confirmed it, so a fault in closing is one of the job. */
  close(finish: boolean): Promise<void>;
}

export interface TimeLimits {
  /** Until the printer is reached. */
  reachMs: number;
  /** Without any byte taken. */
  stallMs: number;
  /** For the answer to a status request. */
  answerMs: number;
  /** For the answer that everything has been printed. */
  finishMs: number;
}

/** A serial printer of 9600 baud takes a second for 960 bytes, and a printer stops for a second to cut. */
export const TIME_LIMITS: TimeLimits = { reachMs: 4000, stallMs: 8000, answerMs: 700, finishMs: 4000 };
