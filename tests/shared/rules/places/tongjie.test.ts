import { describe, expect, test } from 'vitest';
import { planDividend } from '../../../../shared/rules/dividend.ts';
import { entitled } from '../../../../shared/rules/privileges.ts';
import { isRectifiedInTime, rectifyBy } from '../../../../shared/rules/rectification.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('通界 divides by points', () => {
  const rules = adopted('tongjie-dividend');
  const { dividend, privileges = [] } = rules.uses;
  if (!dividend) throw new Error('通界 has a dividend');

  test('72,033 points at 1.3 yuan are 93,642.90; the published pool leaves −42.90', () => {
    // 249 of 698 households have more than the base; the rest of the points' split is the test's own.
    const holders = Array.from({ length: 698 }, (_, index) => ({
      id: index + 1,
      points: index < 248 ? 28_900 : index === 248 ? 7_203_300 - 248 * 28_900 : 10_000,
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
    const all = Array.from({ length: 698 }, (_, index) => ({ id: index + 1, points: 100_000 - index }));
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

  test('where fewer than ten have points, who has none or owes some is not among the first ten', () => {
    const [cards, credit] = privileges;
    const few = [900, 500, 500, 0, -500].map((points, id) => ({ id, points }));
    expect(entitled(credit!, few)).toEqual([0, 1, 2]);
    expect(
      entitled(cards!, [...few, ...Array.from({ length: 95 }, (_, n) => ({ id: n + 5, points: 0 }))]),
    ).toEqual([0, 1, 2]);
  });

  test('put right within 14 days, nothing is deducted', () => {
    const item = itemOf(rules, 'waste');
    expect(rectifyBy(item, '2026-03-01')).toBe('2026-03-15');
    expect(isRectifiedInTime(item, '2026-03-01', '2026-03-15')).toBe(true);
    expect(isRectifiedInTime(item, '2026-03-01', '2026-03-16')).toBe(false);
    expect(isRectifiedInTime(item, '2026-03-01', null)).toBe(false);
    const gambling = itemOf(rules, 'gangs-vice');
    expect(isRectifiedInTime(gambling, '2026-03-01', '2026-03-02')).toBe(false);
  });

  test('twelve steps lead from the plan to the households, the members’ vote before the money', () => {
    const kinds = rules.procedure.steps?.map(({ kind }) => kind) ?? [];
    expect(kinds).toHaveLength(12);
    expect(kinds.indexOf('shareholderVote')).toBeLessThan(kinds.indexOf('pay'));
  });
});
