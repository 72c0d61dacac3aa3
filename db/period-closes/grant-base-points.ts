/** 期初: grants the base points of a cycle, and to those who joined since. */
import type { CycleOpeningView } from '../../shared/contract/closes.ts';
import { periodBounds, periodLabel, periodOf } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { subjectKind, countSubjects } from '../../shared/schemes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount } from '../ledger/accounts.ts';
import { post, type LedgerEntry } from '../ledger/post.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { requireSchemeInForce, schemeById } from '../schemes/read.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { cycleOpenings, type CycleOpening } from './base-openings.ts';
import { duePeriods } from './due-periods.ts';
import { eq } from 'drizzle-orm';
import { cycleBase } from '../schema/index.ts';

/**
 * Grants the base points of a cycle to all without any: of the one named, or of the first that waits for them. Those of an
 * ended cycle count in its last month. Refuses invalidState (nobody left, or a cycle that is closed or not begun),
 * invalidInput (inputs missing).
 */
export function grantBasePoints(
  store: Store,
  by: Actor,
  input: { requestId?: string; schemeId: SchemeId; cycle?: string | undefined },
): Pick<CycleOpeningView, 'cycle' | 'subjects' | 'points'> {
  return transact(store, by, 'closes.openCycle', input, (tx) => {
    const { subject, cycle, granted, missing, points, schemeName } = requireOpening(tx, input);
    if (missing.length > 0) {
      throw new Refusal(
        'invalidInput',
        `还有 ${countSubjects(subject, missing.length)}缺少档案，例如 ${missing[0] ?? ''}`,
      );
    }
    const { to } = periodBounds(cycle);
    const day = to < tx.today ? to : tx.today;
    const { unitName } = schemeOfPeriod(tx, input.schemeId, cycle).rules;
    const open = subjectKind(subject) === 'person' ? createPersonAccount : createHouseholdAccount;
    const grants = granted.map(({ subject: { id }, ...base }) => ({
      ...base,
      accountId: open(tx, input.schemeId, id).id,
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
        activityDate: day,
        period: day.slice(0, 7),
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
      summary: `${quoted(schemeName)}${periodLabel(cycle)}期初，给 ${countSubjects(subject, granted.length)}发放基础分，共 ${formatPoints(points)} ${unitName}`,
      after: { cycle, subjects: granted.length, points },
    });
    return { cycle, subjects: granted.length, points };
  });
}

function requireOpening(
  tx: Tx,
  { schemeId, cycle }: { schemeId: SchemeId; cycle?: string | undefined },
): CycleOpening {
  const scheme = schemeById(tx, schemeId);
  const openings = cycleOpenings(tx, scheme, duePeriods(tx, scheme, tx.today), tx.today);
  const opening = openings.find((one) => cycle === undefined || one.cycle === cycle);
  if (opening) return opening;
  const named = cycle ?? periodOf(requireSchemeInForce(tx, schemeId, tx.today).rules.cycle, tx.today);
  throw new Refusal(
    'invalidState',
    `${periodLabel(named)}的基础分都已经发放，或者这一期已经结账，不必再发。`,
  );
}
