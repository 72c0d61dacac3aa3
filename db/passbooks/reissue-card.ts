/** 补卡, and cards that become void. */
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { cardById, cardsOfHousehold } from './cards.ts';
import { insertCard } from './insert-card.ts';
import { CARD } from './states.ts';

/** Voids every card of a household that is not void yet. */
export function voidCards(tx: Tx, householdId: HouseholdId, reason: string): void {
  const valid = cardsOfHousehold(tx, householdId).filter(({ state }) => state !== 'void');
  transition(
    tx,
    CARD,
    valid.map(({ id }) => id),
    'void',
    { stateReason: reason },
  );
}

/**
 * 补卡: a new card with a new number; the old one is void permanently. Refuses invalidState (already void,
 * household closed).
 */
export function reissueCard(
  store: Store,
  by: Actor,
  input: { requestId: string; cardId: number; reason: string },
): { cardId: number; number: string } {
  return transact(store, by, 'cards.reissue', input, (tx) => {
    const old = cardById(tx, input.cardId);
    if (old.state === 'void')
      throw new Refusal('invalidState', '这张卡已作废，不能再补。请在该户现有的卡上办理。');
    const { no, headName, state } = householdById(tx, old.householdId);
    if (state === 'closed') throw new Refusal('invalidState', `${no} ${headName} 户已销户，不能补卡。`);
    voidCards(tx, old.householdId, input.reason);
    const card = insertCard(tx, old.householdId);
    tx.audit({
      subject: `household:${String(old.householdId)}`,
      summary: `补发积分卡：${no} ${headName}，旧卡 ${formatCardNumber(old.number)} 作废，新卡 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: old.number, state: old.state },
      after: { card: card.number, state: 'active', reason: input.reason },
    });
    return card;
  });
}
