/** Reads schemes 积分办法: the version in force on a day, and its rules. */
import type { SchemeInForceView, SchemeVersionRow } from '../../shared/contract/schemes.ts';
import type Database from 'better-sqlite3';
import { eq, inArray, sql } from 'drizzle-orm';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { schemeRules, type SchemeRules } from '../../shared/schemes/model.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { scheme as schemes, schemeVersion } from '../schema/index.ts';
import { sqlList } from '../schema/sql-list.ts';

type Scheme = Omit<typeof schemes.$inferSelect, 'createdAt'>;

/** States of a version that is or was in force. */
export const GOVERNING_STATES: SchemeVersionRow['state'][] = ['inForce', 'superseded'];

const rulesOf = new WeakMap<Database.Database, Map<number, SchemeRules>>();

/** Rules of a version that is or was in force, parsed once per database because they never change. */
export function rulesOfVersion(store: Store, versionId: number): SchemeRules {
  let known = rulesOf.get(store.sqlite);
  if (!known) rulesOf.set(store.sqlite, (known = new Map()));
  let rules = known.get(versionId);
  if (!rules) {
    const row = store.orm
      .select({ rules: schemeVersion.rules, state: schemeVersion.state })
      .from(schemeVersion)
      .where(eq(schemeVersion.id, versionId))
      .get();
    const { rules: stored, state } = requireFound(row, '积分办法的这一版');
    if (!GOVERNING_STATES.includes(state))
      throw new Refusal('invalidState', '这一版积分办法还没有执行，不能据以计分。');
    rules = schemeRules.parse(stored);
    known.set(versionId, rules);
  }
  return rules;
}

/** SQL condition on `scheme_version`: it is or was in force. */
export const HAS_GOVERNED = `state IN (${sqlList(GOVERNING_STATES)})`;

/** SQL expression: the id of the version of a scheme that governs a day. */
export function governingVersion(schemeId: string, day: string): string {
  return `(SELECT v.id FROM scheme_version v WHERE v.scheme_id = ${schemeId} AND v.${HAS_GOVERNED}
     AND v.effective_from <= ${day} ORDER BY v.effective_from DESC, v.number DESC LIMIT 1)`;
}

const GOVERNING = `SELECT s.id AS schemeId, s.name AS schemeName, v.id AS versionId, v.number, v.effective_from AS effectiveFrom
  FROM scheme_version v JOIN scheme s ON s.id = v.scheme_id`;

type GoverningRow = Omit<SchemeInForceView, 'rules'> | undefined;

function withRules(store: Store, row: GoverningRow): SchemeInForceView | undefined {
  return row && { ...row, rules: rulesOfVersion(store, row.versionId) };
}

/** The version of a scheme in force on a day ('YYYY-MM-DD'); undefined when there was none. */
export function schemeInForce(store: Store, schemeId: SchemeId, date: string): SchemeInForceView | undefined {
  const row = prepared<[SchemeId, string], Omit<SchemeInForceView, 'rules'>>(
    store,
    `${GOVERNING} WHERE v.id = ${governingVersion('?', '?')}`,
  ).get(schemeId, date);
  return withRules(store, row);
}

/**
 * The version that gives a scheme its unit, subjects and particulars on a day: the one in force; before its first
 * day, the first to come.
 */
export function currentScheme(
  store: Store,
  schemeId: SchemeId,
  date: string = todayOf(store),
): SchemeInForceView | undefined {
  const governing = schemeInForce(store, schemeId, date);
  if (governing) return governing;
  const first = prepared<[SchemeId], Omit<SchemeInForceView, 'rules'>>(
    store,
    `${GOVERNING} WHERE v.scheme_id = ? AND v.${HAS_GOVERNED} ORDER BY v.effective_from, v.number LIMIT 1`,
  ).get(schemeId);
  return withRules(store, first);
}

/** Rules of the version of `currentScheme`. */
export function currentRules(store: Store, schemeId: SchemeId): SchemeRules | undefined {
  return currentScheme(store, schemeId)?.rules;
}

/** Whether a scheme evaluates persons, each with an own account. */
export function isPersonScheme(store: Store, schemeId: SchemeId): boolean {
  return subjectKind(currentRules(store, schemeId)?.subject ?? 'household') === 'person';
}

/** The version of a scheme in force on a day, refusing noScheme. */
export function requireSchemeInForce(store: Store, schemeId: SchemeId, date: string): SchemeInForceView {
  const version = schemeInForce(store, schemeId, date);
  if (version) return version;
  const { name } = schemeById(store, schemeId);
  throw new Refusal(
    'noScheme',
    `${date} 时${quoted(name)}还没有执行，不能按它登记。请核对日期，或先在“积分办法”里表决通过。`,
  );
}

/** Columns of a scheme that are read. */
export const SCHEME_COLUMNS = {
  id: schemes.id,
  name: schemes.name,
  templateId: schemes.templateId,
  state: schemes.state,
};

const schemeOfId = preparedQuery((orm) =>
  orm
    .select(SCHEME_COLUMNS)
    .from(schemes)
    .where(eq(schemes.id, sql.placeholder('id')))
    .prepare(),
);

export function schemeById(store: Store, schemeId: SchemeId): Scheme {
  return requireFound(schemeOfId(store).get({ id: schemeId }), '积分办法');
}

/** Schemes that are not drafts and not closed. */
const inForce = preparedQuery((orm) =>
  orm.select(SCHEME_COLUMNS).from(schemes).where(eq(schemes.state, 'inForce')).orderBy(schemes.id).prepare(),
);

const everInForce = preparedQuery((orm) =>
  orm
    .select(SCHEME_COLUMNS)
    .from(schemes)
    .where(inArray(schemes.state, ['inForce', 'closed']))
    .orderBy(schemes.id)
    .prepare(),
);

/** Schemes in force, and those that were stopped: their last periods may wait to be closed. */
export function schemesEverInForce(store: Store): Scheme[] {
  return everInForce(store).all();
}

/** Rules of every version of a scheme that is, was or is going to be in force, the first first. */
export function versionsOfScheme(
  store: Store,
  schemeId: SchemeId,
): { versionId: number; rules: SchemeRules }[] {
  return prepared<[SchemeId], { versionId: number }>(
    store,
    `SELECT id AS versionId FROM scheme_version WHERE scheme_id = ? AND ${HAS_GOVERNED} ORDER BY number`,
  )
    .all(schemeId)
    .map(({ versionId }) => ({ versionId, rules: rulesOfVersion(store, versionId) }));
}

/** Default scheme of screens: the first household scheme in force; undefined before any is adopted. */
export function defaultScheme(store: Store): Scheme | undefined {
  const known = inForce(store).all();
  return known.find((scheme) => currentRules(store, scheme.id)?.subject === 'household') ?? known[0];
}

/** Default scheme of screens. Refuses noScheme before any is adopted. */
export function requireDefaultScheme(store: Store): Scheme {
  const scheme = defaultScheme(store);
  if (!scheme)
    throw new Refusal('noScheme', '村里还没有执行中的积分办法，请先在“积分办法”里选用一个并表决通过。');
  return scheme;
}

/** Schemes open to declarations on a day, with the version in force. */
export function schemesInForce(store: Store, date: string): SchemeInForceView[] {
  return inForce(store)
    .all()
    .flatMap(({ id }) => schemeInForce(store, id, date) ?? []);
}
