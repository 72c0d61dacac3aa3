import type { GoodsImportLine } from '../../shared/contract/goods-imports.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodsById, goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { addGoods, changeGoods, setGoodsState } from '../../db/goods/change.ts';
import { importGoodsLines, previewGoodsLines } from '../../db/goods/import.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { addDays, localDate } from '../../shared/values/dates.ts';
import { barredCategory } from '../../shared/goods.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
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
  source: 'shop',
  quantity: 76,
  unitPrice: 270,
  bestBefore: null,
  provider: '',
  ...changes,
});

const stockOf = (id: number): number => listGoods(village.store, { id })[0]?.stock ?? -1;

describe('what a goods list leaves open', () => {
  const tobacco = line({ code: null, name: '白沙香烟', unit: '', category: '', sourceAssumed: '' });

  it('is told in the preview, line by line, and goods that look like tobacco are pointed out', () => {
    const [whole, open, bought] = previewGoodsLines(village.store, [
      line(),
      tobacco,
      line({ code: '6900000000002', sourceAssumed: '购' }),
    ]);
    expect(bought?.toCheck).toEqual(['来源只写“购”，记为商户自有，兑换后要付款；村里买的请改成“村购”']);
    expect(whole?.toCheck).toEqual([]);
    expect(open?.toCheck).toEqual([
      '没写类别，记为“未分类”',
      '没写单位，记为“件”',
      '没写来源，记为商户自有，兑换后要付款；村里买的请改成“村购”',
      '像是烟酒，办法没有列为禁兑，请核对',
    ]);
  });

  it('is never filed as daily goods, and goods already filed keep what they have', () => {
    const take = (lines: GoodsImportLine[], sha256: string) =>
      importGoodsLines(
        village.store,
        village.by.accountant,
        { fileName: 'x.xlsx', sha256, stock: 'new' },
        lines,
      );
    take([tobacco], 'a');
    const [filed] = listGoods(village.store, { text: '白沙香烟' });
    expect(filed).toMatchObject({ category: '未分类', unit: '件' });
    const id = soap(village, { category: '洗涤' });
    const known = line({ code: goodsById(village.store, id)!.code, category: '', unit: '' });
    expect(previewGoodsLines(village.store, [known])[0]?.toCheck).toEqual([]);
    take([known], 'b');
    expect(goodsById(village.store, id)?.category).toBe('洗涤');
  });
});

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
      state: 'offSale',
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

describe('a goods list from a workbook', () => {
  const take = (lines: GoodsImportLine[], sha256: string, stock: 'new' | 'all' = 'new') =>
    importGoodsLines(village.store, village.by.accountant, { fileName: 'goods.xlsx', sha256, stock }, lines);

  it('adds goods with their stock, and a second time changes nothing', () => {
    expect(take([line()], 'a')).toMatchObject({ added: 1, batches: 1, pieces: 76, importedBefore: null });
    expect(take([line()], 'a')).toMatchObject({ added: 0, changed: 0, same: 1, batches: 0 });
    expect(listGoods(village.store)).toMatchObject([{ ...fields, stock: 76, version: 1 }]);
  });

  it('enters goods whose stock has expired without the stock, as typed stock-in does, and says so beforehand', () => {
    const today = localDate(village.clock.now);
    const dated = (code: string, bestBefore: string, quantity = 5) =>
      line({ code, name: code, bestBefore, quantity });
    const lines = [dated('S1', addDays(today, -1)), dated('S2', today), dated('S3', addDays(today, -1), 0)];
    expect(previewGoodsLines(village.store, lines).map(({ expired }) => expired)).toEqual([
      true,
      false,
      false,
    ]);
    expect(take(lines, 'x')).toMatchObject({ added: 3, batches: 1, pieces: 5, expired: 1 });
    expect(listGoods(village.store, { text: 'S1' })).toMatchObject([{ stock: 0, expired: 0 }]);
    const { id } = listGoods(village.store, { text: 'S1' })[0]!;
    const typed = {
      source: 'shop' as const,
      quantity: 5,
      unitPrice: 270,
      bestBefore: addDays(today, -1),
      remark: '',
    };
    expect(() =>
      stockIn(village.store, village.by.accountant, { requestId: requestId(), goodsId: id, ...typed }),
    ).toThrow('已经过了，不能入库');
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
        source: 'shop',
        quantity,
        unitPrice: 270,
        bestBefore: null,
        remark: '',
        answered,
      });
    receive(50);
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
    expect(stockOf(id)).toBe(190);
  });
});
