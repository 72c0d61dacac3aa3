/** Public notices: states, duration, and which parts of a reason may be published. */
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

/** State in words: a notice whose term has ended waits for posting. */
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

/** Outcome of an investigation: 维持 / 更正分值 / 取消. */
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

/** Default number of days to answer an objection after its receipt. */
export const OBJECTION_DAYS = 7;

export interface NoticeDays {
  /** First and last whole day of the notice. */
  from: string;
  to: string;
  /** First day on which the notice can be posted to the ledger. */
  postableFrom: string;
}

/**
 * Term of a notice: the day of publication does not count (民法典第201条), then `days` whole days, to the end of
 * the last. Posting is possible from the next day. Published on 26 September for 7 days: 27 September to 3
 * October, posted from 4 October.
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
 * Reason of a declaration as published: villagers' names masked by the village's rule, minors' names removed,
 * no citizen ID or phone number (个人信息保护法). A two-character name counts as a name only within its own
 * household, because it may be a common word.
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
    // Of two villagers with the same name, protect the younger.
    if (meant.length > 0) return { name, minor: meant.some((one) => one.minor) };
  }
  return undefined;
}
