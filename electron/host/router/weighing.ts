import { valueOfLoad } from '../../../db/weighing/value-of-load.ts';
import { materialPrices, pricesMark, setMaterialPrices } from '../../../db/weighing/material-prices.ts';
import { actorOf } from '../application.ts';
import { os } from './base.ts';

export const weighing = os.weighing.router({
  prices: os.weighing.prices.handler(({ input, context }) => {
    const prices = materialPrices(context.app.store, input.schemeId);
    return { prices, mark: pricesMark(prices) };
  }),
  setPrices: os.weighing.setPrices.handler(({ input, context }) =>
    setMaterialPrices(context.app.store, actorOf(context), input),
  ),
  loadValue: os.weighing.loadValue.handler(({ input, context }) => valueOfLoad(context.app.store, input)),
});
