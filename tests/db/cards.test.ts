import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeCard, cardByNumber, cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { cancelLost, reportLost } from '../../db/passbooks/lost-cards.ts';
import { reissueCard } from '../../db/passbooks/reissue-card.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { countMissingCards } from '../../db/passbooks/missing-cards.ts';
import { listCards } from '../../db/passbooks/list-cards.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { parseCardNumber } from '../../shared/values/card-number.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
});
afterEach(() => village.close());

const issueAll = () => issueCards(village.store, village.by.accountant, { householdIds: 'all' });
const lost = (number: string) =>
  reportLost(village.store, village.by.operator, { requestId: requestId(), number, reason: '户主来电' });
const reissued = (cardId: number) =>
  reissueCard(village.store, village.by.accountant, { requestId: requestId(), cardId, reason: '遗失补办' });
const listed = (state: 'all' | 'none' | 'active' | 'lost' | 'void', query = '') =>
  listCards(village.store, { query, groupId: null, state, offset: 0, limit: 50 });

describe('cards', () => {
  it('can be issued to those alone who have points', () => {
    const [first] = books.households;
    posted(village, entry('award', books.accounts[0]!, 300));
    expect(countMissingCards(village.store)).toEqual({ all: 3, withPoints: 1 });
    const { cardIds } = issueCards(village.store, village.by.accountant, { householdIds: 'withPoints' });
    expect(cardIds).toEqual([activeCard(village.store, first!)?.id]);
    expect(countMissingCards(village.store)).toEqual({ all: 2, withPoints: 0 });
  });

  it('are issued to every household, each with a number of its own that checks', () => {
    expect(issueAll().cardIds).toHaveLength(3);
    const numbers = books.households.map((id) => activeCard(village.store, id)!.number);
    expect(new Set(numbers).size).toBe(3);
    expect(numbers.map((number) => parseCardNumber(number).ok)).toEqual([true, true, true]);
    expect(cardByNumber(village.store, numbers[1]!)).toMatchObject({ householdId: books.households[1] });
    expect(issueAll().cardIds).toEqual([]);
  });

  it('are not issued twice to the same household', () => {
    issueAll();
    expect(() =>
      issueCards(village.store, village.by.accountant, { householdIds: [books.households[0]!] }),
    ).toThrow('已有积分卡');
  });

  it('are refused at the counter from the second that their loss is reported', () => {
    issueAll();
    const { number } = activeCard(village.store, books.households[0]!)!;
    expect(findCustomers(village.store, { text: number })).toMatchObject({ by: 'card' });
    lost(`${number.slice(0, 4)} ${number.slice(4)}`);
    expect(() => findCustomers(village.store, { text: number })).toThrow('已挂失');
    expect(() => lost(number)).toThrow('已经挂失');
    expect(issueAll().cardIds).toEqual([]);
  });

  it('are replaced by one with a new number, and the old one is void', () => {
    issueAll();
    const old = activeCard(village.store, books.households[0]!)!;
    lost(old.number);
    const card = reissued(old.id);
    expect(card.number).not.toBe(old.number);
    expect(activeCard(village.store, books.households[0]!)).toMatchObject({ id: card.cardId });
    expect(cardsOfHousehold(village.store, books.households[0]!).map(({ state }) => state)).toEqual([
      'active',
      'void',
    ]);
    expect(() => reissued(old.id)).toThrow('已作废');
    expect(() => lost(old.number)).toThrow('已作废');
  });

  it('are unknown when the number is not ours or was mistyped', () => {
    expect(() => lost('0000009994')).toThrow('没有卡号为');
    expect(() => lost('12')).toThrow('没有卡号为');
  });

  it('are listed with their households and counted by state', () => {
    issueCards(village.store, village.by.accountant, { householdIds: books.households.slice(0, 2) });
    lost(activeCard(village.store, books.households[0]!)!.number);
    expect(listed('all').total).toEqual({ active: 1, lost: 1, void: 0, without: 1 });
    expect(listed('none').rows.map(({ head }) => head)).toEqual(['盖建国']);
    expect(listed('lost').rows.map(({ head }) => head)).toEqual(['余明梅']);
    const { number } = activeCard(village.store, books.households[1]!)!;
    expect(listed('all', number)).toMatchObject({ matching: 1, rows: [{ head: '单火珍', state: 'active' }] });
  });

  it('is in force again when a lost card is found, but not once it was replaced', () => {
    issueAll();
    const [card] = cardsOfHousehold(village.store, books.households[0]!);
    const found = (cardId: number) =>
      cancelLost(village.store, village.by.accountant, {
        requestId: requestId(),
        cardId,
        reason: '在家里找到',
      });
    expect(() => found(card!.id)).toThrow('没有挂失');
    lost(card!.number);
    found(card!.id);
    expect(activeCard(village.store, books.households[0]!)).toMatchObject({
      id: card!.id,
      lostAt: null,
      stateReason: '',
    });
    const kept = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE procedure = 'cards.cancelLost'`)
      .get();
    expect(kept).toMatchObject({ summary: expect.stringContaining('在家里找到') as string });
    lost(card!.number);
    reissued(card!.id);
    expect(() => found(card!.id)).toThrow('已作废');
  });
});
