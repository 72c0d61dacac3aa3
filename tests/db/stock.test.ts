/** Stock: batches, what goes out first, stocktakes and deliveries taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { batchesOf, expiringBatches, movesOf, batchesInStock } from '../../db/goods/batches.ts';
import { writeOff } from '../../db/goods/write-off.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { cancelStockIn } from '../../db/goods/cancel-stock-in.ts';
import { changeGoods } from '../../db/goods/change.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { stocktaken } from '../builders/stocktakes.ts';
import { answeringYes } from '../builders/answering-yes.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());
const stockOf = (id: number): number => listGoods(village.store, { id })[0]?.stock ?? -1;

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
    stocktaken(village, {
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

  it('does not come in worth more than an amount may be: no gift, receipt or notice could say it', () => {
    const id = soap(village, { stock: 0 });
    const input = {
      goodsId: id,
      source: 'donated',
      bestBefore: null,
      remark: '',
      provider: '热心人',
    } as const;
    const takenIn = (quantity: number, unitPrice: number) => () =>
      stockIn(village.store, village.by.operator, { ...input, requestId: requestId(), quantity, unitPrice });
    expect(takenIn(1_000_000, 99_999_999_999)).toThrow('是不是多写了零');
    expect(stockOf(id)).toBe(0);
    takenIn(1, 99_999_999_999)();
    expect(stockOf(id)).toBe(1);
  });

  it('does not come in past its date, nor leave in a greater number than there is', () => {
    const id = soap(village);
    const old = {
      requestId: requestId(),
      goodsId: id,
      source: 'shop',
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
    const cancel = (quantity: number) =>
      cancelStockIn(village.store, village.by.accountant, {
        requestId: requestId(),
        batchId,
        quantity,
        reason: '应为 20 块',
      });
    expect(cancel(10)).toEqual({ left: 20 });
    expect(movesOf(village.store, id).map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['cancelIn', -10],
      ['in', 30],
    ]);
    expect(goodsHistory(village.store, id)[0]?.summary).toBe('撤销入库：肥皂 238g 10 块，应为 20 块');
    expect(() => cancel(21)).toThrow('入库 20 块，不能撤销 21');
    redeemed(village, householdWith(village, inForceScheme(village)), [[id, 2]]);
    expect(() => cancel(19)).toThrow('只剩 18 块，其余已经发出或报损');
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
      stocktaken(village, {
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

describe('whose goods they are', () => {
  const gift = (goodsId: GoodsId, changes: Partial<Parameters<typeof stockIn>[2]> = {}) =>
    stockIn(village.store, village.by.accountant, {
      requestId: requestId(),
      goodsId,
      source: 'donated',
      quantity: 5,
      unitPrice: 300,
      bestBefore: null,
      remark: '',
      provider: '张明',
      ...changes,
    });

  it('a gift names its giver, an allotment the body and the note', () => {
    inForceScheme(village);
    const id = soap(village, { stock: 0 });
    expect(() => gift(id, { provider: '' })).toThrow('请写明捐赠人（不愿留名的写“匿名”）');
    expect(() => gift(id, { source: 'allotted', provider: '' })).toThrow('请写明拨付单位');
    gift(id);
    gift(id, { source: 'allotted', provider: '县民政局', reference: '拨字12号', quantity: 6 });
    expect(batchesOf(village.store, id)).toMatchObject([
      { source: 'donated', provider: '张明', reference: '' },
      { source: 'allotted', provider: '县民政局', reference: '拨字12号' },
    ]);
    expect(goodsHistory(village.store, id)[0]?.summary).toContain('（上级拨付），拨付单位 县民政局');
  });

  it('a slip names the batch of each line, and a return gives back to the same batches', () => {
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    const id = soap(village, { stock: 0 });
    const given = takeIn(village, id, { quantity: 2, bestBefore: '2026-10-05', source: 'donated' });
    const own = takeIn(village, id, { quantity: 4, bestBefore: '2027-01-01' });
    const { slipNo, redemptionId } = redeemed(village, household, [[id, 3]]);
    const lines = village.store.sqlite
      .prepare(
        'SELECT batch_id, source, quantity, points FROM redemption_line WHERE redemption_id = ? ORDER BY id',
      )
      .raw()
      .all(redemptionId);
    expect(lines).toEqual([
      [given, 'donated', 2, 600],
      [own, 'shop', 1, 300],
    ]);
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
    expect(batchesOf(village.store, id).map((batch) => [batch.id, batch.quantity])).toEqual([
      [given, 2],
      [own, 4],
    ]);
  });

  it('under a scheme that never sells gifts, they come in at the value of their points alone', () => {
    sampleAdopted(village, {
      uses: {
        ...sampleAdoption.uses,
        goods: { rateFenPerPoint: 100, barredCategories: [], donatedNotSold: true },
      },
    });
    const id = soap(village, { stock: 0 });
    expect(() => gift(id, { unitPrice: 0 })).toThrow('请在单价栏填写每块的估价');
    expect(() => gift(id, { unitPrice: 270 })).toThrow('每块 3 分折 3.00 元，与估价 2.70 元不等');
    gift(id);
    takeIn(village, id, { quantity: 4 });
    const dearer = (answered?: string) => {
      const goods = listGoods(village.store, { id })[0]!;
      return changeGoods(village.store, village.by.accountant, {
        ...goods,
        requestId: requestId(),
        points: 400,
        ...(answered === undefined ? {} : { answered }),
      });
    };
    expect(() => dearer()).toThrow('捐赠 5 块，估价 3.00 元；调价后每块折 4.00 元');
    answeringYes(dearer);
    expect(listGoods(village.store, { id })[0]?.points).toBe(400);
  });

  it('under two such schemes, at the value of their points under each that buys them', () => {
    const giving = (rateFenPerPoint: number, barredCategories: string[], name?: string) =>
      sampleAdopted(
        village,
        {
          uses: {
            ...sampleAdoption.uses,
            goods: { rateFenPerPoint, barredCategories, donatedNotSold: true },
          },
        },
        name,
      );
    giving(100, []);
    giving(200, ['粮油'], '二组试行');
    const id = soap(village, { stock: 0 });
    expect(() => gift(id)).toThrow('《二组试行》规定捐赠物品只能等价兑换：“肥皂 238g”每块 3 分折 6.00 元');
    gift(soap(village, { name: '大米', code: '6901234567892', category: '粮油', stock: 0 }));
  });
});
