/** The card presented at the counter. */
import { parseCardNumber } from '../../shared/values/card-number.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { householdById } from '../households/rows.ts';
import { activeCard, cardByNumber, type Card } from '../passbooks/cards.ts';
import type { Store } from '../database/store.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

/** A card becomes void when another is issued for it, or with its household in a merge. */
function whyVoid(store: Store, { householdId }: Card): string {
  if (activeCard(store, householdId)) return '这张卡已作废（已补发新卡），不能兑换。请出示新卡。';
  if (householdById(store, householdId).state === 'closed')
    return `这张卡已作废（该户已合户或销户），不能兑换。请出示现在所在户的卡，或按 ${keyLabel('findHousehold')} 用姓名或户号找户。`;
  return `这张卡已作废，该户现在没有可用的卡，不能刷卡兑换。请按 ${keyLabel('findHousehold')} 用姓名或户号找户。`;
}

/** The scanned card. Refuses cardUnknown, and cardLost (reported lost or replaced). */
export function validCard(store: Store, scanned: string): Card {
  const read = parseCardNumber(scanned);
  if (!read.ok)
    throw new Refusal(
      'cardUnknown',
      `${read.reason}。也可以按 ${keyLabel('findHousehold')} 用姓名或户号找户。`,
    );
  const card = cardByNumber(store, read.number);
  if (!card)
    throw new Refusal(
      'cardUnknown',
      `没有卡号为 ${read.number} 的积分卡，可能不是本村的卡。请按 ${keyLabel('findHousehold')} 用姓名或户号找户。`,
    );
  if (card.state === 'lost')
    throw new Refusal('cardLost', '这张卡已挂失，不能兑换。请收下此卡交村会计，核实身份后按姓名办理或补卡。');
  if (card.state === 'void') throw new Refusal('cardLost', whyVoid(store, card));
  return card;
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
