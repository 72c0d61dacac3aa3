/** Closes a scheme 积分办法. */
import { and, count, eq, inArray } from 'drizzle-orm';
import { UNDER_WAY_STATES } from '../../shared/declarations.ts';
import { OPEN_OPENING_STATES } from '../../shared/openings.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { UNSETTLED } from '../schema/redemptions.ts';
import { declaration, opening } from '../schema/index.ts';
import { schemeById } from './read.ts';
import { SCHEME } from './states.ts';

function unsettledSlips(tx: Tx, schemeId: SchemeId): number {
  const row = prepared<[SchemeId], { slips: number }>(
    tx,
    `SELECT count(*) AS slips FROM redemption WHERE ${UNSETTLED} AND account_id IN (SELECT id FROM account WHERE scheme_id = ?)`,
  ).get(schemeId);
  return row?.slips ?? 0;
}

/** Closes a scheme to new declarations. Refuses inUse while declarations under it are not posted yet. */
export function closeScheme(
  store: Store,
  by: Actor,
  input: { schemeId: SchemeId; reason: string; requestId?: string },
): { schemeId: SchemeId } {
  return transact(store, by, 'schemes.close', input, (tx) => {
    const scheme = schemeById(tx, input.schemeId);
    if (scheme.state === 'closed') throw new Refusal('invalidState', `${quoted(scheme.name)}已经停用。`);
    const open = tx.orm
      .select({ n: count() })
      .from(declaration)
      .where(and(eq(declaration.schemeId, input.schemeId), inArray(declaration.state, UNDER_WAY_STATES)))
      .get();
    const waiting = tx.orm
      .select({ no: opening.no })
      .from(opening)
      .where(and(eq(opening.schemeId, input.schemeId), inArray(opening.state, OPEN_OPENING_STATES)))
      .get();
    if (waiting) {
      throw new Refusal(
        'inUse',
        `${quoted(scheme.name)}的期初余额 ${waiting.no} 还没有办完，请入账或作废后再停用。`,
      );
    }
    if (open && open.n > 0) {
      throw new Refusal(
        'inUse',
        `${quoted(scheme.name)}还有 ${String(open.n)} 条登记没有办完，请入账或撤销后再停用。`,
      );
    }
    const owed = unsettledSlips(tx, input.schemeId);
    const remark = owed > 0 ? `（还有 ${String(owed)} 张小票未结算）` : '';
    transition(tx, SCHEME, input.schemeId, 'closed');
    tx.audit({
      subject: `scheme:${String(input.schemeId)}`,
      summary: `停用积分办法${quoted(scheme.name)}：${input.reason}${remark}`,
      before: { state: scheme.state },
      after: { state: 'closed' },
    });
    return { schemeId: input.schemeId };
  });
}
