/** What the rules are told of a deed, and what they answer. */
import type { Channel } from '../declarations.ts';
import type { Points } from '../values/units.ts';

export interface Measure {
  /** How many of the item's unit: 3 天, 350 元. One when it is not said. */
  quantity?: number;
  grade?: string;
  /** Done before in the same cycle. */
  repeat?: boolean;
}

export interface Activity extends Measure {
  date: string;
  /** With its sign. */
  points: Points;
  channel?: Channel;
  hasEvidence?: boolean;
  /** Done for oneself or one's relatives, such as sweeping one's own lane. */
  forOneself?: boolean;
}

/** A deed of the same subject that stands already: accepted or posted, neither rejected nor reversed. */
export interface EarlierActivity {
  itemId: string;
  date: string;
  /** As they were granted, with their sign. */
  points: Points;
}

/** What the limits beyond the subject's own look at. */
export interface Beyond {
  /** All awards of the village in the year, for its budget. */
  issuedThisYear?: Points;
  /** Standing deeds of all members of the person's household, the person's own with them. */
  ofHousehold?: readonly EarlierActivity[];
}

export type FindingCode =
  | 'inactive'
  | 'wrongSign'
  | 'channelNotAllowed'
  | 'evidenceMissing'
  | 'selfBenefit'
  | 'notTakingPart'
  | 'offStandard'
  | 'belowRange'
  | 'sameDeed'
  | 'cap'
  | 'budget';

export interface Finding {
  code: FindingCode;
  /** refused: not to be registered so; cut: fewer points are left; noted: a person should look. */
  severity: 'refused' | 'cut' | 'noted';
  message: string;
  /** With their sign: what this rule alone leaves. */
  allowedPoints: Points;
}

export interface Judgement {
  /** With their sign: what all rules together leave; 0 when the deed is refused. */
  allowedPoints: Points;
  findings: Finding[];
}
