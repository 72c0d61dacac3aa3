import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  changeCounterSettings,
  counterSettings,
  versionedCounterSettings,
} from '../../db/village/counter-settings.ts';
import type { CounterSettings } from '../../shared/contract/village.ts';
import { requestId } from '../builders/goods.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const WANTED: CounterSettings = {
  proxyDailyLimit: 2,
  returnDays: 3,
  shifts: true,
  slipOutput: 'receipt',
  printerAddress: '192.168.1.50',
  printerFont: 'drawn',
  cutsPaper: false,
  opensDrawer: true,
  rollWidth: 58,
  scaleWeightPrefix: '21',
  scalePricePrefix: '22',
  scalePluDigits: 5,
  lockMinutes: 40,
};

function change(wanted: CounterSettings): void {
  const { store, by } = village;
  const { version } = versionedCounterSettings(store);
  changeCounterSettings(store, by.accountant, { requestId: requestId(), version, ...wanted });
}

it('lets a proxy collect for five households and makes slips as PDF for an 80 mm roll until the village says otherwise', () => {
  expect(counterSettings(village.store)).toEqual({
    proxyDailyLimit: 5,
    returnDays: 7,
    shifts: false,
    slipOutput: 'pdf',
    printerAddress: '',
    printerFont: 'gbk',
    cutsPaper: true,
    opensDrawer: false,
    rollWidth: 80,
    scaleWeightPrefix: '',
    scalePricePrefix: '',
    scalePluDigits: 5,
    lockMinutes: 15,
  });
});

it('keeps what the office sets, and who set it', () => {
  change(WANTED);
  expect(counterSettings(village.store)).toEqual(WANTED);
  const { summary } = village.store.sqlite
    .prepare<[], { summary: string }>(`SELECT summary FROM audit WHERE subject = 'setting:counter'`)
    .get()!;
  expect(summary).toContain(
    '最多代领 2 户，3 天内可以退货，要开班才能兑换，小票纸宽 58 毫米，无人操作 40 分钟锁屏',
  );
  expect(summary).toContain('小票打到小票打印机 192.168.1.50，全部按图打印，不切纸，开钱箱');
});

it('takes no receipt printer without an address, and keeps the address while slips are PDF', () => {
  expect(refused(() => change({ ...WANTED, printerAddress: '' })).message).toContain('“打印机接口”不能为空');
  expect(counterSettings(village.store).slipOutput).toBe('pdf');
  change({ ...WANTED, slipOutput: 'pdf' });
  expect(counterSettings(village.store)).toMatchObject({ slipOutput: 'pdf', printerAddress: '192.168.1.50' });
});
