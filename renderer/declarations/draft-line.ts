/** A declaration as it is typed, and the empty line after it. */
import type { DeclaredChannel } from '../../shared/declarations.ts';
import type { Quantity } from '../../shared/values/units.ts';
import { inputSinceSent } from '../ui/input-since-sent.ts';

export interface DraftHousehold {
  id: number;
  no: string;
  headName: string;
  groupNumber: number;
  /** The person, where one is named. */
  memberName: string | null;
}

export interface DeclarationDraft {
  household: DraftHousehold | null;
  memberId: number | null;
  itemId: string | null;
  /** In 0.01 of the item's unit. */
  quantity: Quantity | null;
  grade: string | null;
  /** Why the points are not the item's own. */
  valueReason: string;
  /** Null: today, evaluated when declaring. */
  activityDate: string | null;
  /** Null: points left by the scheme. */
  points: number | null;
  /** Null: the item's name. */
  reason: string | null;
  place: string;
  narrative: string;
  witness: string;
  informant: string;
  /** Null: nothing chosen. */
  channel: DeclaredChannel | null;
  /** Done for oneself or one's relatives. */
  forOneself: boolean;
}

export function emptyDraft(activityDate: string | null = null): DeclarationDraft {
  return {
    household: null,
    memberId: null,
    itemId: null,
    quantity: null,
    grade: null,
    valueReason: '',
    activityDate,
    points: null,
    reason: null,
    place: '',
    narrative: '',
    witness: '',
    informant: '',
    channel: null,
    forOneself: false,
  };
}

/** Under another scheme: items and their points are the scheme's, all else that was entered stays. */
export function withoutItem(draft: DeclarationDraft): DeclarationDraft {
  return { ...draft, itemId: null, quantity: null, grade: null, points: null, valueReason: '' };
}

/** The line after one that was declared: often the same item on the same day. What was typed in the meantime stays. */
export function nextLine(now: DeclarationDraft, sent: DeclarationDraft): DeclarationDraft {
  const { activityDate, itemId, channel, household, memberId } = now;
  const isSame = household === sent.household && memberId === sent.memberId;
  return {
    ...inputSinceSent(now, sent, emptyDraft()),
    ...(isSame ? {} : { household, memberId }),
    activityDate,
    itemId,
    channel,
  };
}

/** Whether anything is typed other than who it was, and what is proposed for the next line. */
export function isBegun(draft: DeclarationDraft): boolean {
  const { activityDate, itemId, channel, household, memberId } = draft;
  const chosen = { ...emptyDraft(), activityDate, itemId, channel, household, memberId };
  return (Object.keys(chosen) as (keyof DeclarationDraft)[]).some(
    (name) => !Object.is(draft[name], chosen[name]),
  );
}
