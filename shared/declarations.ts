import { plainWord } from './values/plain-text.ts';
import type { Fen, Quantity } from './values/units.ts';

export const DECLARATION_CHANNELS = [
  '本人申报',
  '群众评荐',
  '组织推荐',
  '他人代报',
  '日常检查',
  '上级录入',
] as const;
export type DeclarationChannel = (typeof DECLARATION_CHANNELS)[number];

/** '' where it was not stated. */
export type DeclaredChannel = DeclarationChannel | '';

export const CHANNEL_UNSTATED = '未注明';

export function channelText(channel: DeclaredChannel): string {
  return channel === '' ? CHANNEL_UNSTATED : channel;
}

/** Where the channel was not stated: the only one that the scheme allows for the item, otherwise unstated. */
export function channelOfItem(
  item: { declaredBy: readonly DeclarationChannel[] } | undefined,
): DeclaredChannel {
  const [only, ...others] = item?.declaredBy ?? [];
  return only !== undefined && others.length === 0 ? only : '';
}

/** A reason with what was counted, so that the points can be checked: 义务劳动，2.5小时. */
export function reasonWithCount({ reason, counted }: { reason: string; counted: string }): string {
  return counted === '' || plainWord(reason).includes(counted) ? reason : `${reason}，${counted}`;
}

/** declared → (rectifying → rectified, or) verified (or returned) → passed / rejected (deferred waits for the next meeting) → onNotice → posted, or withdrawn. */
export const DECLARATION_STATES = [
  'declared',
  'returned',
  'verified',
  'deferred',
  'passed',
  'rejected',
  'onNotice',
  'posted',
  'withdrawn',
  'rectifying',
  'rectified',
] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

export const DECLARATION_STATE_NAMES: Record<DeclarationState, string> = {
  declared: '待初审',
  returned: '已退回',
  verified: '待评议',
  deferred: '缓议',
  passed: '待公示',
  rejected: '未通过',
  onNotice: '公示中',
  posted: '已入账',
  withdrawn: '已撤销',
  rectifying: '整改中',
  rectified: '整改免扣',
};

/** States that count towards caps and totals: neither refused nor withdrawn. */
export const EFFECTIVE_STATES = [
  'declared',
  'rectifying',
  'verified',
  'deferred',
  'passed',
  'onNotice',
  'posted',
] as const satisfies readonly DeclarationState[];

/** Declarations that one command of 批量初审 passes at most; the rest follows in the next. */
export const VERIFIED_AT_ONCE = 2000;

/** Points may still come of them. */
export const UNDER_WAY_STATES: readonly DeclarationState[] = [
  'returned',
  ...EFFECTIVE_STATES.filter((state) => state !== 'posted'),
];

/** Input of the points calculation: quantity in the item's unit, grade, or weights and prices. */
export interface Measured {
  quantity?: Quantity;
  grade?: string;
  /** Why it is not the standard value. */
  valueReason?: string;
  load?: { material: string; grams: number; fenPerKilogram: Fen; fen: Fen }[];
}
