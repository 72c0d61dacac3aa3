/** Settlements that are paid out of the funds: linked, so that none is paid beyond its amount or cancelled once paid. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatFen } from '../../shared/values/money.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Paid so far, without what was taken back. */
const PAID = `SELECT coalesce(sum(CASE e.kind WHEN 'payment' THEN e.amount ELSE -e.amount END), 0)
  FROM fund_entry e WHERE e.source = 'settlement:' || s.id AND e.source <> ''`;

export interface UnpaidSettlement {
  id: number;
  no: string;
  shopName: string;
  /** Of its amount. */
  unpaid: Fen;
}

/** Settlements with something left to pay, the latest first. */
export function unpaidSettlements(store: Store): UnpaidSettlement[] {
  return prepared<[], UnpaidSettlement>(
    store,
    `SELECT s.id, s.no, s.shop_name AS shopName, s.amount - (${PAID}) AS unpaid
     FROM settlement s WHERE s.state = 'made' AND unpaid > 0 ORDER BY s.id DESC`,
  ).all();
}

/** The source of a payment. Refuses notFound, invalidState for a cancelled one, capExceeded beyond what is left of it. */
export function settlementSource(store: Store, settlementId: number, amount: Fen): string {
  const settlement = requireFound(
    prepared<[number], { no: string; state: 'made' | 'cancelled'; amount: Fen; unpaid: Fen }>(
      store,
      `SELECT s.no, s.state, s.amount, s.amount - (${PAID}) AS unpaid FROM settlement s WHERE s.id = ?`,
    ).get(settlementId),
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
  return `settlement:${String(settlementId)}`;
}
