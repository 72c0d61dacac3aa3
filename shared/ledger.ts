/* Kinds of accounts and transfers. */
import { periodLabel } from './values/period.ts';
import { formatPoints } from './values/points.ts';
import type { Points } from './values/units.ts';

export const ACCOUNT_KINDS = [
  'household',
  'person',
  'issuing',
  'shop',
  'cancelled',
  'donated',
  'cash',
  'held',
  'carried',
  'moved',
  'voucher',
  'opening',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
/** Accounts of subjects that are evaluated. */
export type SubjectAccountKind = 'household' | 'person';
/** The scheme's own contra accounts: the other side of every entry. */
export type SchemeAccountKind = Exclude<AccountKind, SubjectAccountKind>;

export const ACCOUNT_KIND_NAMES: Record<AccountKind, string> = {
  household: '农户账户',
  person: '个人账户',
  issuing: '发放账户',
  shop: '超市账户',
  cancelled: '注销账户',
  donated: '捐赠账户',
  cash: '现金账户',
  held: '不可兑账户',
  carried: '结转账户',
  moved: '户间转分账户',
  voucher: '积分券账户',
  opening: '期初账户',
};

export const TRANSFER_KINDS = [
  'award',
  'deduction',
  'redemption',
  'return',
  'reversal',
  'base',
  'held',
  'floor',
  'cash',
  'donation',
  'received',
  'privilege',
  'cleared',
  'forgiven',
  'carriedOut',
  'carriedIn',
  'movedOut',
  'movedIn',
  'voucherIssued',
  'voucherRedeemed',
  'voucherBack',
  'voucherLapsed',
  'opening',
  'openingAward',
  'openingDeduction',
] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/** Kinds that 冲销 reverses; all others are undone where they were done, or with the line that they came with. */
export const REVERSIBLE_KINDS = ['award', 'deduction'] as const satisfies readonly TransferKind[];
export type ReversibleKind = (typeof REVERSIBLE_KINDS)[number];

export const isReversibleKind = (kind: TransferKind): kind is ReversibleKind =>
  (REVERSIBLE_KINDS as readonly TransferKind[]).includes(kind);

/** Columns of an account, in the words of the passbook: what went in, what went out, and both in one. */
export const FLOW_NAMES = { in: '存入', out: '支取', both: '存取' } as const;

export const TRANSFER_KIND_NAMES: Record<TransferKind, string> = {
  award: '加分',
  deduction: '扣分',
  redemption: '兑换',
  return: '退货',
  reversal: '冲销',
  base: '基础分',
  held: '只计累计',
  floor: '封底补回',
  cash: '兑现金',
  donation: '捐出',
  received: '受赠',
  privilege: '享受优惠',
  cleared: '清零',
  forgiven: '负分清零',
  carriedOut: '结转下期',
  carriedIn: '上期结转',
  movedOut: '转到他户',
  movedIn: '他户转入',
  voucherIssued: '发积分券',
  voucherRedeemed: '券付',
  voucherBack: '券退回',
  voucherLapsed: '券过期作废',
  opening: '期初',
  openingAward: '期初月加分',
  openingDeduction: '期初月扣分',
};

/** 另有基础分：2026年 100 分，2027年 100 分; empty where an account has none in addition to its lines. */
export function basesText(bases: readonly { cycle: string; points: Points }[], unit: string): string {
  if (bases.length === 0) return '';
  const each = bases.map(({ cycle, points }) => `${periodLabel(cycle)} ${formatPoints(points)} ${unit}`);
  return `另有基础分：${each.join('，')}（计入评比的总分，不能兑换，不列入明细和余额）`;
}

/**
 * 计入 of a line as boards and closes count it: a reversal counts where what it reverses counted, then when it was made.
 * The months of the ledger have it where it was made.
 */
export function countsIn({ kind, period }: { kind: TransferKind; period: string }): [string, string?] {
  return kind === 'reversal' ? ['原来那一期', `${period} 办理`] : [period];
}
