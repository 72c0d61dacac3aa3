/** Cards reported lost, and found again. */
import { formatCardNumber } from '../../shared/values/card-number.ts';
import type { CardState } from '../../shared/cards.ts';
import { Refusal } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { cardById } from './cards.ts';
import { presentedCard } from './presented-card.ts';
import { CARD } from './states.ts';

/** 挂失: the counter refuses the card from now on. Refuses cardUnknown, invalidState (card not active). */
export function reportLost(
  store: Store,
  by: Actor,
  input: { requestId: string; number: string; reason: string },
): { cardId: number; state: CardState } {
  return transact(store, by, 'cards.reportLost', input, (tx) => {
    const presented = presentedCard(tx, input.number);
    if (!('card' in presented)) {
      throw new Refusal(
        'cardUnknown',
        `没有卡号为 ${input.number} 的积分卡，请核对卡号，或从农户档案里挂失。`,
      );
    }
    const { card } = presented;
    if (card.state === 'lost') throw new Refusal('invalidState', '这张卡已经挂失，不必重复办理。');
    if (card.state === 'void') throw new Refusal('invalidState', '这张卡已作废，不必挂失。');
    transition(tx, CARD, card.id, 'lost', { lostAt: tx.at, stateReason: input.reason });
    const { no, headName } = householdById(tx, card.householdId);
    tx.audit({
      subject: `household:${String(card.householdId)}`,
      summary: `积分卡挂失：${no} ${headName}，卡号 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: card.number, state: 'active' },
      after: { card: card.number, state: 'lost', reason: input.reason },
    });
    return { cardId: card.id, state: 'lost' };
  });
}

/** 解除挂失: reactivates a lost card that was found. Refuses invalidState unless reported lost. */
export function cancelLost(
  store: Store,
  by: Actor,
  input: { requestId: string; cardId: number; reason: string },
): { cardId: number; state: CardState } {
  return transact(store, by, 'cards.cancelLost', input, (tx) => {
    const card = cardById(tx, input.cardId);
    if (card.state === 'void') {
      throw new Refusal('invalidState', '这张卡已作废，不能解除挂失。请用该户现有的卡。');
    }
    if (card.state === 'active') throw new Refusal('invalidState', '这张卡没有挂失，可以照常使用。');
    transition(tx, CARD, card.id, 'active', { lostAt: null, stateReason: '' });
    const { no, headName } = householdById(tx, card.householdId);
    tx.audit({
      subject: `household:${String(card.householdId)}`,
      summary: `解除挂失：${no} ${headName}，卡号 ${formatCardNumber(card.number)}；${input.reason}`,
      before: { card: card.number, state: 'lost', reason: card.stateReason },
      after: { card: card.number, state: 'active', reason: input.reason },
    });
    return { cardId: card.id, state: 'active' };
  });
}
