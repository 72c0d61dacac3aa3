import { describe, expect, test } from 'vitest';
import { afterSpending } from '../../../../shared/rules/spending.ts';
import { entitled } from '../../../../shared/rules/privileges.ts';
import { tierOf, tierRound } from '../../../../shared/rules/tiers.ts';
import { adopted } from '../../../builders/filled-template.ts';

describe('轵城 raises its line', () => {
  const rules = adopted('zhicheng-moral-savings');
  const tiers = rules.gradings?.find(({ id }) => id === 'benefit-tier')?.rule;
  if (tiers?.kind !== 'tiers') throw new Error('轵城 has tiers');

  test('1 to 50 points are the first tier, 51 to 100 the second', () => {
    expect([0, 1, 50, 51, 100, 101].map((points) => tierOf(tiers, points * 100))).toEqual([0, 1, 1, 2, 2, 3]);
  });

  const of = (points: number[]) => points.map((one, index) => ({ id: index + 1, points: one * 100 }));
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
