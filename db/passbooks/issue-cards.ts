/** Issues first cards, one by one or to all households without one. */
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { cardsOfHousehold } from './cards.ts';
import { type CardOwners, householdsWithoutCard } from './missing-cards.ts';
import { insertCard } from './insert-card.ts';

/**
 * Issues first cards to these households, or to all without one, or to those of them with points. Refuses duplicate (has a
 * card or reported one lost: 补卡 replaces it), invalidState (closed).
 */
export function issueCards(
  store: Store,
  by: Actor,
  input: { requestId?: string; householdIds: HouseholdId[] | CardOwners },
): { cardIds: number[] } {
  return transact(store, by, 'cards.issue', input, (tx) => {
    const householdIds = Array.isArray(input.householdIds)
      ? input.householdIds
      : householdsWithoutCard(tx, input.householdIds);
    const cards = householdIds.map((householdId) => issueFirstCard(tx, householdId));
    const [first] = cards;
    const last = cards.at(-1);
    if (first && last) {
      tx.audit({
        subject: cards.length === 1 ? `household:${String(householdIds[0])}` : `card:${String(first.cardId)}`,
        summary:
          cards.length === 1
            ? `发放积分卡 ${formatCardNumber(first.number)}：${first.to}`
            : `批量发放积分卡 ${String(cards.length)} 张：${formatCardNumber(first.number)} 至 ${formatCardNumber(last.number)}`,
        after: { cards: cards.map(({ number }) => number) },
      });
    }
    return { cardIds: cards.map(({ cardId }) => cardId) };
  });
}

function issueFirstCard(tx: Tx, householdId: HouseholdId): { cardId: number; number: string; to: string } {
  const household = householdById(tx, householdId);
  const to = `${household.no} ${household.headName}`;
  if (household.state === 'closed') throw new Refusal('invalidState', `${to} 户已销户，不能发卡。`);
  const present = cardsOfHousehold(tx, householdId).find(({ state }) => state !== 'void');
  if (present?.state === 'active') {
    throw new Refusal(
      'duplicate',
      `${to} 户已有积分卡 ${formatCardNumber(present.number)}。卡遗失的请先挂失再补卡。`,
    );
  }
  if (present) throw new Refusal('duplicate', `${to} 户的卡已挂失，请办理补卡。`);
  return { ...insertCard(tx, householdId), to };
}
