import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  changeCounterSettings,
  counterSettings,
  keptCounterSettings,
} from '../../db/village/counter-settings.ts';
import { requestId } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

it('lets a proxy collect for five households and prints on an 80 mm roll until the village says otherwise', () => {
  expect(counterSettings(village.store)).toEqual({ proxyDailyLimit: 5, rollWidth: 80, lockMinutes: 15 });
});

it('keeps what the office sets, and who set it', () => {
  const { store, by } = village;
  const wanted = { proxyDailyLimit: 2, rollWidth: 58, lockMinutes: 40 } as const;
  changeCounterSettings(store, by.accountant, {
    requestId: requestId(),
    version: keptCounterSettings(store).version,
    ...wanted,
  });
  expect(counterSettings(store)).toEqual(wanted);
  const { summary } = store.sqlite
    .prepare<[], { summary: string }>(`SELECT summary FROM audit WHERE subject = 'setting:counter'`)
    .get()!;
  expect(summary).toContain('最多代领 2 户，小票纸宽 58 毫米，无人操作 40 分钟锁屏');
});
