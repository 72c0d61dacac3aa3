/** Effect of the answer to an objection on a balance taken over. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { currentRules, schemeById } from '../schemes/read.ts';
import { OPENING_LINE } from './states.ts';

/**
 * Refuses invalidInput for a debt in a scheme whose balances end at zero, as an import does.
 */
export function requireAboveFloor(store: Store, schemeId: SchemeId, balance: Points): void {
  if (!isBelowFloor(store, schemeId, balance)) return;
  throw new Refusal(
    'invalidInput',
    `${quoted(schemeById(store, schemeId).name)}扣到零为止，余额不能为负（${formatPoints(balance)}）。请核对：老账本上欠分的，更正为 0；办法写错的，先变更办法。`,
  );
}

/** Whether a balance taken over is a debt that its scheme does not know. */
export function isBelowFloor(store: Store, schemeId: SchemeId, balance: Points): boolean {
  return balance < 0 && currentRules(store, schemeId)?.negativeBalance === 'floorZero';
}

/**
 * Corrects the balance, or takes the line off when `balance` is null. Where the honour points were the same figure they
 * are corrected along with it; the book before had only one. Refuses invalidInput below the floor of the scheme.
 */
export function correctOpeningLine(tx: Tx, id: number, balance: Points | null): void {
  if (balance === null) {
    transition(tx, OPENING_LINE, id, 'cancelled');
    return;
  }
  const line = prepared<[number], { schemeId: SchemeId }>(
    tx,
    'SELECT scheme_id AS schemeId FROM opening_line WHERE id = ?',
  ).get(id);
  requireAboveFloor(tx, requireFound(line, '接转的余额').schemeId, balance);
  prepared(
    tx,
    'UPDATE opening_line SET honour = CASE WHEN honour = balance THEN ? ELSE honour END, balance = ? WHERE id = ?',
  ).run(balance, balance, id);
}
