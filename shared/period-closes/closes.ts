/** The end of a period under a scheme: what is found and frozen. */
import type { PeriodPoints } from '../rules/cycle.ts';
import type { DividendPlan } from '../rules/dividend.ts';
import type { GroupRewardLine } from '../rules/group-reward.ts';
import type { SeveralYears } from '../rules/warnings.ts';
import type { SchemeRules, Subject } from '../schemes/model.ts';
import type { AccountId, Fen, HouseholdId, Points } from '../values/units.ts';

export interface CloseGrade {
  gradingId: string;
  grade: string | null;
  /** Why it is another than the points would give, in Chinese. */
  reasons: string[];
  /** Where the grading goes by steps of points: which one, from 1, and whether it is enjoyed. */
  tier?: number;
  enjoys?: boolean;
}

/** One subject's figures, as the close found them. */
export interface CloseLine {
  /** Of the household, the person or the participant, whichever the scheme judges. */
  id: number;
  /** Null while nothing was ever posted for it. */
  accountId: AccountId | null;
  householdId: HouseholdId | null;
  no: string;
  name: string;
  /** As public papers bear it. */
  publicName: string;
  groupNumber: number | null;
  class: string;
  points: PeriodPoints;
  /** What it is ranked by. */
  score: Points;
  balance: Points;
  /** Within its class, where the scheme has classes; null for who is off the rating. */
  place: number | null;
  grades: CloseGrade[];
  /** The dividend by shares, where it is known. */
  shareFen?: Fen;
  /** Of a household that is frozen, or in which nobody is left. */
  dormant?: true;
}

/** How many a close is about: frozen households and those of the dead keep their figures and are not counted. */
export function countedLines(lines: readonly Pick<CloseLine, 'dormant'>[]): number {
  return lines.filter(({ dormant }) => !dormant).length;
}

export interface CloseGrading {
  id: string;
  name: string;
  means: string;
  /** How many have each grade, the best first; of steps of points, how many enjoy each. */
  counts: { grade: string; count: number }[];
  /** Where the line stood, how many have reached it, and where it stands next time (轵城). */
  line?: { at: number; reached: number; next: number };
}

export interface CloseQuota {
  id: string;
  name: string;
  /** Of so many households or subjects rated. */
  total: number;
  percent: number;
  seats: number;
  candidates: number;
  /** Who is within the line, those chosen by the meeting with them. */
  chosen: number[];
  /** Equal ones for whom the seats that were left did not suffice. */
  tied: number[];
  seatsLeft: number;
}

export interface CloseBoard {
  id: string;
  name: string;
  kind: 'rank' | 'honour';
}

type WarningKind = 'lastPlace' | 'yellowCards' | 'negativeAndLast' | 'firstInARow' | 'severalYears';

export interface CloseWarning {
  kind: WarningKind;
  name: string;
  means: string;
  ids: number[];
}

export interface ClosePrivilege {
  id: string;
  name: string;
  limit: string;
  /** Null where it costs no points. */
  deducts: Points | null;
  ids: number[];
}

export interface ClosePay {
  kind: 'topScore' | 'gradeShare';
  baseFen: Fen;
  /** For pay by the highest score: it, and what a point is worth, in 0.0001 yuan. */
  topPoints: Points | null;
  price: number | null;
  lines: { id: number; points: Points; grade: string | null; difficulty: string; fen: Fen }[];
  totalFen: Fen;
  /** Why nobody is paid, in Chinese; empty where somebody is. */
  why: string;
}

/** Pay that is found by the month or quarter and paid once a year. */
export interface ClosePayYear {
  /** Months or quarters, the earliest first. */
  periods: string[];
  /** `fens`: by period; null where somebody was not on the list. */
  lines: {
    id: number;
    no: string;
    name: string;
    publicName: string;
    class: string;
    fens: (Fen | null)[];
    fen: Fen;
  }[];
  /** By period; null while it is not closed. */
  sums: (Fen | null)[];
  totalFen: Fen;
}

export interface CloseGroupRewards {
  wholeVillage: boolean;
  lines: (GroupRewardLine & { id: number; score: Points; households: number })[];
  totalFen: Fen;
}

export interface CarryLine {
  accountId: AccountId;
  /** The subject's; of an account that is judged no more as well. */
  id: number;
  no: string;
  name: string;
  groupNumber: number | null;
  /** The balance at the end of the cycle, whatever moved since. */
  before: Points;
  /** Taken along by a pair of entries. */
  carried: Points;
  /** What lapses; negative where a debt does. */
  cleared: Points;
  /** What of it was spent after the cycle's end, before it was closed. */
  spentSince: Points;
  /** Base points of the next cycle, and how many of them can be spent. */
  base: Points;
  spendable: Points;
}

export interface CloseCarry {
  rule: SchemeRules['carryOver'];
  nextCycle: string;
  lines: CarryLine[];
}

export interface CloseFigures {
  subject: Subject;
  unitName: string;
  lines: CloseLine[];
  gradings: CloseGrading[];
  quotas: CloseQuota[];
  boards: CloseBoard[];
  warnings: CloseWarning[];
  /** Who was first, each in the class: for those who are first several times in a row. */
  first: number[];
  severalYears: SeveralYears[];
  privileges: ClosePrivilege[];
  /** By household, where the points of persons are the household's as well. */
  households: { householdId: HouseholdId; no: string; points: Points }[];
  dividend: DividendPlan | null;
  pay: ClosePay | null;
  payYear?: ClosePayYear;
  groupRewards: CloseGroupRewards | null;
  /** Null where the period does not end a cycle. */
  carry: CloseCarry | null;
  inputs: CloseInputs;
}

/** What the clerk says that no book holds. */
export interface CloseInputs {
  /** What was published or set aside for the dividend by points. */
  poolFen?: Fen;
  /** The year's collective income, of which the scheme takes a share. */
  incomeFen?: Fen;
  /** Grades that the meeting named. */
  judged?: { gradingId: string; id: number; grade: string }[];
  /** Whom the meeting chose among equal ones. */
  chosen?: { quotaId: string; ids: number[] }[];
  /** When and where the reset was announced. */
  announced?: { on: string; where: string };
}

/** What still has to be said for the period to be closed. */
export interface CloseQuestions {
  pool: 'none' | 'price' | 'income';
  announcement: boolean;
  judged: { gradingId: string; name: string; grades: string[]; ids: number[] }[];
  quotas: { quotaId: string; name: string; seatsLeft: number; tied: number[] }[];
}

export interface CloseCheck {
  id: string;
  level: 'done' | 'warning' | 'blocking';
  title: string;
  /** What it is about and what to do. */
  detail: string;
  /** Where it is put right; empty for here. */
  page: string;
}
