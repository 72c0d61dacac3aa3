import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  listSettlements,
  makeSettlement,
  previewSettlement,
  settlementById,
  settlementLines,
} from '../../db/settlements.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { slipByNo } from '../../db/redemptions/slips.ts';
import type { SchemeId } from '../../shared/units.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village, 150);
  household = householdWith(village, schemeId);
});
afterEach(() => village.close());

const september = { from: '2026-09-01', to: '2026-09-26' };
const settle = (seen: { slips: number; points: number }, period = september) =>
  makeSettlement(village.store, village.by.accountant, {
    requestId: requestId(),
    ...period,
    shopName: '村积分超市',
    seen,
  });
const back = (slipNo: string) =>
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });

it('a settlement takes every slip of the period that was not returned, once', () => {
  const id = soap(village);
  const { slipNo } = redeemed(village, household, [[id, 2]]);
  redeemed(village, household, [[soap(village, { name: '碗', points: 33 }), 1]]);
  const wrong = redeemed(village, household, [[id, 1]]);
  back(wrong.slipNo);
  expect(previewSettlement(village.store, september)).toMatchObject({
    slips: 2,
    points: 633,
    returned: 1,
    earlier: 0,
    firstSlip: '2026-000001',
    lastSlip: '2026-000002',
    amount: 950,
  });
  const made = settle({ slips: 2, points: 633 });
  expect(made.no).toBe('JS2026-001');
  const settlement = settlementById(village.store, made.settlementId)!;
  expect(settlement).toMatchObject({ fenPerPoint: 150, amount: 950, slips: 2 });
  const lines = settlementLines(village.store, settlement);
  expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(950);
  expect(slipByNo(village.store, slipNo, '2026')?.settlementNo).toBe('JS2026-001');
  expect(() => settle({ slips: 2, points: 633 })).toThrow('没有未结算的小票');
  expect(listSettlements(village.store)).toHaveLength(1);
});

it('a settled slip is not returned at the counter', () => {
  const { slipNo } = redeemed(village, household, [[soap(village), 1]]);
  settle({ slips: 1, points: 300 });
  expect(() => back(slipNo)).toThrow('已列入结算单 JS2026-001');
});

it('nobody signs for a slip that came in after the figures were read', () => {
  const id = soap(village);
  redeemed(village, household, [[id, 1]]);
  redeemed(village, household, [[id, 1]]);
  expect(() => settle({ slips: 1, points: 300 })).toThrow('现为 2 张、6 分');
  expect(listSettlements(village.store)).toEqual([]);
});

it('slips from before the period are told of, and a period does not lie in the future', () => {
  redeemed(village, household, [[soap(village), 1]]);
  village.clock.set('2026-10-05T02:00:00.000Z');
  expect(previewSettlement(village.store, { from: '2026-10-01', to: '2026-10-05' })).toMatchObject({
    slips: 0,
    earlier: 1,
  });
  expect(() => settle({ slips: 1, points: 300 }, { from: '2026-09-01', to: '2026-10-31' })).toThrow(
    '还没有到',
  );
  expect(() => settle({ slips: 1, points: 300 }, { from: '2026-10-02', to: '2026-10-01' })).toThrow(
    '起始日在截止日之后',
  );
});
