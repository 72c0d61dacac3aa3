/** Households temporarily off the rating 暂停评比. Internal: never on a public document. */
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { addDays } from '../../shared/values/dates.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { householdById } from '../households/rows.ts';
import {
  transact,
  prepared,
  preparedQuery,
  assertVersion,
  type Actor,
  type Store,
} from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme } from './entry.ts';

type Suspended = Pick<typeof suspension.$inferSelect, 'householdId' | 'fromDate' | 'endedOn'>;

/** First day with awards again; undefined until lifted. */
export function suspensionEnded(
  { rules }: Pick<SchemeInForceView, 'rules'>,
  { endedOn }: Pick<Suspended, 'endedOn'>,
): string | undefined {
  return endedOn === null ? undefined : addDays(endedOn, rules.coolingOff?.days ?? 0);
}

/** Asked for every line of a register. `only`: a household; null for all. */
const startedBy = preparedQuery((orm) =>
  orm
    .select({
      householdId: suspension.householdId,
      fromDate: suspension.fromDate,
      endedOn: suspension.endedOn,
    })
    .from(suspension)
    .where(
      and(
        eq(suspension.schemeId, sql.placeholder('schemeId')),
        lte(suspension.fromDate, sql.placeholder('date')),
        or(sql`${sql.placeholder('only')} IS NULL`, eq(suspension.householdId, sql.placeholder('only'))),
      ),
    )
    .orderBy(suspension.fromDate, suspension.id)
    .prepare(),
);

/** Households without awards on a day, with the day of readmission (undefined: not lifted yet). */
export function suspendedOn(
  store: Store,
  scheme: Pick<SchemeInForceView, 'schemeId' | 'rules'>,
  date: string,
  only: HouseholdId | null = null,
): Map<HouseholdId, string | undefined> {
  const rows = startedBy(store).all({ schemeId: scheme.schemeId, date, only });
  const suspended = new Map<HouseholdId, string | undefined>();
  for (const row of rows) {
    const until = suspensionEnded(scheme, row);
    if (until === undefined || until > date) suspended.set(row.householdId, until);
  }
  return suspended;
}

export interface Suspension extends Omit<typeof suspension.$inferSelect, 'schemeId'> {
  no: string;
  headName: string;
  groupNumber: number;
  /** First day with awards again; null until lifted. */
  readmittedOn: string | null;
}

const SELECT = `SELECT s.id, s.household_id AS householdId, h.no, coalesce(m.name, '') AS headName, g.number AS groupNumber,
    s.reason, s.from_date AS fromDate, s.ended_on AS endedOn, s.ended_reason AS endedReason, s.version
  FROM suspension s JOIN household h ON h.id = s.household_id JOIN village_group g ON g.id = h.group_id
    LEFT JOIN member m ON m.id = h.head_member_id`;

/** All of a scheme, active ones first, then the latest. Internal. Refuses noScheme. */
export function listSuspensions(
  store: Store,
  { schemeId, date }: { schemeId: SchemeId; date: string },
): Suspension[] {
  const scheme = requireRosterScheme(store, schemeId, date);
  return prepared<[SchemeId], Omit<Suspension, 'readmittedOn'>>(
    store,
    `${SELECT} WHERE s.scheme_id = ? ORDER BY s.ended_on IS NOT NULL, s.from_date DESC, s.id DESC`,
  )
    .all(schemeId)
    .map((row) => ({ ...row, readmittedOn: suspensionEnded(scheme, row) ?? null }));
}

export interface SuspendInput {
  requestId?: string;
  schemeId: SchemeId;
  householdId: HouseholdId;
  fromDate: string;
  reason: string;
}

/** Whether a suspension of the household is not lifted yet. */
function isSuspended(store: Store, { schemeId, householdId }: SuspendInput): boolean {
  const active = store.orm
    .select({ id: suspension.id })
    .from(suspension)
    .where(
      and(
        eq(suspension.schemeId, schemeId),
        eq(suspension.householdId, householdId),
        isNull(suspension.endedOn),
      ),
    )
    .get();
  return active !== undefined;
}

/** Suspends a household. Refuses invalidState (not in the scheme), duplicate. */
export function suspend(store: Store, by: Actor, input: SuspendInput): { id: number } {
  return transact(store, by, 'participants.suspend', input, (tx) => {
    const scheme = requireRosterScheme(tx, input.schemeId, input.fromDate);
    const { coolingOff } = scheme.rules;
    if (!coolingOff) throw new Refusal('invalidState', '本办法没有暂停参评的规定。');
    const { no, headName } = householdById(tx, input.householdId);
    assertNotFuture(tx, input.fromDate, '开始日期');
    if (isSuspended(tx, input))
      throw new Refusal('duplicate', `${no} ${headName}户已经列为${quoted(coolingOff.name)}。`);
    const { schemeId, householdId, fromDate, reason } = input;
    const fields = { schemeId, householdId, fromDate, reason };
    const { id } = tx.orm.insert(suspension).values(fields).returning({ id: suspension.id }).get();
    tx.audit({
      subject: `suspension:${String(id)}`,
      summary: `${quoted(scheme.schemeName)}${no} ${headName}户自${fromDate}列为${quoted(coolingOff.name)}：${reason}`,
      after: fields,
    });
    return { id };
  });
}

/** Lifts a suspension; awards resume after the cooling-off. Refuses notFound, invalidState, invalidInput. */
export function endSuspension(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; endedOn: string; reason: string },
): { version: number; readmittedOn: string } {
  return transact(store, by, 'participants.endSuspension', input, (tx) => {
    const before = requireFound(
      prepared<[number], Omit<Suspension, 'readmittedOn'> & { schemeId: SchemeId }>(
        tx,
        `SELECT x.*, y.scheme_id AS schemeId FROM (${SELECT}) x JOIN suspension y ON y.id = x.id WHERE x.id = ?`,
      ).get(input.id),
      '这条暂停参评',
    );
    const who = `${before.no} ${before.headName}户`;
    assertVersion(before.version, input.version, `${who}的暂停参评`);
    if (before.endedOn !== null) throw new Refusal('invalidState', `${who}已于${before.endedOn}撤销。`);
    assertNotFuture(tx, input.endedOn, '撤销日期');
    if (input.endedOn < before.fromDate) {
      throw new Refusal('invalidInput', `撤销日期不能早于开始日期 ${before.fromDate}，请核对。`);
    }
    tx.orm
      .update(suspension)
      .set({
        endedOn: input.endedOn,
        endedReason: input.reason,
        version: sql`${suspension.version} + 1`,
      })
      .where(eq(suspension.id, input.id))
      .run();
    const scheme = requireRosterScheme(tx, before.schemeId, input.endedOn);
    const again = suspensionEnded(scheme, { endedOn: input.endedOn }) ?? input.endedOn;
    tx.audit({
      subject: `suspension:${String(input.id)}`,
      summary: `${quoted(scheme.schemeName)}${who}撤销${quoted(scheme.rules.coolingOff?.name ?? '暂停参评')}，${again}起恢复参评：${input.reason}`,
      before: { endedOn: null },
      after: { endedOn: input.endedOn, endedReason: input.reason, readmittedOn: again },
    });
    return { version: before.version + 1, readmittedOn: again };
  });
}
