import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { declareDone, wholeMonth } from '../../builders/whole-month.ts';
import { awarded } from '../../builders/uses.ts';
import { householdAccount } from '../../../db/ledger/accounts.ts';
import { unprintedLines } from '../../../db/passbooks/lines.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

/** The scheme in force, 纸板 at 1.20 and 塑料瓶 at 2.50 yuan a kilogram since January. */
async function greenVillage() {
  const { schemeId } = adopted(village, 'jinshi-green-passbook');
  const office = clientFor(applicationOf(village), village, 'accountant');
  const set = async (from: string, material: string, fenPerKilogram: number) =>
    office.weighing.setPrices({
      requestId: randomUUID(),
      schemeId,
      mark: (await office.weighing.prices({ schemeId })).mark,
      from,
      prices: [{ material, fenPerKilogram }],
    });
  await set('2026-01-01', '纸板', 120);
  await set('2026-01-01', '塑料瓶', 250);
  const { id: householdId } = buildHousehold(village, '余明梅');
  return { schemeId, office, set, householdId };
}

describe('津市 counts sorted waste in yuan', () => {
  it('values weight by the price of its day, whatever it is later', async () => {
    const { schemeId, office, set } = await greenVillage();
    await set('2026-09-01', '纸板', 90);
    const load = [
      { material: '纸板', grams: 3500 },
      { material: '塑料瓶', grams: 640 },
    ];
    const worth = (date: string) => office.weighing.loadValue({ schemeId, date, load });
    expect(await worth('2026-08-31')).toMatchObject({ fen: 580, points: 580 });
    const { lines, fen, points } = await worth('2026-09-01');
    expect([fen, points]).toEqual([475, 475]);
    expect(lines).toEqual([
      { material: '纸板', grams: 3500, fenPerKilogram: 90, fen: 315 },
      { material: '塑料瓶', grams: 640, fenPerKilogram: 250, fen: 160 },
    ]);
    const { prices } = await office.weighing.prices({ schemeId });
    const cardboard = prices.filter(({ material }) => material === '纸板');
    expect(cardboard.map(({ from, fenPerKilogram }) => [from, fenPerKilogram])).toEqual([
      ['2026-09-01', 90],
      ['2026-01-01', 120],
    ]);
  });

  it('registers a load with its weights and prices, and posts the yuan to the passbook', async () => {
    const { schemeId, office, householdId } = await greenVillage();
    const load = [{ material: '纸板', grams: 3500 }];
    const done = {
      householdId,
      itemId: 'recyclables',
      activityDate: '2026-09-12',
      load,
      channel: '日常检查' as const,
    };
    const wrong = (): unknown => declareDone(village, schemeId, { ...done, points: 400 });
    expect(wrong).toThrow('按 2026-09-12 的收购价应为 4.20，与屏幕上的 4 不同');
    wholeMonth(village, schemeId, '2026-09', [{ ...done, points: 420, reason: '回收 纸板3.5公斤' }]);
    const { rows } = await office.declarations.list({ schemeId, period: '2026-09' });
    expect(rows[0]?.measured).toEqual({
      load: [{ material: '纸板', grams: 3500, fenPerKilogram: 120, fen: 420 }],
    });
    const account = householdAccount(village.store, schemeId, householdId)!;
    expect(unprintedLines(village.store, account.id)).toMatchObject([
      { summary: '回收 纸板3.5公斤', change: 420, balance: 420 },
    ]);
  });

  it('refuses a material without a price on that day', async () => {
    const { schemeId, office } = await greenVillage();
    const worth = (date: string, material: string) =>
      office.weighing.loadValue({ schemeId, date, load: [{ material, grams: 1000 }] });
    await expect(worth('2026-09-20', '废铁')).rejects.toThrow('“废铁”在 2026-09-20 没有收购价');
  });

  it('pays cash to everybody, yuan for yuan, and never more than the passbook holds', async () => {
    const { schemeId, office, householdId } = await greenVillage();
    const accountId = awarded(village, schemeId, { householdId }, 1280);
    const pay = (points: number) =>
      office.uses.cash({
        requestId: randomUUID(),
        accountId,
        points,
        seenFen: points,
        cardNumber: null,
        collector: '余明梅',
        relation: '本人',
        remark: '',
      });
    await expect(pay(1281)).rejects.toThrow('还差 0.01 元');
    expect(await pay(1000)).toMatchObject({ fen: 1000, balanceAfter: 280 });
    const { oneFigure, subject } = await office.uses.terms({ schemeId, subjectId: householdId });
    expect([oneFigure, subject.balance]).toEqual([true, 280]);
  });

  it('refuses the second of two who read the same prices', async () => {
    const { schemeId, office } = await greenVillage();
    const { mark } = await office.weighing.prices({ schemeId });
    const set = (fenPerKilogram: number) =>
      office.weighing.setPrices({
        requestId: randomUUID(),
        schemeId,
        mark,
        from: '2026-09-26',
        prices: [{ material: '纸板', fenPerKilogram }],
      });
    await set(130);
    await expect(set(140)).rejects.toThrow('刚被他人登记过');
    const { prices } = await office.weighing.prices({ schemeId });
    expect(prices[0]).toMatchObject({ from: '2026-09-26', fenPerKilogram: 130 });
  });

  it('keeps no prices for a scheme that weighs nothing', async () => {
    const { schemeId } = adopted(village, 'jinzhai-revival-shop');
    const office = clientFor(applicationOf(village), village, 'accountant');
    const set = office.weighing.setPrices({
      requestId: randomUUID(),
      schemeId,
      mark: (await office.weighing.prices({ schemeId })).mark,
      from: '2026-09-01',
      prices: [{ material: '纸板', fenPerKilogram: 90 }],
    });
    await expect(set).rejects.toThrow('没有按重量计价的项目');
  });
});
