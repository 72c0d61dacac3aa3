/** Procedures of goods and stock. */
import { goodsPictureBytes, removeGoodsPicture, saveGoodsPicture } from '../../../db/goods/pictures.ts';
import { scaleCodes } from '../../../db/village/counter-settings.ts';
import { withBarredSchemes } from '../../../db/redemptions/counter-scheme.ts';
import { goodsHistory, listGoods } from '../../../db/goods/goods.ts';
import { addGoods, changeGoods, setGoodsState } from '../../../db/goods/change.ts';
import { cancelPrice, postedPrices, postPrices } from '../../../db/goods/post-prices.ts';
import { batchesOf, expiringBatches, movesOf, batchesInStock } from '../../../db/goods/batches.ts';
import { mostUsed } from '../../../db/goods/used.ts';
import { writeOff } from '../../../db/goods/write-off.ts';
import { stocktake } from '../../../db/goods/stocktake.ts';
import { dropStocktake, saveCount, stocktakeUnderWay } from '../../../db/goods/stocktake-counts.ts';
import { stockIn } from '../../../db/goods/stock-in.ts';
import { cancelStockIn } from '../../../db/goods/cancel-stock-in.ts';
import { withdrawGoodsImport } from '../../../db/goods/withdraw-import.ts';
import { LISTED_RUNS, listedRuns } from '../../../db/import-runs.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { goodsCatalogueDocument, shelfLabelDocument } from '../documents/goods-documents.ts';
import { stockLedgerDocument } from '../documents/stock-ledger-document.ts';
import { stocktakeDocument, stocktakeForm } from '../documents/stocktake-document.ts';
import { writeGoods } from '../imports/goods/import.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const goods = os.goods.router({
  list: os.goods.list.handler(({ input, context: { app } }) => ({
    goods: withBarredSchemes(app.store, listGoods(app.store, input)),
  })),
  get: os.goods.get.handler(({ input: { id }, context: { app } }) => ({
    goods: requireFound(withBarredSchemes(app.store, listGoods(app.store, { id }))[0], '商品'),
    batches: batchesOf(app.store, id, true),
    moves: movesOf(app.store, id),
    history: goodsHistory(app.store, id),
  })),
  picture: os.goods.picture.handler(({ input: { id }, context: { app } }) => ({
    file: new File([new Uint8Array(goodsPictureBytes(app.store, id))], `商品${String(id)}.jpg`, {
      type: 'image/jpeg',
    }),
  })),
  savePicture: os.goods.savePicture.handler(async ({ input: { picture, ...which }, context }) =>
    saveGoodsPicture(context.app.store, actorOf(context), which, new Uint8Array(await picture.arrayBuffer())),
  ),
  removePicture: os.goods.removePicture.handler(({ input, context }) =>
    removeGoodsPicture(context.app.store, actorOf(context), input),
  ),
  scaleCodes: os.goods.scaleCodes.handler(({ context: { app } }) => scaleCodes(app.store)),
  add: os.goods.add.handler(({ input, context }) => addGoods(context.app.store, actorOf(context), input)),
  change: os.goods.change.handler(({ input, context }) =>
    changeGoods(context.app.store, actorOf(context), input),
  ),
  setState: os.goods.setState.handler(({ input, context }) =>
    setGoodsState(context.app.store, actorOf(context), input),
  ),
  stockIn: os.goods.stockIn.handler(({ input, context }) =>
    stockIn(context.app.store, actorOf(context), input),
  ),
  writeOff: os.goods.writeOff.handler(({ input, context }) =>
    writeOff(context.app.store, actorOf(context), input),
  ),
  batchesInStock: os.goods.batchesInStock.handler(({ context: { app } }) => ({
    batches: batchesInStock(app.store),
  })),
  cancelStockIn: os.goods.cancelStockIn.handler(({ input, context }) =>
    cancelStockIn(context.app.store, actorOf(context), input),
  ),
  stocktakeUnderWay: os.goods.stocktakeUnderWay.handler(({ context: { app } }) => ({
    stocktake: stocktakeUnderWay(app.store),
  })),
  saveCount: os.goods.saveCount.handler(({ input, context }) =>
    saveCount(context.app.store, actorOf(context), input),
  ),
  dropStocktake: os.goods.dropStocktake.handler(({ input, context }) =>
    dropStocktake(context.app.store, actorOf(context), input),
  ),
  stocktake: os.goods.stocktake.handler(({ input, context }) =>
    stocktake(context.app.store, actorOf(context), input),
  ),
  stocktakes: os.goods.stocktakes.handler(async ({ context: { app } }) => ({
    stocktakes: await readInThread(app, 'stocktakes', null),
  })),
  stocktakeDocument: os.goods.stocktakeDocument.handler(({ input: { stocktakeId }, context }) =>
    stocktakeId === null
      ? stocktakeForm(context.app, actorOf(context))
      : stocktakeDocument(context.app, actorOf(context), stocktakeId),
  ),
  ledgerDocument: os.goods.ledgerDocument.handler(({ input, context }) =>
    stockLedgerDocument(context.app, actorOf(context), input),
  ),
  mostUsed: os.goods.mostUsed.handler(({ context: { app } }) => ({ goodsIds: mostUsed(app.store) })),
  postedPrices: os.goods.postedPrices.handler(({ context: { app } }) => ({
    prices: postedPrices(app.store),
  })),
  postPrices: os.goods.postPrices.handler(({ input, context }) =>
    postPrices(context.app.store, actorOf(context), input),
  ),
  cancelPrice: os.goods.cancelPrice.handler(({ input, context }) =>
    cancelPrice(context.app.store, actorOf(context), input),
  ),
  catalogueDocument: os.goods.catalogueDocument.handler(({ input, context }) =>
    goodsCatalogueDocument(context.app, actorOf(context), input.day),
  ),
  labelDocument: os.goods.labelDocument.handler(({ input, context }) =>
    shelfLabelDocument(context.app, actorOf(context), input),
  ),
  expiring: os.goods.expiring.handler(({ input, context: { app } }) => ({
    batches: expiringBatches(app.store, input.days),
  })),
  readGoods: os.goods.readGoods.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'goodsColumns', { ...(await workbookOf(file)), options }),
  ),
  previewGoods: os.goods.previewGoods.handler(async ({ input: { file, mapping }, context }) =>
    readInThread(context.app, 'goodsPreview', { ...(await workbookOf(file)), options: { mapping } }),
  ),
  previewGoodsRows: os.goods.previewGoodsRows.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'goodsPreviewRows', { ...(await workbookOf(file)), options }),
  ),
  importGoods: os.goods.importGoods.handler(async ({ input: { file, ...options }, context }) => {
    const { mapping } = options;
    const rows = await readInThread(context.app, 'goodsRows', {
      ...(await workbookOf(file)),
      options: { mapping },
    });
    return writeGoods(context.app.store, actorOf(context), rows, options);
  }),
  importRuns: os.goods.importRuns.handler(({ context: { app } }) => ({
    runs: listedRuns(app.store, 'goods', LISTED_RUNS),
  })),
  withdrawImport: os.goods.withdrawImport.handler(({ input, context }) =>
    withdrawGoodsImport(context.app.store, actorOf(context), input),
  ),
});
