/** Some goods of a slip come back: never more than was taken, to the batches they came from. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchesOf, movesOf } from '../../db/goods/batches.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { statement } from '../../db/ledger/statement.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { cancelSettlement } from '../../db/redemptions/cancel-settlement.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { listSlips } from '../../db/redemptions/list-slips.ts';
import { redemptionRegister } from '../../db/redemptions/register-lines.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { returnById, returnLines } from '../../db/redemptions/returns.ts';
import { previewSettlement, unsettledSlips } from '../../db/redemptions/settlement-preview.ts';
import { partlyReturned } from '../../db/redemptions/settlements.ts';
import { netPointsText, redeemedText } from '../../shared/settlements.ts';
import { slipByNo, slipLines } from '../../db/redemptions/slips.ts';
import { changeCounterSettings } from '../../db/village/counter-settings.ts';
import { DEFAULT_COUNTER_SETTINGS } from '../../shared/counter-settings.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let soapId: GoodsId;
let bowl: GoodsId;

beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village, 150);
  household = householdWith(village, schemeId);
  soapId = soap(village);
  bowl = soap(village, { name: '碗', spec: '', unit: '只', points: 45 });
});
afterEach(() => village.close());

const back = (slipNo: string, lines: [GoodsId, number][] | 'all', reason = '包装破损') =>
  returnSlip(village.store, village.by.operator, {
    requestId: requestId(),
    slipNo,
    reason,
    ...(lines === 'all' ? {} : { lines: lines.map(([goodsId, quantity]) => ({ goodsId, quantity })) }),
  });
const balance = (): number => householdAccount(village.store, schemeId, household.id)?.balance ?? 0;
const september = { from: '2026-09-01', to: '2026-09-30' };

describe('some goods of a slip', () => {
  it('come back with their points, and the rest stays on the slip', () => {
    const { slipNo } = redeemed(village, household, [
      [soapId, 3],
      [bowl, 2],
    ]);
    expect(back(slipNo, [[soapId, 1]])).toMatchObject({
      returnNo: `${slipNo}退1`,
      points: 300,
      balanceAfter: 9310,
    });
    expect(slipByNo(village.store, slipNo, '2026')).toMatchObject({
      state: 'done',
      points: 990,
      returnedPoints: 300,
      returns: [{ no: `${slipNo}退1` }],
    });
    const second = back(slipNo, [
      [soapId, 1],
      [bowl, 2],
    ]);
    expect(second).toMatchObject({ returnNo: `${slipNo}退2`, points: 390 });
    expect(back(slipNo, 'all')).toMatchObject({
      returnNo: `${slipNo}退3`,
      points: 300,
      balanceAfter: 10_000,
    });
    const slip = slipByNo(village.store, slipNo, '2026')!;
    expect(slip).toMatchObject({ state: 'returned', returnedPoints: 990 });
    expect(slipLines(village.store, slip.id).map(({ quantity, returned }) => [quantity, returned])).toEqual([
      [3, 3],
      [2, 2],
    ]);
    expect(returnLines(village.store, second.returnId).map(({ name, quantity }) => [name, quantity])).toEqual(
      [
        ['肥皂', 1],
        ['碗', 2],
      ],
    );
    expect(returnById(village.store, second.returnId)).toMatchObject({ balanceAfter: 9700 });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('stand on the statement with what came back, and a whole slip as before', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 2]]);
    back(slipNo, [[soapId, 1]], '拿错商品');
    const accountId = householdAccount(village.store, schemeId, household.id)!.id;
    const { rows } = statement(village.store, { accountId, offset: 0, limit: 1 });
    expect(rows[0]).toMatchObject({ summary: `退货 小票 ${slipNo} 肥皂 238g×1：拿错商品`, balance: 9700 });
  });

  it('go back to the batches they came from, the one issued last first', () => {
    const id = soap(village, { name: '酱油', stock: 0 });
    const soon = takeIn(village, id, { quantity: 2, bestBefore: '2026-12-01', source: 'donated' });
    const late = takeIn(village, id, { quantity: 5, bestBefore: '2027-12-01' });
    const { slipNo } = redeemed(village, household, [[id, 4]]);
    const quantities = () =>
      batchesOf(village.store, id, true).map(({ id: one, quantity }) => [one, quantity]);
    expect(quantities()).toEqual([
      [soon, 0],
      [late, 3],
    ]);
    back(slipNo, [[id, 3]]);
    expect(quantities()).toEqual([
      [soon, 1],
      [late, 5],
    ]);
    // The donated bottle that is left is not paid for.
    expect(previewSettlement(village.store, september)).toMatchObject({ points: 300, amount: 0 });
  });

  it('that are broken leave the stock as a loss before a witness, and are not paid for', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 3]]);
    const [before] = batchesOf(village.store, soapId, true);
    const { returnId } = returnSlip(village.store, village.by.operator, {
      requestId: requestId(),
      slipNo,
      reason: '电池漏液',
      lines: [{ goodsId: soapId, quantity: 2 }],
      damaged: { witness: '谭国华' },
    });
    const [after] = batchesOf(village.store, soapId, true);
    expect(after?.quantity).toBe(before?.quantity);
    const moves = movesOf(village.store, soapId).filter(
      ({ kind }) => kind === 'return' || kind === 'writeOff',
    );
    expect(moves.map(({ kind, quantity, reason }) => [kind, quantity, reason]).toSorted()).toEqual([
      ['return', 2, '退货：电池漏液（坏货已报损，见证人 谭国华）'],
      ['writeOff', -2, '退货报损：电池漏液（坏货已报损，见证人 谭国华）'],
    ]);
    expect(returnById(village.store, returnId)).toMatchObject({
      reason: '电池漏液（坏货已报损，见证人 谭国华）',
    });
    expect(balance()).toBe(9700);
    expect(previewSettlement(village.store, september)).toMatchObject({ slips: 1, points: 300 });
    // The rest can come back whole still, to the shelf.
    back(slipNo, 'all');
    expect(batchesOf(village.store, soapId, true)[0]?.quantity).toBe((before?.quantity ?? 0) + 1);
  });

  it('are counted in the sums of the day and of the settlement, with what was redeemed before', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 3]]);
    const whole = redeemed(village, household, [[bowl, 1]]);
    back(slipNo, [[soapId, 1]]);
    back(whole.slipNo, 'all');
    const day = { from: '2026-09-26', to: '2026-09-26', offset: 0, limit: 9 };
    expect(listSlips(village.store, day)).toMatchObject({
      count: 2,
      points: 600,
      returned: 1,
      returnedPoints: 345,
    });
    expect(listSlips(village.store, { ...day, text: slipNo })).toMatchObject({
      points: 600,
      returnedPoints: 300,
    });
    expect(redeemedText(600, 345, '分')).toBe('兑换 9.45 分，退回 3.45 分，实付 6 分');
    const period = { from: '2026-09-01', to: '2026-09-26' };
    const preview = previewSettlement(village.store, period);
    expect(preview).toMatchObject({ slips: 1, returned: 1, partlyReturned: { slips: 1, points: 300 } });
    const { slips, points, amount } = preview;
    const { settlementId: id } = createSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      ...period,
      shopName: '村积分超市',
      seen: { slips, points, amount },
    });
    const net = () => netPointsText(points, partlyReturned(village.store, { id }), '分');
    expect(net()).toBe('9 − 3（1 张部分退货）＝ 6 分');
    // The copy that says that it is cancelled has the same figures.
    cancelSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      settlementId: id,
      version: 1,
      reason: '期间填错',
    });
    expect(net()).toBe('9 − 3（1 张部分退货）＝ 6 分');
  });

  it('are refused beyond what is left, for goods of another slip, and nothing changes', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 2]]);
    back(slipNo, [[soapId, 1]]);
    const before = village.store.sqlite.prepare('SELECT * FROM slip_return_line').all();
    expect(refused(() => back(slipNo, [[soapId, 2]])).message).toBe(
      `小票 ${slipNo} 上的“肥皂 238g”只有 1 块可退，不能退 2 块。`,
    );
    expect(
      refused(() =>
        back(slipNo, [
          [soapId, 1],
          [soapId, 1],
        ]),
      ).message,
    ).toContain('只有 1 块可退');
    expect(refused(() => back(slipNo, [[bowl, 1]])).message).toContain('没有这种商品');
    expect(village.store.sqlite.prepare('SELECT * FROM slip_return_line').all()).toEqual(before);
    expect(balance()).toBe(9700);
    back(slipNo, 'all');
    expect(refused(() => back(slipNo, [[soapId, 1]])).message).toContain('已经退过货');
  });

  it('come back once for one request', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 2]]);
    const input = {
      requestId: requestId(),
      slipNo,
      reason: '拿错',
      lines: [{ goodsId: soapId, quantity: 1 }],
    };
    const first = returnSlip(village.store, village.by.operator, input);
    expect(returnSlip(village.store, village.by.operator, input)).toEqual(first);
    expect(balance()).toBe(9700);
  });
});

describe('the days to return', () => {
  it('are those of the village, counted from the day of the slip, and the last one is named', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 2]]);
    village.clock.forward(7);
    back(slipNo, [[soapId, 1]]);
    village.clock.forward(1);
    expect(refused(() => back(slipNo, 'all')).message).toBe(
      `小票 ${slipNo} 是2026年9月26日的，本村规定7 天内可以退货，2026年10月3日已经到期。确需退的请找村会计（“系统 → 打印与柜台”里定天数）。`,
    );
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      ...DEFAULT_COUNTER_SETTINGS,
      returnDays: 8,
    });
    expect(back(slipNo, 'all').balanceAfter).toBe(10_000);
  });

  it('may be the same day alone', () => {
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      ...DEFAULT_COUNTER_SETTINGS,
      returnDays: 0,
    });
    const { slipNo } = redeemed(village, household, [[soapId, 1]]);
    village.clock.forward(1);
    expect(refused(() => back(slipNo, 'all')).message).toContain('只能当天退货');
  });
});

describe('books after some goods came back', () => {
  it('settle what is left, and a settled slip is not returned until its settlement is cancelled', () => {
    const { slipNo } = redeemed(village, household, [
      [soapId, 3],
      [bowl, 1],
    ]);
    back(slipNo, [
      [soapId, 1],
      [bowl, 1],
    ]);
    expect(unsettledSlips(village.store)).toMatchObject([{ slips: 1, points: 600 }]);
    const preview = previewSettlement(village.store, { from: '2026-09-01', to: '2026-09-26' });
    expect(preview).toMatchObject({ slips: 1, points: 600, amount: 900 });
    expect(preview.lines.map(({ name, quantity, points }) => [name, quantity, points])).toEqual([
      ['肥皂', 2, 600],
    ]);
    const { settlementId, no } = createSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      from: '2026-09-01',
      to: '2026-09-26',
      shopName: '村积分超市',
      seen: preview,
    });
    expect(refused(() => back(slipNo, [[soapId, 1]])).message).toContain(`已列入结算单 ${no}`);
    cancelSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      settlementId,
      version: 1,
      reason: '算错',
    });
    back(slipNo, [[soapId, 1]]);
    expect(previewSettlement(village.store, september)).toMatchObject({ slips: 1, points: 300, amount: 450 });
  });

  it('count on the day of the return, by goods', () => {
    const { slipNo } = redeemed(village, household, [[soapId, 3]]);
    village.clock.forward(1);
    back(slipNo, [[soapId, 1]]);
    back(slipNo, [[soapId, 1]]);
    expect(dayFigures(village.store, '2026-09-26')).toMatchObject({ points: 900, returns: 0 });
    expect(dayFigures(village.store, '2026-09-27')).toMatchObject({
      slips: 0,
      returns: 2,
      returnedPoints: 600,
      goods: [{ name: '肥皂', quantity: 0, returned: 2, returnedPoints: 600 }],
    });
  });

  it('are net in the totals of the register, on screen and paper', () => {
    const { slipNo } = redeemed(village, household, [
      [soapId, 3],
      [bowl, 1],
    ]);
    back(slipNo, [
      [soapId, 1],
      [bowl, 1],
    ]);
    const listed = { ...september, offset: 0, limit: 9 };
    expect(listSlips(village.store, listed)).toMatchObject({ count: 1, returned: 0, points: 600 });
    expect(listSlips(village.store, { ...listed, text: household.no })).toMatchObject({ points: 600 });
    expect(redemptionRegister(village.store, { ...september, most: 99 })).toMatchObject({
      slips: 1,
      returned: 0,
      partly: 1,
      totals: [{ points: 600 }],
      lines: [
        { name: '肥皂', quantity: 3, returned: false, back: 1 },
        { name: '碗', quantity: 1, returned: true },
      ],
    });
  });
});
