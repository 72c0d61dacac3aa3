/** A debt on a closed household would never be recovered: no act leaves one there. */
import { Refusal } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { preparedQuery, type Tx } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import type { Account } from './accounts.ts';
import { and, eq, sql } from 'drizzle-orm';
import { household } from '../schema/index.ts';

/** What the clerk calls the act. */
export type PostingWord = '记账' | '冲销';

const NAMED = 3;

const closedHousehold = preparedQuery((orm) =>
  orm
    .select({ no: household.no })
    .from(household)
    .where(and(eq(household.id, sql.placeholder('householdId')), eq(household.state, 'closed')))
    .prepare(),
);

/**
 * `lowered` are accounts that a posting took below zero, or further below. Only 销户 itself leaves a debt on a
 * household, after asking; persons keep their accounts when their household is closed. Refuses invalidState.
 */
export function requireDebtors(tx: Tx, lowered: readonly Account[], word: PostingWord): void {
  const debts = lowered.flatMap(({ kind, householdId, schemeId, balance }) => {
    const closed =
      kind === 'household' && householdId !== null ? closedHousehold(tx).get({ householdId }) : undefined;
    return closed ? [{ no: closed.no, schemeId, owed: -balance }] : [];
  });
  const [first] = debts;
  if (first === undefined) return;
  const unit = schemeUnit(tx, first.schemeId);
  const named = debts.slice(0, NAMED).map(({ no }) => no);
  const who = `${named.join('、')}${debts.length > NAMED ? ` 等 ${String(debts.length)}` : ''} 户`;
  const owed = `${debts.length > 1 ? '共' : ''}欠 ${formatPoints(sumBy(debts, (one) => one.owed))} ${unit}`;
  throw new Refusal(
    'invalidState',
    `${who}已销户，${word}后${owed}，没有人承担。请先在“农户”里恢复该户，再办这件事；办完后，并入别户的重新办理合户，欠的${unit}随户转入。`,
  );
}
