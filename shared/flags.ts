/** 流动红旗: a flag that goes from holder to holder. */
import { addDays } from './values/dates.ts';
import { periodBounds, periodOf } from './values/period.ts';
import { quoted } from './values/quotes.ts';

export const FLAG_STATES = ['used', 'retired'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/** ended: handed on or taken back. revoked: awarded in error. */
export const FLAG_AWARD_STATES = ['held', 'ended', 'revoked'] as const;
export type FlagAwardState = (typeof FLAG_AWARD_STATES)[number];

export const FLAG_AWARD_STATE_NAMES: Record<FlagAwardState, string> = {
  held: '现持旗',
  ended: '已流动',
  revoked: '已撤销',
};

/** To whom a flag is awarded: households, village groups, or the bodies that a scheme assesses. */
export const FLAG_HOLDERS = ['household', 'group', 'body'] as const;
export type FlagHolderKind = (typeof FLAG_HOLDERS)[number];

export const FLAG_HOLDER_NAMES: Record<FlagHolderKind, string> = {
  household: '农户',
  group: '村民小组',
  body: '考评对象',
};

export const FLAG_ROTATIONS = ['week', 'month', 'quarter', 'half', 'year', 'never'] as const;
export type FlagRotation = (typeof FLAG_ROTATIONS)[number];

export const FLAG_ROTATION_NAMES: Record<FlagRotation, string> = {
  week: '每周流动',
  month: '每月流动',
  quarter: '每季流动',
  half: '每半年流动',
  year: '每年流动',
  never: '不定期流动',
};

/** What an award follows from. */
export const FLAG_BASES = ['board', 'inspection', 'meeting', 'other'] as const;
export type FlagBasisKind = (typeof FLAG_BASES)[number];

export const FLAG_BASIS_NAMES: Record<FlagBasisKind, string> = {
  board: '积分榜',
  inspection: '巡查',
  meeting: '评议会',
  other: '其他评比',
};

export const MAX_COPIES_OF_FLAG = 500;

/**
 * Day on which a flag awarded on `from` is due to move: a week later, or the first day after the month, quarter, half-year
 * or year of the award. Null where it moves on no fixed day.
 */
export function flagDueOn(from: string, rotation: FlagRotation): string | null {
  if (rotation === 'never') return null;
  if (rotation === 'week') return addDays(from, 7);
  return addDays(periodBounds(periodOf(rotation, from)).to, 1);
}

const SHAMING = /黑旗|黑牌|黑榜|白旗|黄旗|落后|后进|最差|反面/;

/** Message for a flag that would shame a person: only flags of honour move. Undefined for any other name. */
export function flagNameFault(name: string): string | undefined {
  return SHAMING.test(name)
    ? `${quoted(name)}是让人丢面子的旗，不能设。做得不好的由村里上门提醒、限期整改，不挂旗公开。`
    : undefined;
}
