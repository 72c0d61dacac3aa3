/** Public notices: their states, how long they hang, and what of a reason may stand on a wall. */
import { addDays } from './values/dates.ts';
import { maskName, type MaskRule } from './values/names.ts';
import type { HouseholdId } from './values/units.ts';

/** hanging: on the wall; posted: every clear line is in the ledger; withdrawn: taken back before its first day. */
export const NOTICE_STATES = ['hanging', 'posted', 'withdrawn'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

const NOTICE_STATE_NAMES: Record<NoticeState, string> = {
  hanging: '公示中',
  posted: '已入账',
  withdrawn: '已撤回',
};

/** The state of a sheet in words: one that has run out waits to be posted. */
export function noticeStateName(
  { state, toDate }: { state: NoticeState; toDate: string },
  today: string,
): string {
  return state === 'hanging' && toDate < today ? '已期满、待入账' : NOTICE_STATE_NAMES[state];
}

/** hanging → objected → hanging again (kept), corrected or cancelled → posted. */
export const NOTICE_LINE_STATES = [
  'hanging',
  'objected',
  'corrected',
  'cancelled',
  'posted',
  'withdrawn',
] as const;
export type NoticeLineState = (typeof NOTICE_LINE_STATES)[number];

export const NOTICE_LINE_STATE_NAMES: Record<NoticeLineState, string> = {
  hanging: '公示中',
  objected: '有异议',
  corrected: '已更正',
  cancelled: '已取消',
  posted: '已入账',
  withdrawn: '已撤回',
};

/** What an investigation came to: 维持 / 更正分值 / 取消. */
export const OBJECTION_CONCLUSIONS = ['kept', 'corrected', 'cancelled'] as const;
export type ObjectionConclusion = (typeof OBJECTION_CONCLUSIONS)[number];

export const OBJECTION_CONCLUSION_NAMES: Record<ObjectionConclusion, string> = {
  kept: '维持原分',
  corrected: '更正分值',
  cancelled: '取消',
};

export type ObjectionState = 'received' | 'investigated' | 'answered';

export const OBJECTION_STATE_NAMES: Record<ObjectionState, string> = {
  received: '待调查',
  investigated: '待答复',
  answered: '已答复',
};

/** An objection is answered within so many days of its receipt, where the scheme says nothing else. */
export const OBJECTION_DAYS = 7;

export interface NoticeDays {
  /** First and last whole day on the wall. */
  from: string;
  to: string;
  /** The first day on which the sheet can be posted to the ledger. */
  postableFrom: string;
}

/**
 * How long a sheet hangs: the day on which it is put up does not count (民法典第201条), then `days` whole days, to the end
 * of the last of them. From the day after that it can be posted to the ledger. Put up on 26 September for 7 days:
 * 27 September to 3 October, posted from 4 October on.
 */
export function noticeDays(hungOn: string, days: number): NoticeDays {
  const to = addDays(hungOn, days);
  return { from: addDays(hungOn, 1), to, postableFrom: addDays(to, 1) };
}

export interface NamedVillager {
  name: string;
  householdId: HouseholdId;
  minor: boolean;
}

/** Villagers by name, for `publicReason`. */
export function byName(villagers: readonly NamedVillager[]): Map<string, NamedVillager[]> {
  const named = new Map<string, NamedVillager[]>();
  for (const villager of villagers) named.set(villager.name, [...(named.get(villager.name) ?? []), villager]);
  return named;
}

const CITIZEN_ID = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const LONGEST_NAME = 8;

/**
 * A deed's reason as it may hang on a wall: villagers' names masked by the village's rule, a minor's name left out
 * altogether, no citizen ID and no phone number (个人信息保护法). A name of two characters is taken for one only within
 * its own household, as it may be a common word.
 */
export function publicReason(
  reason: string,
  householdId: HouseholdId,
  villagers: ReadonlyMap<string, readonly NamedVillager[]>,
  rule: MaskRule,
): string {
  const text = reason.replace(CITIZEN_ID, '（证件号略）').replace(PHONE, '（电话略）');
  const characters = Array.from(text);
  let written = '';
  for (let at = 0; at < characters.length;) {
    const found = nameAt(characters, at, householdId, villagers);
    if (found) {
      written += found.minor ? '（未成年人）' : maskName(found.name, rule);
      at += Array.from(found.name).length;
    } else {
      written += characters[at] ?? '';
      at += 1;
    }
  }
  return written;
}

function nameAt(
  characters: readonly string[],
  at: number,
  householdId: HouseholdId,
  villagers: ReadonlyMap<string, readonly NamedVillager[]>,
): { name: string; minor: boolean } | undefined {
  for (let length = Math.min(LONGEST_NAME, characters.length - at); length >= 2; length -= 1) {
    const name = characters.slice(at, at + length).join('');
    const known = villagers.get(name) ?? [];
    const meant = length > 2 ? known : known.filter((one) => one.householdId === householdId);
    // Of two with one name the younger is protected.
    if (meant.length > 0) return { name, minor: meant.some((one) => one.minor) };
  }
  return undefined;
}
