/** Households with points and cards, and baskets for them. */
import type { Redeemed } from '../../shared/contract/redemptions.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { redeem, type RedeemInput } from '../../db/redemptions/redeem.ts';
import { transition } from '../../db/database/states.ts';
import { transact } from '../../db/database/store.ts';
import { insertCard } from '../../db/passbooks/insert-card.ts';
import { CARD } from '../../db/passbooks/states.ts';
import { goodsById } from '../../db/goods/goods.ts';
import type { CardState } from '../../shared/cards.ts';
import type { GoodsId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId } from './goods.ts';
import { buildHousehold } from './households.ts';
import { buildVillage, type TestVillage } from './village.ts';

export interface CounterHousehold {
  id: HouseholdId;
  no: string;
  head: string;
  card: string;
}

/** A household of 余明梅 with a card and 100 points, by default. Points below zero are deducted. */
export function householdWith(
  village: TestVillage,
  schemeId: SchemeId,
  { no = '01001', head = '余明梅', points = 10_000 }: { no?: string; head?: string; points?: Points } = {},
): CounterHousehold {
  const { store, by } = village;
  const { id } = buildHousehold(village, head, { no });
  transact(store, by.accountant, 'ledger.post', null, (w) => {
    const account = createHouseholdAccount(w, schemeId, id);
    if (points === 0) return;
    post(w, [
      {
        kind: points > 0 ? 'award' : 'deduction',
        accountId: account.id,
        points: Math.abs(points),
        activityDate: w.today,
        period: w.today.slice(0, 7),
        source: `declaration:${String(id)}`,
        summary: '义务劳动',
      },
    ]);
  });
  return { id, no, head, card: cardFor(village, id) };
}

/** A village whose scheme buys goods, with one household at its counter. */
export function counterVillage() {
  const village = buildVillage();
  const schemeId = inForceScheme(village);
  return { village, schemeId, household: householdWith(village, schemeId) };
}

/** The procedure after which a card is in each state. */
const CARD_PROCEDURES: Record<CardState, string> = {
  active: 'cards.issue',
  lost: 'cards.reportLost',
  void: 'cards.reissue',
};

/** A card in addition to those that the household may have. */
export function cardFor(village: TestVillage, householdId: HouseholdId, state: CardState = 'active'): string {
  return transact(village.store, village.by.accountant, CARD_PROCEDURES[state], null, (tx) => {
    const { cardId, number } = insertCard(tx, householdId);
    if (state !== 'active') transition(tx, CARD, cardId, state);
    return number;
  });
}

/** What the counter would send for these goods at today's prices. */
export function basket(
  village: TestVillage,
  household: CounterHousehold,
  goods: [GoodsId, number][],
  changes: Partial<RedeemInput> = {},
): RedeemInput {
  return {
    requestId: requestId(),
    householdId: household.id,
    cardNumber: household.card,
    collector: household.head,
    relation: '本人',
    lines: goods.map(([goodsId, quantity]) => ({
      goodsId,
      quantity,
      seenPoints: goodsById(village.store, goodsId)?.points ?? 0,
    })),
    ...changes,
  };
}

export function redeemed(
  village: TestVillage,
  household: CounterHousehold,
  goods: [GoodsId, number][],
  changes: Partial<RedeemInput> = {},
): Redeemed {
  return redeem(village.store, village.by.operator, basket(village, household, goods, changes));
}
