import type { SlipRow } from '../../shared/contract/redemptions.ts';

/** 已退货 or 部分退货, with what follows it; empty for a slip of which nothing came back. */
export function returnState({ state, returnedPoints }: SlipRow, end = ''): string {
  if (state === 'returned') return `已退货${end}`;
  return returnedPoints > 0 ? `部分退货${end}` : '';
}
