/** Vocabulary of the fund book 资金专账: where the money of a points system comes from, and what moves it. */
/** 四个一点 and the village's own: public money, the collective, helpers, donors, income of a project. */
export const FUNDS = ['fiscal', 'collective', 'aid', 'donation', 'industry'] as const;
export type Fund = (typeof FUNDS)[number];
export const FUND_NAMES: Record<Fund, string> = {
  fiscal: '财政',
  collective: '集体',
  aid: '帮扶',
  donation: '捐赠',
  industry: '产业收益',
};

/** The two ends of an entry: a fund, or the world outside. The sum over all of them is 0. */
export type FundSide = Fund | 'income' | 'expense';

export const FUND_ENTRY_KINDS = ['receipt', 'payment', 'transfer', 'reversal'] as const;
export type FundEntryKind = (typeof FUND_ENTRY_KINDS)[number];
export const FUND_ENTRY_NAMES: Record<FundEntryKind, string> = {
  receipt: '收入',
  payment: '支出',
  transfer: '划转',
  reversal: '冲销',
};

/** What is paid out of the funds: settlements of slips, of vouchers, purchases of the village, the money of closes. */
export const PAID_KINDS = ['settlement', 'voucherSettlement', 'purchase', 'close'] as const;
export type PaidKind = (typeof PAID_KINDS)[number];
export const PAID_NAMES: Record<PaidKind, string> = {
  settlement: '结算单',
  voucherSettlement: '结算单',
  purchase: '采购单',
  close: '结账单',
};
