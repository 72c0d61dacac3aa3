/** The end of a period under a scheme: what is found and frozen. */
import type { PeriodPoints } from './rules/cycle.ts';
import type { AccountId, Points } from './units.ts';

/** One subject's figures, as the close found them. */
export interface CloseLine {
  /** Of the household, the person or the participant, whichever the scheme judges. */
  id: number;
  /** Null while nothing was ever posted for it. */
  accountId: AccountId | null;
  no: string;
  name: string;
  groupNumber: number | null;
  class: string;
  points: PeriodPoints;
  balance: Points;
  /** Within its class, where the scheme has classes. */
  place: number;
  grades: { gradingId: string; grade: string | null; reasons: string[] }[];
}

export interface CloseFigures {
  lines: CloseLine[];
}
