/** Bills that supervisors countersign 会签: settlements of the shops, and the money of closes. */
import type { CountersignedBill } from '../../shared/contract/countersignatures.ts';
import type { CountersignedKind } from '../../shared/countersignatures.ts';
import { countersignFault } from '../../shared/countersignatures.ts';
import { Refusal } from '../../shared/refusals.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { Fen } from '../../shared/values/units.ts';
import { countersignaturesOf, requiresCountersignature } from '../payments/countersigned.ts';
import { prepared, type Store } from '../database/store.ts';
import { paidOf } from '../payments/paid-bills.ts';

interface Row {
  kind: CountersignedKind;
  id: number;
  no: string;
  party: string;
  period: string;
  madeAt: string;
  amount: Fen;
  paid: Fen;
}

/** Bills with something to pay that stand. */
const BILLS = `
  SELECT 'settlement' AS kind, s.id, s.no, s.shop_name AS party, '' AS period, s.at AS madeAt, s.amount,
    (${paidOf('settlement')}) AS paid FROM settlement s WHERE s.state = 'made' AND s.amount > 0
  UNION ALL
  SELECT 'voucherSettlement', s.id, s.no, s.shop_name, '', s.day, s.amount, (${paidOf('voucherSettlement')})
    FROM voucher_settlement s WHERE s.state = 'made' AND s.amount > 0
  UNION ALL
  SELECT 'close', s.id, s.no, o.name, s.period, s.closed_at, s.due_fen, (${paidOf('close')})
    FROM period_close s JOIN scheme o ON o.id = s.scheme_id WHERE s.state = 'closed' AND s.due_fen > 0`;

function billOf(store: Store, { period, madeAt, ...row }: Row): CountersignedBill {
  const signatures = countersignaturesOf(store, row.kind, row.id);
  return {
    ...row,
    party: period === '' ? row.party : `${row.party}${periodLabel(period)}`,
    day: localDate(madeAt),
    required: requiresCountersignature(store, row.kind, row.id),
    fault: countersignFault(signatures),
    signatures,
  };
}

/** All of them, the latest first: a few in a month. */
function billRows(store: Store): Row[] {
  return prepared<[], Row>(store, BILLS)
    .all()
    .toSorted((a, b) => b.madeAt.localeCompare(a.madeAt) || a.kind.localeCompare(b.kind) || b.id - a.id);
}

/** The latest first. */
export function listCountersigned(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { bills: CountersignedBill[]; total: number } {
  const rows = billRows(store);
  return {
    bills: rows.slice(offset, offset + limit).map((row) => billOf(store, row)),
    total: rows.length,
  };
}

/** Bills that are not paid yet and wait for a supervisor, the oldest first. */
export function waitingForCountersignature(store: Store): CountersignedBill[] {
  return billRows(store)
    .filter(({ paid, amount }) => paid < amount)
    .map((row) => billOf(store, row))
    .filter(({ required, fault }) => required && fault !== '')
    .toReversed();
}

/** Refuses notFound for a bill that was cancelled or reopened, or that pays nothing. */
export function countersignedBill(store: Store, kind: CountersignedKind, id: number): CountersignedBill {
  const row = prepared<[string, number], Row>(
    store,
    `SELECT * FROM (${BILLS}) WHERE kind = ? AND id = ?`,
  ).get(kind, id);
  if (row) return billOf(store, row);
  throw new Refusal('notFound', '这张单子没有要付的款项，或者已经撤销、重新打开，不用会签。请刷新页面再看。');
}
