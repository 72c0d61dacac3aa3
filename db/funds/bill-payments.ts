/** Bills that are paid out of the funds: linked, so that none is paid beyond its amount. */
import type { UnpaidSettlement } from '../../shared/contract/funds.ts';
import { PAID_KINDS, PAID_NAMES, type PaidKind } from '../../shared/funds.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { goodsWorth, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { requirePayable, closePaymentBlocker } from '../payments/close-payment.ts';
import { countersignatureBlocker, requireCountersignedBy } from '../payments/countersigned.ts';
import { worthOf } from '../goods-worth.ts';
import { paidOf } from '../payments/paid-bills.ts';

/** SQL: quantity of line l that came. */
const CAME = `l.accepted + coalesce((SELECT sum(m.quantity) FROM stock_move m
  WHERE m.batch_id = l.batch_id AND m.kind = 'cancelIn'), 0)`;

/** SQL: what came of the purchase with this id, without what was taken out of stock again as wrongly booked. */
export const acceptedAmount = (id: string): string =>
  `(SELECT coalesce(sum(${worthOf(CAME, 'l.unit_price', 'g.unit_size')}), 0)
    FROM purchase_line l JOIN goods g ON g.id = l.goods_id WHERE l.purchase_id = ${id} AND l.accepted IS NOT NULL)`;

/** SQL of the bills of each kind: id, no, shop_name, amount, state. A bill can be paid in state 'made'. */
const BILLS: Record<PaidKind, string> = {
  settlement: 'settlement',
  voucherSettlement: 'voucher_settlement',
  purchase: `(SELECT p.id, p.no, p.supplier AS shop_name, CASE WHEN p.state = 'accepted' THEN
      CASE p.buyer WHEN 'village' THEN 'made' ELSE 'paidByShop' END ELSE p.state END AS state,
      ${acceptedAmount('p.id')} AS amount
    FROM purchase p)`,
  close: `(SELECT c.id, c.no, o.name AS shop_name, c.due_fen AS amount, c.period,
      CASE c.state WHEN 'closed' THEN 'made' ELSE c.state END AS state
    FROM period_close c JOIN scheme o ON o.id = c.scheme_id)`,
};
const UNPAYABLE: Record<string, string> = {
  cancelled: '已经撤销，不能付款。',
  ordered: '还没有验收，不能付款。请先验收。',
  paidByShop: '是商户自己采购的，村里不付款。',
  reopened: '已经重新打开，不能付款。',
};

const unpaidOf = (kind: PaidKind) =>
  `SELECT '${kind}' AS kind, s.id, s.no, s.shop_name AS shopName, s.amount - (${paidOf(kind)}) AS unpaid,
     ${kind === 'close' ? 's.period' : "''"} AS period
   FROM ${BILLS[kind]} s WHERE s.state = 'made' AND unpaid > 0`;

type UnpaidBill = Omit<UnpaidSettlement, 'waits'>;

/** Bills with something left to pay, the latest first; whether they can be paid yet is not asked. */
export function unpaidBills(store: Store): UnpaidBill[] {
  return PAID_KINDS.flatMap((kind) =>
    prepared<[], UnpaidBill & { period: string }>(store, `${unpaidOf(kind)} ORDER BY s.id DESC`)
      .all()
      .map(({ period, shopName, ...bill }) => ({
        ...bill,
        // The money of a close, with its period.
        shopName: period === '' ? shopName : `${shopName}${periodLabel(period)}`,
      })),
  );
}

/** Bills with something left to pay, the latest first, and what their payment still waits for. */
export function unpaidSettlements(store: Store): UnpaidSettlement[] {
  return unpaidBills(store).map((bill) => withPaymentBlocker(store, bill));
}

/** A bill that cannot be paid yet says why. */
export function withPaymentBlocker(store: Store, bill: UnpaidBill): UnpaidSettlement {
  const waits = waitsOf(store, bill);
  return waits === '' ? bill : { ...bill, waits };
}

/** '' once it can be paid. */
function waitsOf(store: Store, { kind, id }: UnpaidBill): string {
  if (kind === 'purchase') return '';
  return kind === 'close' ? closePaymentBlocker(store, id) : countersignatureBlocker(store, kind, id);
}

/** Refuses invalidState before the supervisors signed, where the scheme says so, and invalidInput for a day before that. */
function requireCountersigned(
  store: Store,
  bill: { kind: 'settlement' | 'voucherSettlement'; id: number; no: string },
  day: string,
): void {
  const { kind, id, no } = bill;
  const waits = countersignatureBlocker(store, kind, id);
  if (waits === '') return requireCountersignedBy(store, bill, day);
  throw new Refusal(
    'invalidState',
    `${PAID_NAMES[kind]} ${no} 还不能付款：${waits}。办法规定，监委会在“监督 → 会签”里同意后才能付款。`,
  );
}

/** The source of a payment. Refuses notFound, invalidState for a bill that cannot be paid, invalidInput for a day before it could be, capExceeded beyond what is left of it. */
export function settlementSource(
  store: Store,
  { kind, id }: Pick<UnpaidSettlement, 'kind' | 'id'>,
  { amount, day }: { amount: Fen; day: string },
): string {
  const settlement = requireFound(
    prepared<[number], { no: string; state: string; amount: Fen; unpaid: Fen }>(
      store,
      `SELECT s.no, s.state, s.amount, s.amount - (${paidOf(kind)}) AS unpaid FROM ${BILLS[kind]} s WHERE s.id = ?`,
    ).get(id),
    PAID_NAMES[kind],
  );
  const { no, state, unpaid } = settlement;
  const fault = UNPAYABLE[state];
  if (fault !== undefined) throw new Refusal('invalidState', `${PAID_NAMES[kind]} ${no} ${fault}`);
  if (kind === 'close') requirePayable(store, id, day);
  else if (kind !== 'purchase') requireCountersigned(store, { kind, id, no }, day);
  if (amount > unpaid) {
    throw new Refusal(
      'capExceeded',
      `${PAID_NAMES[kind]} ${no} 共 ${formatFen(settlement.amount)} 元，还有 ${formatFen(unpaid)} 元没有付，不能付 ${formatFen(amount)} 元。请核对金额。`,
    );
  }
  return `${kind}:${String(id)}`;
}

/**
 * Refuses invalidState where goods of a purchase would be taken out of stock again that the village has paid: what came
 * would be worth less than what was paid.
 */
export function requireNotPaidFor(store: Store, batchId: number, quantity: number): void {
  const bill = prepared<
    [number],
    { no: string; unitPrice: Fen; unitSize: UnitSize; came: number; amount: Fen; paid: Fen }
  >(
    store,
    `SELECT s.no, l.unit_price AS unitPrice, g.unit_size AS unitSize, ${CAME} AS came, ${acceptedAmount('s.id')} AS amount, (${paidOf('purchase')}) AS paid
     FROM purchase_line l JOIN purchase s ON s.id = l.purchase_id JOIN goods g ON g.id = l.goods_id WHERE l.batch_id = ?`,
  ).get(batchId);
  if (!bill) return;
  const { amount, came, unitPrice, unitSize } = bill;
  const left =
    amount - goodsWorth(came, unitPrice, unitSize) + goodsWorth(came - quantity, unitPrice, unitSize);
  if (bill.paid <= left) return;
  throw new Refusal(
    'invalidState',
    `采购单 ${bill.no} 已在资金专账付款 ${formatFen(bill.paid)} 元，撤销这次入库后实收只值 ${formatFen(left)} 元。请先收回多付的货款、在“资金”里冲销付款凭证（按实收重付），再撤销入库；货发出或坏了的，用报损。`,
  );
}
