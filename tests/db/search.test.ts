import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchRecords } from '../../db/home/search.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let slipNo: string;
beforeEach(() => {
  village = buildVillage();
  const schemeId = inForceScheme(village, 150);
  slipNo = redeemed(village, householdWith(village, schemeId), [[soap(village), 2]]).slipNo;
  createSettlement(village.store, village.by.accountant, {
    requestId: requestId(),
    from: '2026-09-01',
    to: '2026-09-26',
    shopName: '村积分超市',
    seen: { slips: 1, points: 600, amount: 900 },
  });
});
afterEach(() => village.close());

const everything = (query: string) =>
  searchRecords(village.store, query, () => true).map(({ kind, title }) => `${kind} ${title}`);

it('a slip is found by its number, with or without its noughts, and in full width', () => {
  expect(slipNo).toBe('2026-000001');
  for (const typed of ['2026-000001', '2026-1', '２０２６－０００００１'])
    expect(everything(typed)).toContain('slip 2026-000001');
  expect(everything('2026-2')).not.toContain('slip 2026-000001');
});

it('a settlement is found by a part of its number', () => {
  for (const typed of ['JS2026-001', 'js2026', '2026-001'])
    expect(everything(typed)).toContain('settlement JS2026-001');
});

it('goods are found by name, pinyin and code', () => {
  const { code, name } = village.store.sqlite.prepare('SELECT code, name FROM goods').get() as {
    code: string;
    name: string;
  };
  for (const typed of [name, code]) expect(everything(typed).join()).toContain(`goods ${name}`);
});

it('what somebody may not open is not found, and marks of the pattern mean themselves', () => {
  expect(searchRecords(village.store, '2026-1', (kind) => kind !== 'slip')).not.toContainEqual(
    expect.objectContaining({ kind: 'slip' }),
  );
  expect(everything('%')).toEqual([]);
  expect(everything('')).toEqual([]);
});
