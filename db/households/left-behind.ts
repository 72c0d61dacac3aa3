/** What a household leaves behind when its file is closed by 合户 or 销户. */
import { and, eq, inArray, lt } from 'drizzle-orm';
import { UNDER_WAY_STATES } from '../../shared/declarations.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ask } from '../database/question.ts';
import type { Tx } from '../database/store.ts';
import { account, declaration, scheme } from '../schema/index.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import type { Household } from './rows.ts';

/**
 * Points posted later would stay on the closed file, and a deduction would leave a debt there that nobody bears.
 * Persons keep their own accounts. Refuses invalidState.
 */
export function requireNothingUnderWay(tx: Tx, { id, no }: Household, word: '合户' | '销户'): void {
  const open = tx.orm
    .select({ no: declaration.no, schemeId: declaration.schemeId })
    .from(declaration)
    .where(and(eq(declaration.householdId, id), inArray(declaration.state, UNDER_WAY_STATES)))
    .orderBy(declaration.no)
    .all()
    .filter(({ schemeId }) => !isPersonScheme(tx, schemeId));
  const [first] = open;
  if (first === undefined) return;
  throw new Refusal(
    'invalidState',
    `${no} 户还有 ${String(open.length)} 条申报没有办完（最早 ${first.no}）。请等入账以后再办${word}，或先撤销该申报；不然积分会记在已销的户上。`,
  );
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
