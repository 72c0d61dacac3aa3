/** Schemes that judge households: what their sources publish comes out. */
import { describe, expect, test } from 'vitest';
import { baseIsDue } from '../../../shared/rules/base.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { cashFault } from '../../../shared/rules/cash.ts';
import { periodPoints, type CycleEntry } from '../../../shared/rules/cycle.ts';
import { evaluatorsFault } from '../../../shared/rules/evaluators.ts';
import { afterSpending } from '../../../shared/rules/figures.ts';
import { evaluateActivity, deductionWithin } from '../../../shared/rules/evaluate.ts';
import { itemOpenTo, participationFault } from '../../../shared/rules/participation.ts';
import { quotaFault, withinQuota } from '../../../shared/rules/quota.ts';
import { rank } from '../../../shared/rules/ranks.ts';
import { suspensionEnds } from '../../../shared/rules/rectification.ts';
import { aggregateByHousehold } from '../../../shared/rules/aggregate.ts';
import { loadValue } from '../../../shared/rules/weighing.ts';
import { barredCategory } from '../../../shared/goods.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';
import { templateById } from '../../../shared/schemes/templates.ts';
import { addDays } from '../../../shared/values/dates.ts';
import { adopted } from '../schemes/fill.ts';
import { itemOf } from './village.ts';

describe('地圩 sorts its waste', () => {
  const rules = adopted('dixu-waste-sorting', { 'items.0.scoring.points': 100 });

  test('355 households are looked at daily, once each; boards by month, quarter and year, without a ceiling', () => {
    const item = itemOf(rules, 'waste-sorted');
    const earlier = [{ itemId: 'waste-sorted', date: '2026-03-01', points: 100 }];
    expect(evaluateActivity(rules, item, { date: '2026-03-01', points: 100 }, earlier).allowedPoints).toBe(0);
    expect(rules.boards?.map(({ per }) => per)).toEqual(['month', 'quarter', 'year']);
    const days = Array.from({ length: 31 }, (_, day) => addDays('2026-03-01', day));
    const rounds = Array.from({ length: 355 }, (_, household) => ({
      id: household + 1,
      points: periodPoints(
        days.slice(household % 31).map((date): CycleEntry => ({ date, points: 100, kind: 'award' })),
        '2026-03',
      ).total,
    }));
    const board = rank(rounds);
    expect(board).toHaveLength(355);
    expect(board[0]).toMatchObject({ id: 1, place: 1, points: 3100 });
    expect(board.filter(({ place }) => place === 1)).toHaveLength(12);
    expect(board[12]).toMatchObject({ place: 13, points: 3000 });
    expect(rank(rounds, 'dense')[12]).toMatchObject({ place: 2 });
  });
});

describe('胡家营 only ever adds', () => {
  const rules = adopted('hujiaying-micro-grid');

  test('5 a household and month for sorting, once', () => {
    const item = itemOf(rules, 'waste-sorting');
    const earlier = [{ itemId: 'waste-sorting', date: '2026-03-02', points: 500 }];
    expect(evaluateActivity(rules, item, { date: '2026-03-31', points: 500 }, earlier).allowedPoints).toBe(0);
    expect(evaluateActivity(rules, item, { date: '2026-04-01', points: 500 }, earlier).allowedPoints).toBe(
      500,
    );
  });

  test('an item that deducts is no item of it', () => {
    const [item] = rules.items;
    const faults = schemeDraft.safeParse({ ...rules, items: [{ ...item, direction: 'deduction' }] }).error;
    expect(faults?.issues[0]?.message).toContain('只加分不扣分');
  });
});

describe('新余 fits its items to each household', () => {
  const rules = adopted('xinyu-xiaokang-station', { 'uses.cashLimit.fen': 20_000 });

  test('kinds of household have their own items', () => {
    const employment = itemOf(rules, 'employment');
    expect(itemOpenTo(rules.participation, ['able'], employment)).toBe(true);
    expect(itemOpenTo(rules.participation, ['unable'], employment)).toBe(false);
    expect(itemOpenTo(rules.participation, ['unable', 'able'], employment)).toBe(true);
    expect(itemOpenTo(undefined, [], employment)).toBe(true);
  });

  test('three fixed members and one or two invited, or the meeting cannot decide', () => {
    const body = rules.procedure;
    expect(evaluatorsFault(body, { fixed: 3, invited: 1 })).toBeUndefined();
    expect(evaluatorsFault(body, { fixed: 3, invited: 2 })).toBeUndefined();
    expect(evaluatorsFault(body, { fixed: 2, invited: 2 })).toContain('3名固定人员');
    expect(evaluatorsFault(body, { fixed: 3, invited: 0 })).toContain('1至2名村民');
    expect(evaluatorsFault(body, { fixed: 3, invited: 3 })).toContain('1至2名村民');
    expect(evaluatorsFault({}, { fixed: 0, invited: 0 })).toBeUndefined();
  });

  test('cash is for listed households, up to the limit', () => {
    const wish = { fen: 5000, listed: true, hadFen: 0 };
    expect(cashFault(rules, wish)).toBeUndefined();
    expect(cashFault(rules, { ...wish, listed: false })).toContain('不在名单内');
    expect(cashFault(rules, { ...wish, hadFen: 16_000 })).toContain('只能兑40.00元');
  });
});

describe('固原 counts civility for life', () => {
  const rules = adopted('guyuan-civility');

  test('democratic points end at 30, contributions lie between 50 and 2000', () => {
    const vote = itemOf(rules, 'democratic');
    const earlier = [{ itemId: 'democratic', date: '2026-03-01', points: 2500 }];
    expect(evaluateActivity(rules, vote, { date: '2026-04-01', points: 3100 }, []).allowedPoints).toBe(3000);
    expect(evaluateActivity(rules, vote, { date: '2026-04-01', points: 1000 }, earlier).allowedPoints).toBe(
      500,
    );
    const merit = itemOf(rules, 'merit');
    expect(evaluateActivity(rules, merit, { date: '2026-04-01', points: 200_100 }, []).allowedPoints).toBe(
      200_000,
    );
    expect(evaluateActivity(rules, merit, { date: '2026-04-01', points: 4900 }, []).findings).toMatchObject([
      { severity: 'noted' },
    ]);
  });

  test('nothing is ever reset', () => {
    const all = { honour: 90_000, spendable: 40_000 };
    expect(carryOver(rules, all)).toEqual({
      carried: all,
      cleared: { honour: 0, spendable: 0 },
      opening: all,
    });
  });

  test('a household from elsewhere joins once the assembly has approved', () => {
    const elsewhere = { registered: false };
    const fault = (candidate: Parameters<typeof participationFault>[1]) =>
      participationFault(rules.participation, candidate, '2026-06-01');
    expect(fault(elsewhere)).toContain('群众代表大会认可');
    expect(fault({ ...elsewhere, approvedOn: '2026-06-02' })).toContain('群众代表大会认可');
    expect(fault({ ...elsewhere, approvedOn: '2026-06-01' })).toBeUndefined();
    expect(fault({ registered: true })).toBeUndefined();
    expect(fault({ registered: true, exempt: '年老体弱' })).toContain('年老体弱');
    expect(participationFault(undefined, elsewhere, '2026-06-01')).toContain('只适用于本村户籍');
    expect(
      participationFault({ ...rules.participation!, nonRegistered: 'open' }, elsewhere, '2026-06-01'),
    ).toBe(undefined);
  });

  test('the points of a household’s members are the household’s', () => {
    const sums = aggregateByHousehold([
      { householdId: 1, points: 300 },
      { householdId: 2, points: 200 },
      { householdId: 1, points: -500 },
    ]);
    expect([...sums]).toEqual([
      [1, -200],
      [2, 200],
    ]);
  });
});

describe('金寨 keeps within its lines', () => {
  const rules = adopted('jinzhai-revival-shop');
  const [receivers, model] = rules.quotas ?? [];
  if (!receivers || !model) throw new Error('金寨 has two quota lines');
  const households = (points: number[]) => points.map((one, place) => ({ id: place + 1, points: one }));

  test('at most 60 % of 265 households receive vouchers, at most 20 % of those rated are model ones', () => {
    expect(
      withinQuota(receivers, 265, households(Array.from({ length: 200 }, (_, at) => 100 + at))),
    ).toMatchObject({
      seats: 159,
      seatsLeft: 0,
      tied: [],
    });
    expect(quotaFault(receivers, 265, 159)).toBeUndefined();
    expect(quotaFault(receivers, 265, 160)).toBe(
      '“享受积分券的农户”不得超过全村265户的60%，即159户，现有160户。',
    );
    expect(quotaFault(model, 31, 7)).toContain('参评31户的20%，即6户');
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

describe('津市 buys sorted waste', () => {
  const rules = adopted('jinshi-green-passbook');
  const prices = [
    { material: '纸板', from: '2026-01-01', fenPerKilogram: 80 },
    { material: '纸板', from: '2026-03-01', fenPerKilogram: 95 },
    { material: '塑料瓶', from: '2026-01-01', fenPerKilogram: 150 },
  ];

  test('by weight and the price of the day, in yuan', () => {
    const load = [
      { material: '纸板', grams: 3500 },
      { material: '塑料瓶', grams: 1250 },
    ];
    expect(loadValue(load, '2026-02-28', prices)).toEqual({ lines: [280, 188], total: 468 });
    expect(loadValue(load, '2026-03-01', prices)).toEqual({ lines: [333, 188], total: 521 });
    expect(() => loadValue([{ material: '废铁', grams: 10 }], '2026-03-01', prices)).toThrow('“废铁”');
    expect(() => loadValue(load, '2025-12-31', prices)).toThrow('没有收购价');
    expect(() => loadValue([{ material: '纸板', grams: 0 }], '2026-03-01', prices)).toThrow('大于零');
    expect([rules.unit, rules.unitName]).toEqual(['yuan', '元']);
    expect(
      evaluateActivity(rules, itemOf(rules, 'recyclables'), { date: '2026-03-01', points: 521 }, []),
    ).toEqual({
      allowedPoints: 521,
      findings: [],
    });
  });

  test('cash is free, an overdraft is not, and one figure knows both', () => {
    expect(cashFault(rules, { fen: 500, listed: false, hadFen: 0 })).toBeUndefined();
    expect(afterSpending(rules, { honour: 521, spendable: 521 }, 500)).toEqual({ honour: 21, spendable: 21 });
    expect(() => afterSpending(rules, { honour: 521, spendable: 521 }, 600)).toThrow('可用5.21元');
    expect(deductionWithin(rules, 100, -300)).toBe(-100);
  });
});

test('a reset that must be announced waits for the announcement', () => {
  const rules = { base: { kind: 'none' }, carryOver: 'resetAfterNotice' } as const;
  const before = { honour: 300, spendable: 200 };
  expect(() => carryOver(rules, before)).toThrow('先公告');
  expect(carryOver(rules, before, { announced: true }).cleared).toEqual(before);
});

test('templates of places that never reset keep base points from being given twice', () => {
  const rules = templateById('zhicheng-moral-savings')?.rules;
  if (!rules) throw new Error('轵城 is there');
  expect(
    baseIsDue({ base: { kind: 'fixed', points: 100, spendable: false }, carryOver: 'lifelong' }, false),
  ).toBe(false);
  expect(
    baseIsDue({ base: { kind: 'fixed', points: 100, spendable: false }, carryOver: 'lifelong' }, true),
  ).toBe(true);
  expect(baseIsDue({ base: { kind: 'none' }, carryOver: 'reset' }, true)).toBe(false);
});
