/** Households temporarily off the rating 暂停评比. Internal: never on a public document. */
import type { Suspension } from '../../shared/contract/participants.ts';
import { and, eq, lte, or, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { suspensionEnds } from '../../shared/rules/participation.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { requireRosterScheme } from './entry.ts';

type Suspended = Pick<typeof suspension.$inferSelect, 'householdId' | 'fromDate' | 'endedOn'>;

/** First day with awards again; undefined until lifted. */
export function suspensionEnded(
  { rules }: Pick<SchemeInForceView, 'rules'>,
  { endedOn }: Pick<Suspended, 'endedOn'>,
): string | undefined {
  return endedOn === null ? undefined : suspensionEnds(endedOn, rules.coolingOff?.days ?? 0);
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

/** Refuses notFound. */
export function suspensionById(
  store: Store,
  id: number,
): Omit<Suspension, 'readmittedOn'> & { schemeId: SchemeId } {
  return requireFound(
    prepared<[number], Omit<Suspension, 'readmittedOn'> & { schemeId: SchemeId }>(
      store,
      `SELECT x.*, y.scheme_id AS schemeId FROM (${SELECT}) x JOIN suspension y ON y.id = x.id WHERE x.id = ?`,
    ).get(id),
    '这条暂停参评',
  );
}
