/** Households with points and cards, and baskets for them. */
import type { Redeemed } from '../../shared/contract/redemptions.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { redeem, type RedeemInput } from '../../db/redemptions/redeem.ts';
import { transact } from '../../db/database/store.ts';
import { goodsById } from '../../db/goods/goods.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import type { CardState } from '../../shared/cards.ts';
import { searchText } from '../../shared/values/search-key.ts';
import type { GoodsId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { requestId } from './goods.ts';
import type { TestVillage } from './village.ts';

export interface CounterHousehold {
  id: HouseholdId;
  no: string;
  head: string;
  card: string;
}

let nextCard = 1;

/** A household of 余明梅 with a card and 100 points, by default. Points below zero are deducted. */
export function householdWith(
  village: TestVillage,
  schemeId: SchemeId,
  { no = '01001', head = '余明梅', points = 10_000 }: { no?: string; head?: string; points?: Points } = {},
): CounterHousehold {
  const { store, by, clock } = village;
  const at = clock.now.toISOString();
  const { sqlite } = store;
  const id = Number(
    sqlite
      .prepare(`INSERT INTO household (no, group_id, search_text, created_at) VALUES (?, 1, ?, ?)`)
      .run(no, `${no}${searchText(head)}`, at).lastInsertRowid,
  );
  const memberId = sqlite
    .prepare(`INSERT INTO member (household_id, name, relation, created_at) VALUES (?, ?, '户主', ?)`)
    .run(id, head, at).lastInsertRowid;
  sqlite.prepare('UPDATE household SET head_member_id = ? WHERE id = ?').run(memberId, id);
  transact(store, by.accountant, 'ledger.post', null, (w) => {
    const account = createHouseholdAccount(w, schemeId, id);
    if (points === 0) return;
    post(w, [
      {
        kind: points > 0 ? 'award' : 'deduction',
        accountId: account.id,
        points: Math.abs(points),
        deedDate: w.today,
        period: w.today.slice(0, 7),
        source: `declaration:${String(id)}`,
        summary: '义务劳动',
      },
    ]);
  });
  return { id, no, head, card: cardFor(village, id) };
}

export function cardFor(village: TestVillage, householdId: HouseholdId, state: CardState = 'active'): string {
  const number = cardNumber(nextCard);
  nextCard += 1;
  village.store.sqlite
    .prepare('INSERT INTO card (number, household_id, state, issued_at) VALUES (?, ?, ?, ?)')
    .run(number, householdId, state, village.clock.now.toISOString());
  return number;
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
