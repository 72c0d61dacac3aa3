import { counterSchemeIfAny } from '../../../db/redemptions/counter-scheme.ts';
import {
  addGoods,
  changeGoods,
  goodsHistory,
  listGoods,
  setGoodsState,
  type StockedGoods,
} from '../../../db/goods/goods.ts';
import {
  batchesOf,
  endingBatches,
  movesOf,
  shelf,
  stockIn,
  stocktake,
  takeBackStock,
  writeOff,
} from '../../../db/goods/stock.ts';
import { withdrawGoodsImport } from '../../../db/goods/withdraw-import.ts';
import { LISTED_RUNS, listedRuns } from '../../../db/import-runs.ts';
import type { Store } from '../../../db/database/store.ts';
import { barredCategory, outsideAllowed } from '../../../shared/goods.ts';
import { found } from '../../../shared/refusals.ts';
import { detectGoods, importGoodsThrough } from '../imports/goods/import.ts';
import { readBeside } from '../reads/beside.ts';
import { os } from './base.ts';
import { byOf } from '../application.ts';

function withBarred(store: Store, goods: StockedGoods[]): (StockedGoods & { barred: string | null })[] {
  const { barredCategories = [], allowedCategories } = counterSchemeIfAny(store) ?? {};
  return goods.map((one) => ({
    ...one,
    barred:
      barredCategory(one, barredCategories) ??
      (outsideAllowed(one, allowedCategories) ? one.category || '未填品类' : null),
  }));
}

export const goods = os.goods.router({
  list: os.goods.list.handler(({ input, context: { app } }) => ({
    goods: withBarred(app.store, listGoods(app.store, input)),
  })),
  get: os.goods.get.handler(({ input: { id }, context: { app } }) => ({
    goods: found(withBarred(app.store, listGoods(app.store, { id }))[0], '商品'),
    batches: batchesOf(app.store, id, true),
    moves: movesOf(app.store, id),
    history: goodsHistory(app.store, id),
  })),
  add: os.goods.add.handler(({ input, context }) => addGoods(context.app.store, byOf(context), input)),
  change: os.goods.change.handler(({ input, context }) =>
    changeGoods(context.app.store, byOf(context), input),
  ),
  setState: os.goods.setState.handler(({ input, context }) =>
    setGoodsState(context.app.store, byOf(context), input),
  ),
  stockIn: os.goods.stockIn.handler(({ input, context }) => stockIn(context.app.store, byOf(context), input)),
  writeOff: os.goods.writeOff.handler(({ input, context }) =>
    writeOff(context.app.store, byOf(context), input),
  ),
  shelf: os.goods.shelf.handler(({ context: { app } }) => ({ batches: shelf(app.store) })),
  takeBackStock: os.goods.takeBackStock.handler(({ input, context }) =>
    takeBackStock(context.app.store, byOf(context), input),
  ),
  stocktake: os.goods.stocktake.handler(({ input, context }) =>
    stocktake(context.app.store, byOf(context), input),
  ),
  ending: os.goods.ending.handler(({ input, context: { app } }) => ({
    batches: endingBatches(app.store, input.days),
  })),
  readGoods: os.goods.readGoods.handler(async ({ input: { file, ...asked }, context }) =>
    detectGoods(context.app, await file.bytes(), file.name, asked),
  ),
  previewGoods: os.goods.previewGoods.handler(async ({ input: { file, mapping }, context }) =>
    readBeside(context.app, 'goodsPreview', {
      bytes: await file.bytes(),
      fileName: file.name,
      options: mapping,
    }),
  ),
  importGoods: os.goods.importGoods.handler(async ({ input: { file, ...options }, context }) =>
    importGoodsThrough(context.app, byOf(context), await file.bytes(), file.name, options),
  ),
  importRuns: os.goods.importRuns.handler(({ context: { app } }) => ({
    runs: listedRuns(app.store, 'goods', LISTED_RUNS),
  })),
  withdrawImport: os.goods.withdrawImport.handler(({ input, context }) =>
    withdrawGoodsImport(context.app.store, byOf(context), input),
  ),
});
