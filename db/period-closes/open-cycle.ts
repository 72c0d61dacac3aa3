/** 期初: base points for the first cycle of a scheme, and for those who joined since. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CycleOpeningView } from '../../shared/contract/closes.ts';
import { periodLabel, periodOf } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { subjectKind, countSubjects } from '../../shared/schemes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount } from '../ledger/accounts.ts';
import { post, type LedgerEntry } from '../ledger/post.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { transact, prepared, type Actor, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { pendingBasePoints, type GrantedBase } from './carry.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { eq } from 'drizzle-orm';
import { cycleBase } from '../schema/index.ts';

function openingOf(
  store: Store,
  scheme: SchemeInForceView,
  today: string,
): CycleOpeningView & { granted: GrantedBase[] } {
  const cycle = periodOf(scheme.rules.cycle, today);
  const { granted, missing } = pendingBasePoints(store, scheme, cycle, today);
  const points = sumBy(granted, (one) => one.points);
  const { schemeId, schemeName } = scheme;
  const { subject } = scheme.rules;
  return { schemeId, schemeName, subject, cycle, subjects: granted.length, points, missing, granted };
}

/**
 * Subjects without base points in the current cycle; undefined when there are none or the scheme has no base
 * points.
 */
export function cycleOpening(store: Store, scheme: SchemeInForceView): CycleOpeningView | undefined {
  if (scheme.rules.base.kind === 'none') return undefined;
  const { granted, ...opening } = openingOf(store, scheme, todayOf(store));
  return granted.length + opening.missing.length > 0 ? opening : undefined;
}

/**
 * Grants base points of the current cycle to all without any. Refuses invalidState (nobody left), invalidInput
 * (inputs missing).
 */
export function openCycle(
  store: Store,
  by: Actor,
  input: { requestId?: string; schemeId: SchemeId },
): Pick<CycleOpeningView, 'cycle' | 'subjects' | 'points'> {
  return transact(store, by, 'closes.openCycle', input, (tx) => {
    const scheme = requireSchemeInForce(tx, input.schemeId, tx.today);
    const { cycle, granted, missing, points } = openingOf(tx, scheme, tx.today);
    if (missing.length > 0) {
      throw new Refusal(
        'invalidInput',
        `还有 ${countSubjects(scheme.rules.subject, missing.length)}缺少档案，例如 ${missing[0] ?? ''}`,
      );
    }
    if (granted.length === 0) {
      throw new Refusal('invalidState', `${periodLabel(cycle)}的基础分都已经发放，不必再发。`);
    }
    const open =
      subjectKind(scheme.rules.subject) === 'person' ? createPersonAccount : createHouseholdAccount;
    const grants = granted.map(({ subject, ...base }) => ({
      ...base,
      accountId: open(tx, input.schemeId, subject.id).id,
    }));
    const insert = prepared(
      tx,
      'INSERT INTO cycle_base (account_id, cycle, points, granted_at) VALUES (?, ?, ?, ?) RETURNING id',
    );
    const spendable = grants.flatMap(({ accountId, points: granting, spendable: spending }) => {
      const { id } = insert.get(accountId, cycle, granting, tx.at) as { id: number };
      return spending > 0 ? [{ id, accountId, points: spending }] : [];
    });
    const posted = post(
      tx,
      spendable.map((one): LedgerEntry => ({
        kind: 'base',
        accountId: one.accountId,
        points: one.points,
        activityDate: tx.today,
        period: tx.today.slice(0, 7),
        source: `cycle-base:${String(one.id)}`,
        summary: `${periodLabel(cycle)}基础分`,
      })),
    );
    for (const [index, { id }] of spendable.entries()) {
      const transferId = posted[index]?.transferId ?? null;
      tx.orm.update(cycleBase).set({ transferId }).where(eq(cycleBase.id, id)).run();
    }
    tx.audit({
      subject: `scheme:${String(input.schemeId)}`,
      summary: `${quoted(scheme.schemeName)}${periodLabel(cycle)}期初，给 ${countSubjects(scheme.rules.subject, granted.length)}发放基础分，共 ${formatPoints(points)} ${scheme.rules.unitName}`,
      after: { cycle, subjects: granted.length, points },
    });
    return { cycle, subjects: granted.length, points };
  });
}
