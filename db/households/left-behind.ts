/** What a household leaves behind when its file is closed by 合户 or 销户. */
import { and, eq, inArray, lt } from 'drizzle-orm';
import { UNDER_WAY_STATES } from '../../shared/declarations.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { underWayInWords, type ClosingWord, type UnderWay } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { account, declaration, scheme } from '../schema/index.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import type { Household } from './rows.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/** Declarations of a household that are not posted yet, and the earliest of them. Persons keep their own accounts. */
export function openDeclarationsOf(store: Store, householdId: HouseholdId): UnderWay {
  const open = store.orm
    .select({ no: declaration.no, schemeId: declaration.schemeId })
    .from(declaration)
    .where(and(eq(declaration.householdId, householdId), inArray(declaration.state, UNDER_WAY_STATES)))
    .orderBy(declaration.no)
    .all()
    .filter(({ schemeId }) => !isPersonScheme(store, schemeId));
  return { count: open.length, first: open[0]?.no ?? '' };
}

/**
 * Points posted later would stay on the closed file, and a deduction would leave a debt there without a debtor.
 * Refuses invalidState.
 */
export function requireNoOpenDeclarations(tx: Tx, { id, no }: Household, word: ClosingWord): void {
  const underWay = openDeclarationsOf(tx, id);
  if (underWay.count > 0) throw new Refusal('invalidState', underWayInWords(no, underWay, word));
}

/**
 * The vouchers in the hands of a household that is closed, in words; empty without any. The counter takes none of them
 * from a closed file. Refuses question.
 */
export function askAboutVouchers(tx: Tx, { id, no }: Household, answered: string | undefined): string {
  const outstanding = prepared<[HouseholdId], { count: number; points: Points; schemeId: SchemeId }>(
    tx,
    `SELECT count(*) AS count, sum(v.face) AS points, a.scheme_id AS schemeId FROM account a JOIN voucher v ON v.account_id = a.id
     WHERE a.household_id = ? AND a.kind = 'household' AND v.state IN (${OUTSTANDING_VOUCHERS}) GROUP BY a.scheme_id ORDER BY a.scheme_id`,
  ).all(id);
  if (outstanding.length === 0) return '';
  const what = outstanding
    .map(
      ({ count, points, schemeId }) =>
        `积分券 ${String(count)} 张（${formatPoints(points)} ${schemeUnit(tx, schemeId)}）`,
    )
    .join('、');
  ask(
    `${no} 户还有${what}没有用，销户后柜台不再收。请先让该户用完，或收回来办“作废”，积分退回账上再议定；有家人并到别户的，请返回，改办“合户”，券随户转入。券已经找不到的才继续。`,
    answered,
  );
  return what;
}

/**
 * The debts with which a household is closed, in words; empty without any. A household of which nobody is left has
 * to be closed with them, but the clerk is asked first. Refuses question.
 */
export function askAboutDebts(tx: Tx, { id, no }: Household, answered: string | undefined): string {
  const debts = tx.orm
    .select({ schemeId: scheme.id, name: scheme.name, balance: account.balance })
    .from(account)
    .innerJoin(scheme, eq(scheme.id, account.schemeId))
    .where(and(eq(account.householdId, id), eq(account.kind, 'household'), lt(account.balance, 0)))
    .orderBy(scheme.id)
    .all()
    .map(({ schemeId, name, balance }) => ({
      name,
      owed: `欠 ${formatPoints(-balance)} ${schemeUnit(tx, schemeId)}`,
    }));
  if (debts.length === 0) return '';
  const each = debts.map(({ name, owed }) => `在${quoted(name)}还${owed}`).join('、');
  ask(
    `${no} 户${each}，销户后留在账上，没有人承担。有家人并到别户的，请返回，改办“合户”，所欠随户转入；全户去世或迁走、没有人承担的才继续。`,
    answered,
  );
  return debts.map(({ owed }) => owed).join('、');
}
