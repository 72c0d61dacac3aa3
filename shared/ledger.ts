export type AccountKind = 'household' | 'issuing' | 'shop' | 'cancelled' | 'donated';

export type TransferKind = 'award' | 'deduction' | 'redemption' | 'return' | 'reversal';

export const TRANSFER_KIND_NAMES: Record<TransferKind, string> = {
  award: '加分',
  deduction: '扣分',
  redemption: '兑换',
  return: '退货',
  reversal: '冲销',
};
