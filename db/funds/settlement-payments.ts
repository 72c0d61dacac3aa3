/** Settlements that are paid out of the funds: linked, so that none is paid beyond its amount or cancelled once paid. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatFen } from '../../shared/values/money.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Ordinary settlements of slips, and those of vouchers. */
export type PaidKind = 'settlement' | 'voucherSettlement';
const TABLES: Record<PaidKind, string> = {
  settlement: 'settlement',
  voucherSettlement: 'voucher_settlement',
};

/** Paid so far, without what was taken back. */
const paidOf = (
  kind: PaidKind,
) => `SELECT coalesce(sum(CASE e.kind WHEN 'payment' THEN e.amount ELSE -e.amount END), 0)
  FROM fund_entry e WHERE e.source = '${kind}:' || s.id AND e.source <> ''`;

export interface UnpaidSettlement {
  kind: PaidKind;
  id: number;
  no: string;
  shopName: string;
  /** Of its amount. */
  unpaid: Fen;
}

const unpaidOf = (kind: PaidKind) =>
  `SELECT '${kind}' AS kind, s.id, s.no, s.shop_name AS shopName, s.amount - (${paidOf(kind)}) AS unpaid
   FROM ${TABLES[kind]} s WHERE s.state = 'made' AND unpaid > 0`;

/** Settlements with something left to pay, the latest first. */
export function unpaidSettlements(store: Store): UnpaidSettlement[] {
  return (['settlement', 'voucherSettlement'] as const).flatMap((kind) =>
    prepared<[], UnpaidSettlement>(store, `${unpaidOf(kind)} ORDER BY s.id DESC`).all(),
  );
}

/** The source of a payment. Refuses notFound, invalidState for a cancelled one, capExceeded beyond what is left of it. */
export function settlementSource(
  store: Store,
  { kind, id }: Pick<UnpaidSettlement, 'kind' | 'id'>,
  amount: Fen,
): string {
  const settlement = requireFound(
    prepared<[number], { no: string; state: 'made' | 'cancelled'; amount: Fen; unpaid: Fen }>(
      store,
      `SELECT s.no, s.state, s.amount, s.amount - (${paidOf(kind)}) AS unpaid FROM ${TABLES[kind]} s WHERE s.id = ?`,
    ).get(id),
    '结算单',
  );
  const { no, state, unpaid } = settlement;
  if (state === 'cancelled') throw new Refusal('invalidState', `结算单 ${no} 已经撤销，不能付款。`);
  if (amount > unpaid) {
    throw new Refusal(
      'capExceeded',
      `结算单 ${no} 共 ${formatFen(settlement.amount)} 元，还有 ${formatFen(unpaid)} 元没有付，不能付 ${formatFen(amount)} 元。请核对金额。`,
    );
  }
  return `${kind}:${String(id)}`;
}

/** Refuses invalidState when a settlement was paid out of the funds: it is not cancelled before its payment is. */
export function requireUnpaid(
  store: Store,
  { kind, id, no }: Pick<UnpaidSettlement, 'kind' | 'id' | 'no'>,
): void {
  const payment = prepared<[string], { no: string }>(
    store,
    `SELECT no FROM fund_entry e WHERE source = ? AND kind = 'payment'
       AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses_id = e.id) LIMIT 1`,
  ).get(`${kind}:${String(id)}`);
  if (!payment) return;
  throw new Refusal(
    'invalidState',
    `结算单 ${no} 已在资金专账付款（凭证 ${payment.no}），不能撤销。请先收回货款、冲销该凭证，再撤销结算。`,
  );
}
