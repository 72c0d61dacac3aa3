/** Reads declarations 登记: single ones, and those before a meeting. */
import { and, desc, eq, lte, ne } from 'drizzle-orm';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import type { Measured } from '../../shared/declarations.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { standardRemark } from '../../shared/rules/limits.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { countedText, scoringText } from '../../shared/schemes/describe.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { declaration } from '../schema/index.ts';
import { householdName, memberName, NAMED_BY } from '../households/named-by.ts';
import { distinctNames, distinctName } from '../households/namesakes.ts';
import { sqlList } from '../schema/sql-list.ts';
import { UNDECIDED_STATES } from './states.ts';

/**
 * SQL of a declaration `d`: its notice of rectification ended without one. It has no term any more, also when it came back
 * from a second vote.
 */
export const TERM_IS_OVER = `EXISTS (SELECT 1 FROM rectification x WHERE x.declaration_id = d.id AND x.state = 'failed')`;

/** Days of rectification that a declaration has before the meeting; null without any. */
export function rectificationTerm(item: SchemeItem | undefined, isTermOver: number): number | null {
  return item?.direction === 'deduction' && isTermOver === 0 ? (item.rectificationDays ?? null) : null;
}

const COLUMNS = `d.id, d.no, d.scheme_id AS schemeId, d.scheme_version_id AS schemeVersionId, d.item_id AS itemId,
  d.household_id AS householdId, h.no AS householdNo, ${householdName('head')} AS headName, g.id AS groupId,
  g.number AS groupNumber, d.member_id AS memberId, ${memberName('m')} AS memberName, d.activity_date AS activityDate, d.period, d.place, d.reason,
  d.narrative, d.proposed_points AS proposedPoints, d.agreed_points AS agreedPoints, d.measured, d.channel, d.informant, d.witness,
  d.registrar, d.state, d.state_reason AS stateReason, coalesce(r.name, '程序') AS registeredBy,
  d.registered_at AS registeredAt, v.name AS verifiedBy, d.verified_at AS verifiedAt,
  (SELECT count(*) FROM evidence e WHERE e.declaration_id = d.id) AS evidence, d.version,
  ${TERM_IS_OVER} AS isTermOver`;

const FROM = `declaration d JOIN household h ON h.id = d.household_id JOIN village_group g ON g.id = h.group_id
  LEFT JOIN member head ON head.id = ${NAMED_BY} LEFT JOIN member m ON m.id = d.member_id
  LEFT JOIN staff r ON r.id = d.registered_by LEFT JOIN staff v ON v.id = d.verified_by`;

type Stored = Omit<
  DeclarationView,
  'household' | 'itemName' | 'rectificationDays' | 'measured' | 'counted' | 'standard' | 'offRange'
> & {
  measured: string | null;
  isTermOver: number;
};

type NameOf = ReturnType<typeof distinctNames>;

function named(store: Store, { isTermOver, ...row }: Stored, nameOf: NameOf): DeclarationView {
  const rules = rulesOfVersion(store, row.schemeVersionId);
  const item = rules.items.find((one) => one.id === row.itemId);
  const rectificationDays = rectificationTerm(item, isTermOver);
  const measured = row.measured === null ? null : (JSON.parse(row.measured) as Measured);
  const points = row.agreedPoints ?? row.proposedPoints;
  const offRange = item ? standardRemark(rules, item, points, measured ?? {}) : '';
  const standard = item ? scoringText(item, rules.unitName) : '';
  const counted = item ? countedText(item, measured?.quantity) : '';
  const household = nameOf({ id: row.householdId, no: row.householdNo, name: row.headName });
  const itemName = item?.name ?? row.itemId;
  return { ...row, household, itemName, measured, counted, standard, offRange, rectificationDays };
}

function allNamed(store: Store, rows: readonly Stored[]): DeclarationView[] {
  const nameOf = distinctNames(
    store,
    rows.map(({ householdId }) => householdId),
  );
  return rows.map((row) => named(store, row, nameOf));
}

/** Refuses notFound. */
export function declarationById(store: Store, id: DeclarationId): DeclarationView {
  const row = prepared<[DeclarationId], Stored>(store, `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = ?`).get(
    id,
  );
  return named(store, requireFound(row, '这条登记'), (household) => distinctName(store, household));
}

/**
 * Declarations for a meeting of a period: verified ones of the period, and deferred or left-over ones of
 * earlier periods; by number.
 */
export function verifiedDeclarations(store: Store, schemeId: SchemeId, period: string): DeclarationView[] {
  const rows = prepared<[SchemeId, string], Stored>(
    store,
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE d.scheme_id = ? AND d.state IN (${sqlList(UNDECIDED_STATES)}) AND d.period <= ? ORDER BY d.no`,
  ).all(schemeId, period);
  return allNamed(store, rows);
}

/** By ids, in register order: latest month first, within it the latest number first. */
export function declarationsById(store: Store, ids: readonly DeclarationId[]): DeclarationView[] {
  if (ids.length === 0) return [];
  const rows = prepared<[string], Stored>(
    store,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.period DESC, d.id DESC`,
  ).all(JSON.stringify(ids));
  return allNamed(store, rows);
}

/** The award or deduction posted for a declaration, reversed or not; null before. */
export function postedAs(store: Store, id: DeclarationId): TransferId | null {
  const found = prepared<[string], TransferId>(
    store,
    `SELECT id FROM transfer WHERE source = ? AND kind IN ('award', 'deduction')`,
  );
  return found.pluck().get(`declaration:${String(id)}`) ?? null;
}

/** Those of the declarations that were ever posted, reversed ones among them. */
export function declarationsEverPosted(
  store: Store,
  ids: readonly DeclarationId[],
): ReadonlySet<DeclarationId> {
  const found = prepared<[string], DeclarationId>(
    store,
    `SELECT d.value FROM json_each(?) d
     WHERE EXISTS (SELECT 1 FROM transfer t WHERE t.source = 'declaration:' || d.value)`,
  );
  return new Set(found.pluck().all(JSON.stringify(ids)));
}

/** The latest month up to the present with declarations in the scheme that were not withdrawn. */
export function latestPeriod(store: Store, schemeId: SchemeId): string | null {
  const row = store.orm
    .select({ period: declaration.period })
    .from(declaration)
    .where(
      and(
        eq(declaration.schemeId, schemeId),
        lte(declaration.period, todayOf(store).slice(0, 7)),
        ne(declaration.state, 'withdrawn'),
      ),
    )
    .orderBy(desc(declaration.period))
    .limit(1)
    .get();
  return row?.period ?? null;
}
