/** Countersignatures 会签 of a bill, and whether its scheme makes payment wait for them. */
import {
  COUNTERSIGNED_NAMES,
  countersignFault,
  countersignNote,
  type Countersignature,
  type CountersignedKind,
} from '../../shared/countersignatures.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { paidOf } from './paid-bills.ts';
import { currentRules, rulesOfVersion, schemesEverInForce } from '../schemes/read.ts';
import { eq, sql } from 'drizzle-orm';
import { periodClose, settlement, voucherSettlement } from '../schema/index.ts';

/** The latest of each supervisor, in the order in which they signed. */
export function countersignaturesOf(store: Store, kind: CountersignedKind, id: number): Countersignature[] {
  return prepared<
    [CountersignedKind, number],
    Omit<Countersignature, 'agreed' | 'counts'> & { agreed: 0 | 1; counts: 0 | 1 }
  >(
    store,
    `SELECT c.staff_name AS staffName, c.agreed, c.remark, c.signed_at AS signedAt,
       EXISTS (SELECT 1 FROM staff s WHERE s.id = c.staff_id AND s.state = 'active' AND s.role = 'supervisor') AS counts
     FROM countersignature c WHERE c.kind = ? AND c.record_id = ?
       AND NOT EXISTS (SELECT 1 FROM countersignature l
         WHERE l.kind = c.kind AND l.record_id = c.record_id AND l.staff_id = c.staff_id AND l.id > c.id)
     ORDER BY c.id`,
  )
    .all(kind, id)
    .map((row) => ({ ...row, agreed: row.agreed === 1, counts: row.counts === 1 }));
}

const schemeOf = {
  settlement: preparedQuery((orm) =>
    orm
      .select({ schemeId: settlement.schemeId })
      .from(settlement)
      .where(eq(settlement.id, sql.placeholder('id')))
      .prepare(),
  ),
  voucherSettlement: preparedQuery((orm) =>
    orm
      .select({ schemeId: voucherSettlement.schemeId })
      .from(voucherSettlement)
      .where(eq(voucherSettlement.id, sql.placeholder('id')))
      .prepare(),
  ),
};

const versionOfClose = preparedQuery((orm) =>
  orm
    .select({ versionId: periodClose.schemeVersionId })
    .from(periodClose)
    .where(eq(periodClose.id, sql.placeholder('id')))
    .prepare(),
);

/** Rules that say how a bill is paid: those of a close are its own, of a settlement of all schemes every scheme's. */
function rulesOfBill(store: Store, kind: CountersignedKind, id: number): (SchemeRules | undefined)[] {
  if (kind === 'close') {
    const close = versionOfClose(store).get({ id });
    return close ? [rulesOfVersion(store, close.versionId)] : [];
  }
  const schemeId = schemeOf[kind](store).get({ id })?.schemeId;
  const ids = typeof schemeId === 'number' ? [schemeId] : schemesEverInForce(store).map((one) => one.id);
  return ids.map((one) => currentRules(store, one));
}

/** Whether payment of a bill waits for the supervisors. */
export function requiresCountersignature(store: Store, kind: CountersignedKind, id: number): boolean {
  return rulesOfBill(store, kind, id).some((rules) => rules?.procedure.countersigned === true);
}

/** What the payment of a bill still waits for; '' where nothing is required, or it is signed. */
export function countersignatureBlocker(store: Store, kind: CountersignedKind, id: number): string {
  if (!requiresCountersignature(store, kind, id)) return '';
  return countersignFault(countersignaturesOf(store, kind, id));
}

/** Day since which supervisors agree and none refuses; null while that is not so. */
function agreedSince(store: Store, kind: CountersignedKind, id: number): string | null {
  const signed = prepared<
    [CountersignedKind, number],
    { staffId: number; agreed: 0 | 1; counts: 0 | 1; at: string }
  >(
    store,
    `SELECT c.staff_id AS staffId, c.agreed, c.signed_at AS at,
       EXISTS (SELECT 1 FROM staff s WHERE s.id = c.staff_id AND s.state = 'active' AND s.role = 'supervisor') AS counts
     FROM countersignature c WHERE c.kind = ? AND c.record_id = ? ORDER BY c.id`,
  ).all(kind, id);
  const latest = new Map<number, Pick<Countersignature, 'staffName' | 'agreed' | 'remark' | 'counts'>>();
  let since: string | null = null;
  for (const { staffId, agreed, counts, at } of signed) {
    latest.set(staffId, { staffName: '', remark: '', agreed: agreed === 1, counts: counts === 1 });
    since = countersignFault([...latest.values()]) === '' ? (since ?? localDate(at)) : null;
  }
  return since;
}

/**
 * Refuses invalidInput for a payment of a day before the supervisors agreed, where the scheme makes it wait for them; that
 * they agree now is asked before.
 */
export function requireCountersignedBy(
  store: Store,
  { kind, id, no }: { kind: CountersignedKind; id: number; no: string },
  day: string,
): void {
  if (!requiresCountersignature(store, kind, id)) return;
  const since = agreedSince(store, kind, id);
  if (since === null || day >= since) return;
  throw new Refusal(
    'invalidInput',
    `${COUNTERSIGNED_NAMES[kind]} ${no} 监委会${chineseDate(since)}才会签同意，付款日期（${chineseDate(day)}）不能更早。`,
    'day',
  );
}

const UNPAID_OF: Record<CountersignedKind, string> = {
  settlement: `SELECT s.amount - (${paidOf('settlement')}) AS unpaid FROM settlement s WHERE s.id = ?`,
  voucherSettlement: `SELECT s.amount - (${paidOf('voucherSettlement')}) AS unpaid FROM voucher_settlement s WHERE s.id = ?`,
  close: `SELECT s.due_fen - (${paidOf('close')}) AS unpaid FROM period_close s WHERE s.id = ?`,
};

function isPaid(store: Store, kind: CountersignedKind, id: number): boolean {
  return (prepared<[number], { unpaid: Fen }>(store, UNPAID_OF[kind]).get(id)?.unpaid ?? 0) <= 0;
}

/**
 * What the papers of a bill say of it; '' of one that is neither signed nor waits for it: one that was paid before the scheme
 * asked for signatures waits for none.
 */
export function countersignNoteOf(store: Store, kind: CountersignedKind, id: number): string {
  const required = requiresCountersignature(store, kind, id) && !isPaid(store, kind, id);
  return countersignNote(countersignaturesOf(store, kind, id), required);
}
