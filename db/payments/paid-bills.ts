/** What the fund book paid of a bill: a settlement, a purchase, the money of a close. */
import type { Fund, PaidKind } from '../../shared/funds.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { attachmentsOf } from '../attachments.ts';
import { prepared, type Store } from '../database/store.ts';

/** SQL: paid so far of the bill `s` by the fund book, without what was taken back. */
export const paidFromFund = (
  kind: PaidKind,
) => `SELECT coalesce(sum(CASE e.kind WHEN 'payment' THEN e.amount ELSE -e.amount END), 0)
  FROM fund_entry e WHERE e.source = '${kind}:' || s.id AND e.source <> ''`;

/** SQL: what is on record as paid of a close, under this alias, out of other books. */
export const paidOutsideOf = (close: string): string =>
  `coalesce(json_extract(${close}.paid_outside, '$.fen'), 0)`;

/** SQL: paid so far of the bill `s`, without what was taken back: of a close also what is on record as paid out of other books. */
export const paidOf = (kind: PaidKind): string =>
  kind === 'close'
    ? `SELECT (${paidFromFund(kind)}) + (SELECT ${paidOutsideOf('o')} FROM period_close o WHERE o.id = s.id)`
    : paidFromFund(kind);

/** SQL: entry `e` pays a bill and was not taken back. */
const STANDS = `e.kind = 'payment' AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses_id = e.id)`;

export interface BillPayment {
  id: number;
  no: string;
  day: string;
  fund: Fund;
  party: string;
  amount: Fen;
  /** Number of the receipt or transfer order. */
  voucher: string;
  staffName: string;
  attachments: { id: number; name: string }[];
}

/** Payments of a bill that stand, the earliest first. */
export function paymentsOf(store: Store, kind: PaidKind, id: number): BillPayment[] {
  return prepared<[string], Omit<BillPayment, 'attachments'>>(
    store,
    `SELECT e.id, e.no, e.day, e.debit AS fund, e.party, e.amount, e.voucher, e.staff_name AS staffName
     FROM fund_entry e WHERE e.source = ? AND ${STANDS} ORDER BY e.day, e.id`,
  )
    .all(`${kind}:${String(id)}`)
    .map((payment) => ({
      ...payment,
      attachments: attachmentsOf(store, 'fundEntry', payment.id).map((file) => ({
        id: file.id,
        name: file.name,
      })),
    }));
}

/** Day of the latest payment of the money of a scheme's closes; null while nothing was paid. */
export function lastPaidOn(store: Store, schemeId: SchemeId): string | null {
  const row = prepared<[{ schemeId: SchemeId }], { day: string | null }>(
    store,
    `SELECT max(day) AS day FROM (
       SELECT e.day FROM period_close c JOIN fund_entry e ON e.source = 'close:' || c.id AND e.source <> ''
       WHERE c.scheme_id = :schemeId AND c.due_fen > 0 AND ${STANDS}
       UNION ALL SELECT json_extract(c.paid_outside, '$.paidOn') FROM period_close c WHERE c.scheme_id = :schemeId)`,
  ).get({ schemeId });
  return row?.day ?? null;
}

const UNDO: Record<Exclude<PaidKind, 'purchase'>, { name: string; refused: string; first: string }> = {
  settlement: { name: '结算单', refused: '不能撤销', first: '请先收回货款、冲销该凭证，再撤销结算' },
  voucherSettlement: { name: '结算单', refused: '不能撤销', first: '请先收回货款、冲销该凭证，再撤销结算' },
  close: {
    name: '结账单',
    refused: '不能重新打开',
    first: '请先收回款项、在“资金”里冲销该凭证，再重新打开',
  },
};

/** Refuses invalidState when a bill was paid out of the funds: it is not cancelled or reopened before its payment is. */
export function requireUnpaid(
  store: Store,
  { kind, id, no }: { kind: keyof typeof UNDO; id: number; no: string },
): void {
  const payment = prepared<[string], { no: string }>(
    store,
    `SELECT e.no FROM fund_entry e WHERE e.source = ? AND ${STANDS} LIMIT 1`,
  ).get(`${kind}:${String(id)}`);
  if (!payment) return;
  const { name, refused, first } = UNDO[kind];
  throw new Refusal(
    'invalidState',
    `${name} ${no} 已在资金专账付款（凭证 ${payment.no}），${refused}。${first}。`,
  );
}
