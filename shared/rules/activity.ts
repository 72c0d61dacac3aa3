/** Input and output of the scoring rules. */
import * as z from 'zod';
import type { DeclaredChannel } from '../declarations.ts';
import type { SchemeRules } from '../schemes/model.ts';
import { stored } from '../values/stored.ts';
import type { Points, Quantity } from '../values/units.ts';

export interface Measure {
  /** In the item's unit: 300 is 3 天. Defaults to one unit. */
  quantity?: Quantity;
  grade?: string;
  /** Repeated within the same cycle. */
  repeat?: boolean;
}

export interface Activity extends Measure {
  date: string;
  /** Signed points. */
  points: Points;
  /** '' where it was not stated. */
  channel?: DeclaredChannel;
  hasEvidence?: boolean;
  /** Done for oneself or one's relatives, such as sweeping one's own lane. */
  forOneself?: boolean;
}

/**
 * An earlier activity of the same subject that still counts: accepted or posted, neither rejected nor
 * reversed.
 */
export interface EarlierActivity {
  itemId: string;
  date: string;
  /** Points granted, signed. */
  points: Points;
  /** Rules of the version that judged it; needed where a later version may have left the item out. */
  judgedBy?: SchemeRules;
}

/** Context for limits beyond the subject's own activities. */
export interface Beyond {
  /** All awards of the village in the year, for its budget. */
  issuedThisYear?: Points;
  /** Counted activities of all members of the person's household, including the person's own. */
  ofHousehold?: readonly EarlierActivity[];
}

const FINDING_CODES = [
  'inactive',
  'wrongSign',
  'partOfUnit',
  'channelNotAllowed',
  'channelUnstated',
  'evidenceMissing',
  'selfBenefit',
  'notTakingPart',
  'offStandard',
  'belowRange',
  'sameActivity',
  'cap',
  'budget',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export const finding = z.object({
  code: z.enum(FINDING_CODES),
  /** refused: must not be registered; cut: points reduced; noted: to be checked by a person. */
  severity: z.enum(['refused', 'cut', 'noted']),
  /** Registered only with a stated reason (`valueReason`): a value other than the standard one. */
  needsReason: z.boolean().optional(),
  message: z.string(),
  /** Signed points left by this rule alone. */
  allowedPoints: stored.points,
});
export type Finding = z.output<typeof finding>;

export interface Judgement {
  /** Signed points left by all rules together; 0 when refused. */
  allowedPoints: Points;
  findings: Finding[];
}
