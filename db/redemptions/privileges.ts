/** Privileges: who is entitled, by the last close or current points. */
import { eq, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { ClosePrivilege } from '../../shared/period-closes/closes.ts';
import { periodLabel, periodOf, type PeriodKind } from '../../shared/values/period.ts';
import type { Privilege } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { latestClose } from '../period-closes/closed.ts';
import { presentFigures } from '../period-closes/present-figures.ts';
import { periodClose } from '../schema/index.ts';
import type { Store } from '../database/store.ts';
import { subjectsOf } from '../participants/subjects.ts';

export interface Entitlement {
  privilege: Privilege;
  /** Basis in Chinese: 2026年第三季度结账, 2026年至今. */
  basis: string;
  /** Entitled subjects, in the scheme's terms. */
  ids: Set<number>;
}

/** The last close of a scheme and period kind that was not reopened. */
function lastClose(
  store: Store,
  schemeId: SchemeId,
  kind: PeriodKind,
): { period: string; privileges: ClosePrivilege[] } | undefined {
  const last = latestClose(store, schemeId, kind);
  if (!last) return undefined;
  const row = store.orm
    .select({ privileges: sql<string | null>`json_extract(${periodClose.figures}, '$.privileges')` })
    .from(periodClose)
    .where(eq(periodClose.id, last.id))
    .get();
  return { period: last.period, privileges: JSON.parse(row?.privileges ?? '[]') as ClosePrivilege[] };
}

/** Entitled subjects and basis: the last close of its period; for a rank without one, the current cycle. */
function enjoying(
  store: Store,
  scheme: SchemeInForceView,
  { id, who }: Privilege,
  today: string,
): { basis: string; ids: readonly number[] } {
  const { schemeId, rules } = scheme;
  const grading = who.kind === 'grading' ? rules.gradings?.find((one) => one.id === who.grading) : undefined;
  const kind = grading?.per ?? rules.cycle;
  const close = lastClose(store, schemeId, kind);
  if (close) {
    const basis = `${periodLabel(close.period)}结账${grading ? `的${quoted(grading.name)}` : ''}`;
    return { basis, ids: close.privileges.find((one) => one.id === id)?.ids ?? [] };
  }
  const period = periodOf(kind, today);
  if (grading) return { basis: `${periodLabel(period)}还没有结账，${quoted(grading.name)}尚未评定`, ids: [] };
  const { figures } = presentFigures(store, scheme, period);
  const ids = figures.privileges.find((one) => one.id === id)?.ids ?? [];
  return { basis: `${periodLabel(period)}至今`, ids };
}

/**
 * Privileges of a scheme with the subjects entitled on a day: beneficiaries in the last close of the cycle or
 * of the grading's period. Without a close, ranks follow current points and gradings have no beneficiaries.
 * Former participants are not entitled.
 */
export function entitlements(store: Store, scheme: SchemeInForceView, today: string): Entitlement[] {
  const privileges = scheme.rules.uses.privileges ?? [];
  if (privileges.length === 0) return [];
  const here = new Set(subjectsOf(store, scheme, today).map(({ id }) => id));
  return privileges.map((privilege) => {
    if (privilege.who.kind === 'all') return { privilege, basis: '全体参加者', ids: here };
    const { basis, ids } = enjoying(store, scheme, privilege, today);
    return { privilege, basis, ids: new Set(ids.filter((id) => here.has(id))) };
  });
}
