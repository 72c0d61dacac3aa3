/** Versions of schemes 积分办法, drafts too, and the list of all schemes. */
import { desc, eq, sum } from 'drizzle-orm';
import type { SchemeEntryView, SchemeVersionRow } from '../../shared/contract/schemes.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { declarationTotal, scheme as schemes, schemeVersion } from '../schema/index.ts';
import { SCHEME_COLUMNS, schemeInForce } from './read.ts';

export interface SchemeVersion extends SchemeVersionRow {
  rules: SchemeDraft;
  /** Amber findings of the compliance check, with reasons so far. */
  compliance: AmberReason[];
}

const readVersion = ({ compliance, ...version }: typeof schemeVersion.$inferSelect): SchemeVersion => ({
  ...version,
  compliance: compliance ?? [],
});

/** A version with its rules, draft or not. */
export function schemeVersionById(store: Store, versionId: number): SchemeVersion {
  const row = store.orm.select().from(schemeVersion).where(eq(schemeVersion.id, versionId)).get();
  return readVersion(requireFound(row, '积分办法的这一版'));
}

/** All versions of a scheme, the newest first. */
export function schemeVersions(store: Store, schemeId: SchemeId): SchemeVersion[] {
  return store.orm
    .select()
    .from(schemeVersion)
    .where(eq(schemeVersion.schemeId, schemeId))
    .orderBy(desc(schemeVersion.number))
    .all()
    .map(readVersion);
}

/** The version that this one replaces: the last one before it that was not withdrawn. */
export function versionBefore(
  store: Store,
  { schemeId, number }: Pick<SchemeVersion, 'schemeId' | 'number'>,
): SchemeVersion | undefined {
  return schemeVersions(store, schemeId).find(
    (other) => other.number < number && other.state !== 'withdrawn',
  );
}

/** All schemes with their versions, newest version first. */
export function listSchemes(store: Store): SchemeEntryView[] {
  const today = todayOf(store);
  const registered = store.orm
    .select({ schemeId: declarationTotal.schemeId, n: sum(declarationTotal.declarations).mapWith(Number) })
    .from(declarationTotal)
    .groupBy(declarationTotal.schemeId)
    .all();
  const declarations = new Map(registered.map(({ schemeId, n }) => [schemeId, n]));
  return store.orm
    .select(SCHEME_COLUMNS)
    .from(schemes)
    .orderBy(schemes.id)
    .all()
    .map((scheme) => ({
      ...scheme,
      declarations: declarations.get(scheme.id) ?? 0,
      governingVersionId: schemeInForce(store, scheme.id, today)?.versionId ?? null,
      versions: schemeVersions(store, scheme.id).map(({ rules, compliance: _, ...version }) => ({
        ...version,
        items: rules.items.length,
      })),
    }));
}
