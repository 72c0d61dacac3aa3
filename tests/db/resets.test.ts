/** A reset finds the points of its cycle wherever they are, and what it cleared does not come back while the close stands. */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { movePoints } from '../../db/merge-split/points.ts';
import { householdById } from '../../db/households/rows.ts';
import { personAccount, householdAccount } from '../../db/ledger/accounts.ts';
import { noticeFigures, subjectKey } from '../../db/notices/published-figures.ts';
import { cancelUse } from '../../db/redemptions/cancel-use.ts';
import { donate } from '../../db/redemptions/donation.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { useById } from '../../db/redemptions/uses.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { changeCounterSettings, versionedCounterSettings } from '../../db/village/counter-settings.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { HouseholdId, Points } from '../../shared/values/units.ts';
import {
  balance,
  closeNow,
  onDay,
  postedDeclaration,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { householdClosed, householdMerged } from '../builders/household-changes.ts';
import { soap } from '../builders/goods.ts';
import { refusalOf } from '../builders/meetings.ts';
import { cardFor, redeemed } from '../builders/redemptions.ts';

let village: ClosingVillage;
afterEach(() => village.close());

type Overrides = Partial<Pick<SchemeRules, 'negativeBalance' | 'base'>>;

/** A village in which the year's points expire, with two households more than the points are given to. */
function villageWithReset(overrides: Overrides = {}): HouseholdId[] {
  village = villageUnder('dixu-virtue-bank', (rules) => {
    Object.assign(rules, {
      cycle: 'year',
      carryOver: 'reset',
      negativeBalance: 'allowed',
      base: { kind: 'none' },
    });
    Object.assign(rules, overrides);
    rules.uses.donation = true;
    rules.uses.goods = { rateFenPerPoint: 100, barredCategories: [] };
  });
  return ['余明梅', '单火珍', '盖建国', '仇秀英'].map((name) => somebody(village, name));
}

function award(id: HouseholdId, points: Points, date: string): number | null {
  return postedDeclaration(village, id, { itemId: 'river-cleaning', points, date });
}

const seen = (id: HouseholdId) => ({
  requestId: randomUUID(),
  householdId: id,
  version: householdById(village.store, id).version,
});

function move(from: HouseholdId, to: HouseholdId, points: Points): void {
  const { store, by, schemeId } = village;
  movePoints(store, by.accountant, {
    ...seen(from),
    toHouseholdId: to,
    schemeId,
    points,
    reason: '两户商定',
  });
}

function give(from: HouseholdId, to: HouseholdId, points: Points) {
  const { store, by, schemeId } = village;
  return donate(store, by.accountant, {
    requestId: randomUUID(),
    accountId: householdAccount(store, schemeId, from)?.id ?? 0,
    points,
    cardNumber: null,
    remark: '',
    householdId: to,
    memberId: null,
  });
}

const merge = (from: HouseholdId, into: HouseholdId) => householdMerged(village, from, into);

const balances = (ids: readonly HouseholdId[]): Points[] => ids.map((id) => balance(village, id));

describe('points of the old year', () => {
  it.each([
    ['转分', move],
    ['捐赠', give],
    ['合户', merge],
  ] as const)(
    'that another household has by %s expire there, and nobody is charged for them twice',
    async (_, pass) => {
      const [giver, taker] = villageWithReset({
        base: { kind: 'fixed', points: 1500, spendable: true, granted: 'perCycle' },
      });
      award(giver!, 10_000, '2026-05-01');
      pass(giver!, taker!, 10_000);
      const before = pass === merge ? [0, 10_000] : [0, 10_000];
      expect(balances([giver!, taker!])).toEqual(before);
      await closeNow(village, '2026');
      expect(balances([taker!])).toEqual([1500]);
      expect(balances([giver!])).toEqual([pass === merge ? 0 : 1500]);
    },
  );

  it('are moved before newer ones: what January brought stays', async () => {
    const [giver, taker] = villageWithReset();
    award(giver!, 10_000, '2026-05-01');
    onDay(village, '2027-01-03');
    award(giver!, 500, '2027-01-02');
    move(giver!, taker!, 10_200);
    await closeNow(village, '2026');
    expect(balances([giver!, taker!])).toEqual([300, 200]);
  });

  it('leave a closed household without a debt, and do not hold up the close', async () => {
    const [gone, other] = villageWithReset();
    award(gone!, 1000, '2026-05-01');
    award(other!, 1000, '2026-05-01');
    onDay(village, '2027-01-03');
    award(gone!, -300, '2027-01-02');
    householdClosed(village, { id: gone! });
    await closeNow(village, '2026');
    expect(balances([gone!, other!])).toEqual([0, 0]);
  });

  it('expire as a debt with the household that has taken it over', async () => {
    const [debtor, heir] = villageWithReset();
    award(debtor!, -2000, '2026-05-01');
    award(heir!, 5000, '2026-05-01');
    merge(debtor!, heir!);
    expect(balances([debtor!, heir!])).toEqual([0, 3000]);
    await closeNow(village, '2026');
    expect(balances([debtor!, heir!])).toEqual([0, 0]);
  });

  it('leave nothing behind, however they were passed on before the close', async () => {
    const anAward = fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: -3000, max: 9000 }));
    const aMove = fc.tuple(
      fc.constantFrom(move, give),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
      fc.integer({ min: 1, max: 9000 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAward, { minLength: 2, maxLength: 6 }),
        fc.array(aMove, { maxLength: 10 }),
        async (awards, moves) => {
          const ids = villageWithReset();
          for (const [who, points] of awards) if (points !== 0) award(ids[who]!, points, '2026-05-01');
          for (const [pass, from, to, points] of moves) refusalOf(() => pass(ids[from]!, ids[to]!, points));
          await closeNow(village, '2026');
          expect(balances(ids)).toEqual([0, 0, 0, 0]);
          village.close();
        },
      ),
      { numRuns: 15 },
    );
    village = villageUnder('dixu-virtue-bank');
  }, 60_000);
});

describe('after the close that cleared the year', () => {
  /** Spends 30 at the counter on the day, in a village that takes goods back for a month; answers the slip. */
  function shopping(id: HouseholdId, day: string): string {
    onDay(village, day);
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: randomUUID(),
      ...versionedCounterSettings(village.store),
      returnDays: 30,
    });
    const { no, headName: head } = householdById(village.store, id);
    const household = { id, no, head, card: cardFor(village, id) };
    return redeemed(village, household, [[soap(village, { points: 3000 }), 1]]).slipNo;
  }
  const returnOf = (slipNo: string) =>
    returnSlip(village.store, village.by.operator, { requestId: randomUUID(), slipNo, reason: '漏液' });

  it.each(['2026-12-20', '2027-01-03'])(
    'goods bought on %s are not returned for points of the new year',
    async (day) => {
      const [buyer] = villageWithReset();
      award(buyer!, 10_000, '2026-05-01');
      const slip = shopping(buyer!, day);
      onDay(village, '2027-01-05');
      const { id } = await closeNow(village, '2026');
      expect(balances([buyer!])).toEqual([0]);
      expect(() => returnOf(slip)).toThrow('2026年结账清零以前用的积分');
      await reopenNow(village, id);
      expect(returnOf(slip).balanceAfter).toBe(10_000);
      await closeNow(village, '2026');
      expect(balances([buyer!])).toEqual([0]);
    },
  );

  it('goods bought since are returned as ever', async () => {
    const [buyer] = villageWithReset();
    award(buyer!, 10_000, '2026-05-01');
    await closeNow(village, '2026');
    onDay(village, '2027-02-01');
    award(buyer!, 5000, '2027-01-20');
    expect(returnOf(shopping(buyer!, '2027-02-02')).balanceAfter).toBe(5000);
  });

  it('goods bought with points of the new year before the old one is closed are returned: nothing of them was cleared', async () => {
    const [buyer, other] = villageWithReset();
    award(other!, 10_000, '2026-05-01');
    onDay(village, '2027-01-02');
    award(buyer!, 5000, '2027-01-02');
    const slip = shopping(buyer!, '2027-01-03');
    onDay(village, '2027-01-05');
    await closeNow(village, '2026');
    expect(balances([buyer!, other!])).toEqual([2000, 0]);
    onDay(village, '2027-01-06');
    expect(returnOf(slip).balanceAfter).toBe(5000);
  });

  it('goods bought in January are not returned where one of two slips used the old points and the other was returned before', async () => {
    const [buyer] = villageWithReset();
    award(buyer!, 10_000, '2026-05-01');
    const [first, second] = [shopping(buyer!, '2027-01-03'), shopping(buyer!, '2027-01-03')];
    returnOf(second);
    onDay(village, '2027-01-05');
    await closeNow(village, '2026');
    expect(balances([buyer!])).toEqual([0]);
    onDay(village, '2027-01-06');
    award(buyer!, 500, '2027-01-06');
    expect(() => returnOf(first)).toThrow('2026年结账清零以前用的积分');
  });

  it('goods bought in January with what another household had moved over from the old year are not', async () => {
    const [buyer, giver] = villageWithReset();
    award(giver!, 10_000, '2026-05-01');
    onDay(village, '2027-01-02');
    move(giver!, buyer!, 5000);
    const slip = shopping(buyer!, '2027-01-03');
    onDay(village, '2027-01-05');
    await closeNow(village, '2026');
    expect(() => returnOf(slip)).toThrow('2026年结账清零以前用的积分');
  });

  it('goods of the old year returned before it is closed expire with the rest', async () => {
    const [buyer] = villageWithReset();
    award(buyer!, 10_000, '2026-05-01');
    const slip = shopping(buyer!, '2026-12-20');
    onDay(village, '2027-01-03');
    expect(returnOf(slip).balanceAfter).toBe(10_000);
    await closeNow(village, '2026');
    expect(balances([buyer!])).toEqual([0]);
  });

  it('a use is not cancelled for points of the new year', async () => {
    const [giver, taker] = villageWithReset();
    award(giver!, 10_000, '2026-05-01');
    const { useId } = give(giver!, taker!, 4000);
    await closeNow(village, '2026');
    const { version } = useById(village.store, useId);
    expect(() =>
      cancelUse(village.store, village.by.accountant, {
        requestId: randomUUID(),
        useId,
        version,
        reason: '捐错了',
      }),
    ).toThrow('2026年结账清零以前用的积分');
    expect(balances([giver!, taker!])).toEqual([0, 0]);
  });

  it('an award whose points had been moved, and were cleared there, is not taken from the one who earned it', async () => {
    const [earner, taker] = villageWithReset();
    const transferId = award(earner!, 10_000, '2026-05-01')!;
    move(earner!, taker!, 10_000);
    await closeNow(village, '2026');
    expect(() =>
      reverseTransfer(village.store, village.by.accountant, {
        requestId: randomUUID(),
        transferId,
        reason: '录错',
        approver: '余明梅',
      }),
    ).toThrow('2026年已经结账清零');
    expect(balances([earner!, taker!])).toEqual([0, 0]);
  });
});

describe('a notice of the year that has ended', () => {
  it('adds up that year alone, whatever was awarded in the new one', () => {
    const [late] = villageWithReset();
    award(late!, 2000, '2026-05-01');
    onDay(village, '2027-01-20');
    const transferId = award(late!, 1000, '2027-01-02')!;
    award(late!, 500, '2026-12-30');
    const figures = (period: string) =>
      noticeFigures(village.store, village.schemeId, period).bySubject.get(
        subjectKey({ householdId: late!, memberId: null }),
      );
    expect(figures('2026-12')).toEqual({
      period: 500,
      cumulative: 2500,
      householdId: late,
      memberId: null,
    });
    expect(figures('2027-01')).toMatchObject({ period: 1000, cumulative: 1000 });
    reverseTransfer(village.store, village.by.accountant, {
      requestId: randomUUID(),
      transferId,
      reason: '录错',
      approver: '余明梅',
    });
    expect(figures('2026-12')).toMatchObject({ period: 500, cumulative: 2500 });
    expect(figures('2027-01')).toMatchObject({ period: 0, cumulative: 0 });
  });
});

describe('a household that was given points where persons are judged', () => {
  it('is not taken for the person of the same number: on the notice, at the carry-over, with base points', async () => {
    village = villageUnder('jinshi-love-passbook', {}, { today: '2026-12-20' });
    const { store, schemeId, by } = village;
    const [first, second] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
    postedDeclaration(village, first, { itemId: 'children', points: 10_000, date: '2026-12-01' });
    postedDeclaration(village, second, { itemId: 'children', points: 4000, date: '2026-12-01' });
    donate(store, by.accountant, {
      requestId: randomUUID(),
      accountId: personAccount(store, schemeId, first)?.id ?? 0,
      points: 3000,
      cardNumber: null,
      remark: '',
      // Its number is that of the second person.
      householdId: second,
      memberId: null,
    });
    const { bySubject: published } = noticeFigures(store, schemeId, '2026-12');
    expect(published.get(subjectKey({ householdId: null, memberId: second }))).toMatchObject({
      period: 4000,
      cumulative: 4000,
    });
    onDay(village, '2027-01-03');
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines.map(({ name, carried }) => [name, carried])).toEqual([
      ['余明梅', 7000],
      ['单火珍', 4000],
      ['单火珍', 3000],
    ]);
  });
});
