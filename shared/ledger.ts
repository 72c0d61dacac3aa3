export const ACCOUNT_KINDS = ['household', 'issuing', 'shop', 'cancelled', 'donated'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const ACCOUNT_KIND_NAMES: Record<AccountKind, string> = {
  household: '农户账户',
  issuing: '发放账户',
  shop: '超市账户',
  cancelled: '注销账户',
  donated: '捐赠账户',
};

export const TRANSFER_KINDS = ['award', 'deduction', 'redemption', 'return', 'reversal'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

export const TRANSFER_KIND_NAMES: Record<TransferKind, string> = {
  award: '加分',
  deduction: '扣分',
  redemption: '兑换',
  return: '退货',
  reversal: '冲销',
};
