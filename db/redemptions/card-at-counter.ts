/** The card presented at the counter. */
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { activeCard, type Card } from '../passbooks/cards.ts';
import { presentedCard } from '../passbooks/presented-card.ts';
import type { Store } from '../database/store.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

/** A card becomes void when another is issued for it, or with its household in a merge. */
function voidCardMessage(store: Store, { householdId }: Card, householdClosed: boolean): string {
  if (activeCard(store, householdId)) return '这张卡已作废（已补发新卡），不能兑换。请出示新卡。';
  if (householdClosed)
    return `这张卡已作废（该户已合户或销户），不能兑换。请出示现在所在户的卡，或按 ${keyLabel('findHousehold')} 用姓名或户号找户。`;
  return `这张卡已作废，该户现在没有可用的卡，不能刷卡兑换。请按 ${keyLabel('findHousehold')} 用姓名或户号找户。`;
}

/**
 * The scanned card. Refuses cardUnknown, and cardLost (reported lost or replaced). That a household is closed is said
 * of its account.
 */
export function validCard(store: Store, scanned: string): Card {
  const presented = presentedCard(store, scanned);
  switch (presented.is) {
    case 'misread':
      throw new Refusal(
        'cardUnknown',
        `${presented.reason}。也可以按 ${keyLabel('findHousehold')} 用姓名或户号找户。`,
      );
    case 'unknown':
      throw new Refusal(
        'cardUnknown',
        `没有卡号为 ${presented.number} 的积分卡，可能不是本村的卡。请按 ${keyLabel('findHousehold')} 用姓名或户号找户。`,
      );
    case 'lost':
      throw new Refusal(
        'cardLost',
        '这张卡已挂失，不能兑换。请收下此卡交村会计，核实身份后按姓名办理或补卡。',
      );
    case 'void':
      throw new Refusal('cardLost', voidCardMessage(store, presented.card, presented.householdClosed));
    case 'active':
      return presented.card;
  }
}

/**
 * Id of the scanned card, null without one. Refuses like validCard, and cardUnknown for another household's
 * card.
 */
export function requireCardOf(store: Store, householdId: HouseholdId, scanned: string | null): number | null {
  if (scanned === null) return null;
  const card = validCard(store, scanned);
  if (card.householdId === householdId) return card.id;
  throw new Refusal(
    'cardUnknown',
    `这张卡不是该户的卡。请重新扫卡，或按 ${keyLabel('findHousehold')} 找户。`,
  );
}
