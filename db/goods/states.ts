import { lifecycle } from '../database/states.ts';
import { goods, goodsPrice, stocktakeRecord } from '../schema/goods.ts';

export const GOODS = lifecycle(goods, {
  onSale: {
    // A list that is imported again may find its goods on sale already.
    onSale: ['goods.importGoods'],
    offSale: ['goods.setState', 'goods.withdrawImport'],
  },
  offSale: {
    onSale: ['goods.setState', 'goods.importGoods'],
    offSale: ['goods.withdrawImport'],
  },
});

export const GOODS_PRICE = lifecycle(goodsPrice, {
  // For the same day, the later one counts.
  posted: { cancelled: ['goods.postPrices', 'goods.cancelPrice'] },
  cancelled: {},
});

export const STOCKTAKE = lifecycle(stocktakeRecord, {
  open: { posted: ['goods.stocktake'], dropped: ['goods.dropStocktake'] },
  posted: {},
  dropped: {},
});
