/** Schemes whose points bring money or benefits: what their sources publish comes out. */
import { describe, expect, test } from 'vitest';
import { basePoints, baseIsDue } from '../../../shared/rules/base.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { periodPoints, type CycleEntry } from '../../../shared/rules/cycle.ts';
import { dividendPool, planDividend } from '../../../shared/rules/dividend.ts';
import { afterSpending } from '../../../shared/rules/figures.ts';
import { deductionWithin } from '../../../shared/rules/evaluate.ts';
import { entitled } from '../../../shared/rules/privileges.ts';
import { deductionAfterNotice, rectifyBy } from '../../../shared/rules/rectification.ts';
import { tierOf, tierRound } from '../../../shared/rules/tiers.ts';
import {
  firstPlaces,
  consecutiveYears,
  lastPlaces,
  negativeAndLast,
} from '../../../shared/rules/warnings.ts';
import { adopted } from '../schemes/fill.ts';
import { itemOf } from './village.ts';

describe('轵城 raises its line', () => {
  const rules = adopted('zhicheng-moral-savings');
  const tiers = rules.gradings?.find(({ id }) => id === 'benefit-tier')?.rule;
  if (tiers?.kind !== 'tiers') throw new Error('轵城 has tiers');

  test('1 to 50 points are the first tier, 51 to 100 the second', () => {
    expect([0, 1, 50, 51, 100, 101].map((points) => tierOf(tiers, points * 100))).toEqual([0, 1, 1, 2, 2, 3]);
  });

  const of = (points: number[]) => points.map((one, place) => ({ id: place + 1, points: one * 100 }));
  const enjoying = (round: ReturnType<typeof tierRound>) =>
    round.results.filter(({ enjoys }) => enjoys).map(({ id }) => id);

  test('the first 60 % of a tier enjoy it, the tied with them', () => {
    const round = tierRound(tiers, of([50, 40, 30, 20, 10, 0, 0, 0, 0, 0]));
    expect(enjoying(round)).toEqual([1, 2, 3]);
    expect(round).toMatchObject({ reached: 5, nextLine: 1 });
    expect(enjoying(tierRound(tiers, of([50, 40, 30, 30, 10])))).toEqual([1, 2, 3, 4]);
  });

  test('once 60 % have reached it, the line is one tier higher', () => {
    const households = of([120, 90, 60, 50, 40, 0]);
    const first = tierRound(tiers, households);
    expect(first).toMatchObject({ reached: 5, nextLine: 2 });
    expect(enjoying(first)).toEqual([1, 2, 4]);
    const second = tierRound(tiers, households, first.nextLine);
    expect(enjoying(second)).toEqual([1, 2]);
    expect(second).toMatchObject({ reached: 3, nextLine: 2 });
  });

  test('a loan deducts what the village fixed for it', () => {
    const loan = rules.uses.privileges?.find(({ id }) => id === 'loan');
    if (!loan) throw new Error('there is a loan');
    expect(entitled(loan, of([50, 40]), new Set([1]))).toEqual([1]);
    expect(afterSpending(rules, { honour: 15_000, spendable: 5000 }, loan.deducts ?? 0)).toEqual({
      honour: 15_000,
      spendable: 4900,
    });
  });
});

describe('通界 divides by points', () => {
  const rules = adopted('tongjie-dividend');
  const { dividend, privileges = [] } = rules.uses;
  if (!dividend) throw new Error('通界 has a dividend');

  test('72,033 points at 1.3 yuan are 93,642.90; the published pool leaves −42.90', () => {
    // 249 of 698 households have more than the base; the rest of the points' split is the test's own.
    const holders = Array.from({ length: 698 }, (_, place) => ({
      id: place + 1,
      points: place < 248 ? 28_900 : place === 248 ? 7_203_300 - 248 * 28_900 : 10_000,
      base: 10_000,
      shareFen: 6_704_871,
    }));
    const plan = planDividend(dividend, holders, 9_360_000);
    expect(plan).toMatchObject({
      price: 13_000,
      points: 7_203_300,
      totalFen: 9_364_290,
      poolFen: 9_360_000,
      tailFen: -4290,
    });
    expect(plan.lines).toHaveLength(249);
    expect(plan.excluded).toHaveLength(449);
    expect(plan.excluded[0]).toMatchObject({ why: '没有高于基础分' });
  });

  test('nobody gets more than 60 % of what the shares bring', () => {
    const { lines, tailFen } = planDividend(
      dividend,
      [{ id: 1, points: 50_000, base: 10_000, shareFen: 100_000 }],
      65_000,
    );
    expect(lines).toEqual([{ id: 1, points: 50_000, fen: 60_000, uncutFen: 65_000 }]);
    expect(tailFen).toBe(5000);
  });

  test('69 of 698 households are the first 10 %, and ten may have the loan', () => {
    const all = Array.from({ length: 698 }, (_, place) => ({ id: place + 1, points: 100_000 - place }));
    const [cards, credit] = privileges;
    if (!cards || !credit) throw new Error('通界 has two privileges');
    expect(entitled(cards, all)).toHaveLength(69);
    expect(entitled(credit, all)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const tied = all.map((one) => (one.id >= 9 && one.id <= 12 ? { ...one, points: 50_000 } : one));
    expect(
      entitled(
        credit,
        tied.filter(({ id }) => id <= 12),
      ),
    ).toHaveLength(8);
    expect(entitled({ ...credit, who: { kind: 'all' } }, all)).toHaveLength(698);
  });

  test('put right within 14 days, nothing is deducted', () => {
    const item = itemOf(rules, 'waste');
    expect(rectifyBy(item, '2026-03-01')).toBe('2026-03-15');
    expect(deductionAfterNotice(item, -200, '2026-03-01', '2026-03-15')).toBe(0);
    expect(deductionAfterNotice(item, -200, '2026-03-01', '2026-03-16')).toBe(-200);
    expect(deductionAfterNotice(item, -200, '2026-03-01')).toBe(-200);
    const gambling = itemOf(rules, 'gangs-vice');
    expect(deductionAfterNotice(gambling, -200, '2026-03-01', '2026-03-02')).toBe(-200);
  });

  test('twelve steps lead from the plan to the households, the members’ vote before the money', () => {
    const kinds = rules.procedure.steps?.map(({ kind }) => kind) ?? [];
    expect(kinds).toHaveLength(12);
    expect(kinds.indexOf('shareholderVote')).toBeLessThan(kinds.indexOf('pay'));
  });
});

describe('油溪桥 has no ceiling and no floor', () => {
  const rules = adopted('youxiqiao-village-affairs', {
    'base.terms.0.points': 1000,
    'base.terms.1.points': 500,
    'uses.dividend.incomePercent': 1000,
  });

  test('base points go by contracted members and registration', () => {
    expect(basePoints(rules.base, { contractedMember: 4, registrationHere: 1 })).toEqual({
      points: 4500,
      spendable: 0,
    });
    expect(() => basePoints(rules.base, { registrationHere: 1 })).toThrow('承包人口');
  });

  test('below zero is possible, and has no part in the dividend', () => {
    expect(deductionWithin(rules, 100, -500)).toBe(-500);
    const { dividend } = rules.uses;
    if (dividend?.kind !== 'pool') throw new Error('油溪桥 divides a pool');
    const pool = dividendPool(dividend, 121_000_000);
    expect(pool).toBe(12_100_000);
    const plan = planDividend(
      dividend,
      [
        { id: 1, points: 30_000 },
        { id: 2, points: -100 },
        { id: 3, points: 0 },
        { id: 4, points: 40_001 },
      ],
      pool,
    );
    expect(plan.excluded).toEqual([
      { id: 2, why: '负分不参与分红' },
      { id: 3, why: '没有积分' },
    ]);
    expect(plan.price).toBe(1_728_546);
    expect(plan.lines.map(({ fen }) => fen)).toEqual([5_185_638, 6_914_356]);
    expect(plan.totalFen + plan.tailFen).toBe(pool);
    expect(planDividend(dividend, [{ id: 2, points: -100 }], pool)).toMatchObject({
      lines: [],
      price: 0,
      tailFen: pool,
      why: expect.stringContaining('不分红'),
    });
    expect(planDividend(dividend, [{ id: 1, points: 900_000 }], 50).why).toContain('0.0001元');
  });

  test('each year starts again, and spending in it does not lower its total', () => {
    const year: CycleEntry[] = [
      { date: '2026-01-01', points: 4500, kind: 'base' },
      { date: '2026-05-01', points: 3000, kind: 'award' },
      { date: '2026-05-02', points: -1000, kind: 'spent' },
      { date: '2026-06-01', points: -200, kind: 'deduction' },
    ];
    expect(periodPoints(year, '2026')).toMatchObject({ total: 7300, newPoints: 2800, deducted: 200 });
    expect(afterSpending(rules, { honour: 7300, spendable: 2800 }, 1000)).toEqual({
      honour: 7300,
      spendable: 1800,
    });
    expect(baseIsDue(rules, false)).toBe(true);
    expect(
      carryOver(
        rules,
        { honour: -300, spendable: -300 },
        { facts: { contractedMember: 2, registrationHere: 0 } },
      ),
    ).toEqual({
      carried: { honour: 0, spendable: 0 },
      cleared: { honour: -300, spendable: -300 },
      opening: { honour: 2000, spendable: 0 },
    });
  });

  test('the last gets a yellow card; two in a row and the name is listed', () => {
    const cadres = (points: number[]) =>
      points.map((one, place) => ({ id: place + 1, points: one, class: '定补干部' }));
    const years = new Map([
      [2024, lastPlaces(cadres([900, 500, 800]), 'class')],
      [2025, lastPlaces(cadres([900, 700, 600]), 'class')],
      [2026, lastPlaces(cadres([900, 700, -100]), 'class')],
    ]);
    expect([...years.values()]).toEqual([[2], [3], [3]]);
    expect(consecutiveYears(years, 2025, 2)).toEqual([]);
    expect(consecutiveYears(years, 2026, 2)).toEqual([3]);
    expect(negativeAndLast(cadres([900, 700, -100]), 'class')).toEqual([3]);
    expect(negativeAndLast(cadres([900, 700, 100]))).toEqual([]);
    const firsts = new Map([
      [2025, firstPlaces(cadres([900, 900, 800]))],
      [2026, firstPlaces(cadres([900, 500, 800]), 'class')],
    ]);
    expect(consecutiveYears(firsts, 2026, 2)).toEqual([1]);
  });
});
