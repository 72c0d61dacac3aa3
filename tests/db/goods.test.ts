import type { GoodsImportLine } from '../../shared/contract/goods.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodsById, goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { addGoods, changeGoods, setGoodsState } from '../../db/goods/change.ts';
import { importGoodsLines, previewGoodsLines } from '../../db/goods/import.ts';
import { batchesOf, expiringBatches, movesOf, batchesInStock } from '../../db/goods/batches.ts';
import { writeOff } from '../../db/goods/write-off.ts';
import { stocktake } from '../../db/goods/stocktake.ts';
import { stockIn, cancelStockIn } from '../../db/goods/stock-in.ts';
import { barredCategory, pointsToFen, allocateFen } from '../../shared/goods.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const fields = {
  code: '6910000000000',
  name: '肥皂',
  spec: '238g',
  unit: '块',
  category: '日用品',
  points: 300,
};
const line = (changes: Partial<GoodsImportLine> = {}): GoodsImportLine => ({
  ...fields,
  row: 3,
  source: 'purchased',
  quantity: 76,
  unitPrice: 270,
  bestBefore: null,
  ...changes,
});
const stockOf = (id: number): number => listGoods(village.store, { id })[0]?.stock ?? -1;

describe('the goods list', () => {
  it('finds soap by name, pinyin, initials and bar code', () => {
    const id = soap(village, { code: '6910000000000' });
    soap(village, { name: '牙刷', code: '6910000031676' });
    for (const text of ['肥皂', 'feizao', 'fz', '6910000000000', ' ６９１００００００００００ '.trim()]) {
      expect(listGoods(village.store, { text }).map((goods) => goods.id)).toEqual([id]);
    }
  });

  it('gives goods without a bar code numbers of the village’s own, and no code to two', () => {
    soap(village, { code: 'W0002' });
    expect(goodsById(village.store, soap(village, { name: '碗' }))?.code).toBe('W0001');
    expect(goodsById(village.store, soap(village, { name: '盆' }))?.code).toBe('W0003');
    expect(() => soap(village, { name: '桶', code: 'W0003' })).toThrow('编码 W0003 已用于“盆 238g”');
  });

  it('writes a change of price into its history, and refuses a change of what somebody else changed', () => {
    const id = soap(village, { code: fields.code });
    const change = { ...fields, id, version: 1, points: 400 };
    changeGoods(village.store, village.by.accountant, { ...change, requestId: requestId() });
    expect(goodsHistory(village.store, id)[0]?.summary).toBe('商品调价：肥皂 238g，兑换积分 3 → 4');
    expect(() =>
      changeGoods(village.store, village.by.accountant, { ...change, requestId: requestId(), points: 500 }),
    ).toThrow('刚被他人改过');
    expect(goodsById(village.store, id)?.points).toBe(400);
  });

  it('keeps a slip at the price it was written with', () => {
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    const id = soap(village, { code: fields.code });
    redeemed(village, household, [[id, 2]]);
    changeGoods(village.store, village.by.accountant, {
      ...fields,
      id,
      version: 1,
      points: 900,
      requestId: requestId(),
    });
    const row = village.store.sqlite
      .prepare('SELECT unit_points AS unitPoints, points FROM redemption_line')
      .get();
    expect(row).toEqual({ unitPoints: 300, points: 600 });
  });

  it('hides withdrawn goods from the counter and keeps their stock', () => {
    const id = soap(village);
    setGoodsState(village.store, village.by.accountant, {
      requestId: requestId(),
      id,
      version: 1,
      state: 'withdrawn',
      reason: '换品牌',
    });
    expect(listGoods(village.store, { state: 'onSale' })).toEqual([]);
    expect(stockOf(id)).toBe(20);
  });

  it('knows tobacco and alcohol by category and by name', () => {
    const barred = (name: string, category: string) => barredCategory({ name, category }, ['烟酒']);
    expect(barred('香烟', '日用品')).toBe('烟酒');
    expect(barred('米酒', '')).toBe('烟酒');
    expect(barred('大前门', '烟类')).toBe('烟酒');
    expect(barred('料酒', '调味品')).toBeUndefined();
    expect(barred('酒精', '日用品')).toBeUndefined();
  });
});

describe('stock', () => {
  it('is the sum of its batches and of its movements, whatever happened', () => {
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    const id = soap(village, { stock: 0 });
    const first = takeIn(village, id, { quantity: 5, bestBefore: '2027-01-01' });
    takeIn(village, id, { quantity: 5, source: 'donated' });
    redeemed(village, household, [[id, 3]]);
    writeOff(village.store, village.by.accountant, {
      requestId: requestId(),
      batchId: first,
      quantity: 1,
      reason: '受潮',
      witness: '单火珍',
    });
    const count = { batchId: first, seen: 1, counted: 2 };
    stocktake(village.store, village.by.accountant, {
      requestId: requestId(),
      counts: [count],
      reason: '',
      witness: '单火珍',
    });
    const batches = batchesOf(village.store, id);
    expect(batches.map((batch) => batch.quantity)).toEqual([2, 5]);
    expect(stockOf(id)).toBe(7);
    expect(sumBy(movesOf(village.store, id), ({ quantity }) => quantity)).toBe(7);
    expect(movesOf(village.store, id).map((move) => move.kind)).toEqual([
      'stocktake',
      'writeOff',
      'out',
      'in',
      'in',
    ]);
  });

  it('goes out first what expires first, and never what is past its date', () => {
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    const id = soap(village, { name: '酱油', stock: 0 });
    const lasting = takeIn(village, id, { quantity: 4 });
    const late = takeIn(village, id, { quantity: 4, bestBefore: '2027-05-01' });
    const soon = takeIn(village, id, { quantity: 4, bestBefore: '2026-10-05' });
    redeemed(village, household, [[id, 6]]);
    expect(batchesOf(village.store, id).map(({ id: batch, quantity }) => [batch, quantity])).toEqual([
      [late, 2],
      [lasting, 4],
    ]);
    const stale = takeIn(village, id, { quantity: 9, bestBefore: '2026-10-01' });
    village.clock.forward(10);
    redeemed(village, household, [[id, 1]]);
    expect(batchesOf(village.store, id).find((batch) => batch.id === stale)?.quantity).toBe(9);
    expect(batchesOf(village.store, id, true).find((batch) => batch.id === soon)?.quantity).toBe(0);
    expect(() => redeemed(village, household, [[id, 6]])).toThrow(
      '只剩 5 块（另有 9 块已过期，不能兑换），要 6 块',
    );
    expect(expiringBatches(village.store, 30)).toMatchObject([{ id: stale, days: -5, quantity: 9 }]);
    expect(listGoods(village.store, { id })[0]).toMatchObject({ stock: 5, expired: 9 });
  });

  it('does not come in past its date, nor leave in a greater number than there is', () => {
    const id = soap(village);
    const old = {
      requestId: requestId(),
      goodsId: id,
      source: 'purchased',
      quantity: 1,
      unitPrice: 0,
      remark: '',
    } as const;
    expect(() => stockIn(village.store, village.by.operator, { ...old, bestBefore: '2026-09-25' })).toThrow(
      '已经过了',
    );
    const [batch] = batchesOf(village.store, id);
    const tooMuch = {
      requestId: requestId(),
      batchId: batch!.id,
      quantity: 21,
      reason: '破损',
      witness: '单火珍',
    };
    expect(() => writeOff(village.store, village.by.accountant, tooMuch)).toThrow('只剩 20 块');
    expect(stockOf(id)).toBe(20);
  });

  it('that came in by mistake is taken back while it is there, both lines on record', () => {
    const id = soap(village, { stock: 0 });
    const batchId = takeIn(village, id, { quantity: 30 });
    const takeBack = (quantity: number) =>
      cancelStockIn(village.store, village.by.accountant, {
        requestId: requestId(),
        batchId,
        quantity,
        reason: '应为 20 块',
      });
    expect(takeBack(10)).toEqual({ left: 20 });
    expect(movesOf(village.store, id).map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['takeBack', -10],
      ['in', 30],
    ]);
    expect(goodsHistory(village.store, id)[0]?.summary).toBe('撤销入库：肥皂 238g 10 块，应为 20 块');
    expect(() => takeBack(21)).toThrow('入库 20 块，不能撤销 21');
    redeemed(village, householdWith(village, inForceScheme(village)), [[id, 2]]);
    expect(() => takeBack(19)).toThrow('只剩 18 块，其余已经发出或报损');
    expect(stockOf(id)).toBe(18);
  });

  it('is not counted over a redemption that came in between', () => {
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    const id = soap(village);
    const [seen] = batchesInStock(village.store);
    redeemed(village, household, [[id, 1]]);
    const counts = [{ batchId: seen!.id, seen: seen!.quantity, counted: 20 }];
    expect(() =>
      stocktake(village.store, village.by.accountant, {
        requestId: requestId(),
        counts,
        reason: '',
        witness: '单火珍',
      }),
    ).toThrow('账存已由 20 变为 19');
  });

  it('cannot be lowered below zero nor its ledger rewritten, even by hand', () => {
    soap(village);
    const run = (sql: string) => () => village.store.sqlite.prepare(sql).run();
    expect(run('UPDATE batch SET quantity = -1')).toThrow('stock below zero');
    expect(run('UPDATE stock_move SET quantity = 5')).toThrow('immutable');
    expect(run('DELETE FROM stock_move')).toThrow('immutable');
  });
});

describe('a goods list from a workbook', () => {
  const take = (lines: GoodsImportLine[], sha256: string, stock: 'new' | 'all' = 'new') =>
    importGoodsLines(village.store, village.by.accountant, { fileName: 'goods.xlsx', sha256, stock }, lines);

  it('adds goods with their stock, and a second time changes nothing', () => {
    expect(take([line()], 'a')).toMatchObject({ added: 1, batches: 1, pieces: 76, importedBefore: null });
    expect(take([line()], 'a')).toMatchObject({ added: 0, changed: 0, same: 1, batches: 0 });
    expect(listGoods(village.store)).toMatchObject([{ ...fields, stock: 76, version: 1 }]);
  });

  it('shows and takes over what another file changes, its stock only when a delivery came', () => {
    take([line()], 'a');
    const dearer = line({ points: 400, quantity: 10 });
    expect(previewGoodsLines(village.store, [dearer])).toMatchObject([
      { what: 'changed', differences: ['兑换积分 3 → 4'] },
    ]);
    expect(take([dearer], 'b')).toMatchObject({ changed: 1, batches: 0 });
    expect(listGoods(village.store)).toMatchObject([{ points: 400, stock: 76 }]);
    expect(take([dearer], 'c', 'all')).toMatchObject({ same: 1, batches: 1, pieces: 10 });
    expect(listGoods(village.store)).toMatchObject([{ stock: 86 }]);
  });

  it('recognises goods without a code by name and size', () => {
    take([line({ code: null })], 'a');
    expect(
      previewGoodsLines(village.store, [line({ code: null }), line({ code: null, spec: '100g' })]),
    ).toMatchObject([{ what: 'same' }, { what: 'new' }]);
  });
});

describe('the worth of points', () => {
  it('rounds half a fen up, and shares a total so that its parts add up', () => {
    expect(pointsToFen(1050, 100)).toBe(1050);
    expect(pointsToFen(150, 33)).toBe(50);
    expect(allocateFen([33, 33, 34], 150)).toEqual([50, 49, 51]);
    expect(allocateFen([], 150)).toEqual([]);
  });
});

describe('what is entered twice from the same papers', () => {
  it('goods of one name and spec are asked about, also when others are renamed to it', () => {
    const add = (spec: string, answered = '') =>
      addGoods(village.store, village.by.accountant, {
        ...fields,
        code: '',
        spec,
        answered,
        requestId: requestId(),
      });
    add('238g');
    expect(() => add('238g')).toThrow('已有同名同规格的商品“肥皂 238g”：编码 W0001');
    const { id } = add('500g');
    expect(() =>
      changeGoods(village.store, village.by.accountant, {
        ...fields,
        code: '',
        id,
        version: goodsById(village.store, id)?.version ?? 0,
        requestId: requestId(),
      }),
    ).toThrow('已有同名同规格的商品');
    add(
      '238g',
      '已有同名同规格的商品“肥皂 238g”：编码 W0001。如是同一种，请返回，用原来的；确是另一种才继续。',
    );
    expect(listGoods(village.store)).toHaveLength(3);
  });

  it('the same quantity within minutes is asked about with who entered it; a later, another or a withdrawn one is not', () => {
    const id = soap(village, { stock: 0 });
    const receive = (quantity: number, answered = '') =>
      stockIn(village.store, village.by.operator, {
        requestId: requestId(),
        goodsId: id,
        source: 'purchased',
        quantity,
        unitPrice: 270,
        bestBefore: null,
        remark: '',
        answered,
      });
    const { batchId } = receive(50);
    let question = '';
    try {
      receive(50);
    } catch (error) {
      question = (error as Error).message;
    }
    expect(question).toMatch(/刚入库“肥皂 238g” 50 块，数量相同/);
    expect(stockOf(id)).toBe(50);
    receive(40);
    receive(50, question);
    expect(stockOf(id)).toBe(140);
    village.clock.forward(1);
    receive(50);
    expect(batchId).toBeGreaterThan(0);
  });
});
