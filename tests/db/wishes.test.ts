/** Goods that were asked for at the counter and were not there: counted for the office, which sees to them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listWishes } from '../../db/wishes/list.ts';
import { endWish, noteWish } from '../../db/wishes/note.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { requestId, soap, takeIn } from '../builders/goods.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let pan: GoodsId;
beforeEach(() => {
  village = buildVillage();
  pan = soap(village, { name: '铁锅', spec: '32cm', unit: '口', stock: 0 });
});
afterEach(() => village.close());

const note = (goodsId: GoodsId | null, name: string) =>
  noteWish(village.store, village.by.operator, { requestId: requestId(), goodsId, name });
const end = (goodsId: GoodsId | null, name: string, seen: number) =>
  endWish(village.store, village.by.accountant, {
    requestId: requestId(),
    goodsId,
    name,
    seen,
    reason: '已订 10 口',
  });
const listed = () => listWishes(village.store).map(({ name, count, stock }) => [name, count, stock]);

it('they are counted, those of the list under their name and others as they were written, most asked for first', () => {
  expect(note(null, '雨　伞')).toEqual({ name: '雨 伞', count: 1 });
  expect(note(pan, '铁锅')).toEqual({ name: '铁锅 32cm', count: 1 });
  village.clock.forward(3);
  expect(note(pan, '铁锅 32cm')).toEqual({ name: '铁锅 32cm', count: 2 });
  expect(listed()).toEqual([
    ['铁锅 32cm', 2, '0 口'],
    ['雨 伞', 1, null],
  ]);
  expect(listWishes(village.store)[0]).toMatchObject({ firstDay: '2026-09-26', lastDay: '2026-09-29' });
});

it('what is there is handed out, and not noted', () => {
  takeIn(village, pan, { quantity: 3 });
  expect(refused(() => note(pan, '铁锅'))).toMatchObject({
    code: 'invalidState',
    message: '“铁锅 32cm”还有 3 口，可以兑换，不用记。',
  });
  expect(listed()).toEqual([]);
});

it('the office ends what it saw; what was asked for since stays until it is seen', () => {
  note(pan, '铁锅');
  note(null, '雨伞');
  note(pan, '铁锅');
  expect(refused(() => end(pan, '铁锅 32cm', 1)).message).toContain('现在 2 次');
  expect(end(pan, '铁锅 32cm', 2)).toEqual({ count: 2 });
  expect(listed()).toEqual([['雨伞', 1, null]]);
  expect(refused(() => end(pan, '铁锅 32cm', 2)).code).toBe('versionConflict');
  note(pan, '铁锅');
  expect(listed()).toEqual([
    ['铁锅 32cm', 1, '0 口'],
    ['雨伞', 1, null],
  ]);
});
