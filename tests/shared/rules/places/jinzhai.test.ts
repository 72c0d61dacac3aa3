import { describe, expect, test } from 'vitest';
import { cashFault } from '../../../../shared/rules/cash.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { quotaFault, withinQuota } from '../../../../shared/rules/quota.ts';
import { suspensionEnds } from '../../../../shared/rules/participation.ts';
import { barredCategory } from '../../../../shared/goods.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('金寨 keeps within its lines', () => {
  const rules = adopted('jinzhai-revival-shop');
  const [receivers, model] = rules.quotas ?? [];
  if (!receivers || !model) throw new Error('金寨 has two quota lines');
  const households = (points: number[]) => points.map((one, index) => ({ id: index + 1, points: one }));

  test('at most 60 % of 265 households receive vouchers, at most 20 % of those rated are model ones', () => {
    expect(
      withinQuota(receivers, 265, households(Array.from({ length: 200 }, (_, at) => 100 + at))),
    ).toMatchObject({
      seats: 159,
      seatsLeft: 0,
      tied: [],
    });
    expect(quotaFault(receivers, 265, 159, 'household')).toBeUndefined();
    expect(quotaFault(receivers, 265, 160, 'household')).toBe(
      '“享受积分券的农户”不得超过全村265户的60%，即159户，现有160户。',
    );
    expect(quotaFault(model, 31, 7, 'household')).toContain('参评31户的20%，即6户');
    expect(quotaFault(model, 31, 7, 'partyMember')).toContain('参评31人的20%，即6人，现有7人');
  });

  test('equal ones for whom the seats do not suffice are the meeting’s to choose', () => {
    const five = households([500, 400, 400, 400, 100]);
    expect(withinQuota(receivers, 5, five)).toMatchObject({
      seats: 3,
      chosen: [1],
      tied: [2, 3, 4],
      seatsLeft: 2,
      message: '“享受积分券的农户”还剩2个名额，有3个积分相同，请会议决定。',
    });
    expect(withinQuota({ ...receivers, ties: 'exclude' }, 5, five)).toMatchObject({ chosen: [1], tied: [] });
    expect(withinQuota(receivers, 5, households([100, 100, 100]))).toMatchObject({
      chosen: [1, 2, 3],
      tied: [],
    });
    expect(withinQuota(receivers, 1, households([100, 100]))).toMatchObject({ chosen: [], seats: 0 });
  });

  test('the year’s budget of 80,000 points stops issuing', () => {
    const item = itemOf(rules, 'hygiene');
    const activity = { date: '2026-12-01', points: 200 };
    expect(evaluateActivity(rules, item, activity, [], 7_999_900).allowedPoints).toBe(100);
    expect(evaluateActivity(rules, item, activity, [], { issuedThisYear: 8_000_000 })).toMatchObject({
      allowedPoints: 0,
      findings: [{ code: 'budget' }],
    });
  });

  test('a point is a yuan; 烟酒, 扑克 and cash are refused', () => {
    const { goods } = rules.uses;
    expect(goods?.rateFenPerPoint).toBe(100);
    expect(barredCategory({ name: '扑克牌', category: '文体' }, goods?.barredCategories ?? [])).toBe('扑克');
    expect(barredCategory({ name: '白酒', category: '食品' }, goods?.barredCategories ?? [])).toBe('烟酒');
    expect(barredCategory({ name: '大米', category: '粮油' }, goods?.barredCategories ?? [])).toBeUndefined();
    expect(cashFault(rules, { fen: 100, listed: true, hadFen: 0 })).toContain('不能兑换现金');
  });

  test('who was taken off the rating is back after the days agreed', () => {
    expect(suspensionEnds('2026-01-10', rules.coolingOff?.days ?? 0)).toBe('2026-07-09');
  });
});
