import { acceptPurchase, cancelPurchase } from '../../../db/purchases/accept.ts';
import { orderGoods } from '../../../db/purchases/order.ts';
import { listPurchases, purchaseById, purchaseLines, quotesOf } from '../../../db/purchases/read.ts';
import { purchaseSuggestions } from '../../../db/purchases/suggestions.ts';
import { purchaseDocument } from '../documents/purchase-document.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const purchases = os.purchases.router({
  suggestions: os.purchases.suggestions.handler(({ context: { app } }) => ({
    suggestions: purchaseSuggestions(app.store),
  })),
  list: os.purchases.list.handler(({ input, context: { app } }) => listPurchases(app.store, input)),
  get: os.purchases.get.handler(({ input: { id }, context: { app } }) => ({
    purchase: purchaseById(app.store, id),
    lines: purchaseLines(app.store, id),
    quotes: quotesOf(app.store, id),
  })),
  order: os.purchases.order.handler(({ input, context }) =>
    orderGoods(context.app.store, actorOf(context), input),
  ),
  accept: os.purchases.accept.handler(({ input, context }) =>
    acceptPurchase(context.app.store, actorOf(context), input),
  ),
  cancel: os.purchases.cancel.handler(({ input, context }) =>
    cancelPurchase(context.app.store, actorOf(context), input),
  ),
  document: os.purchases.document.handler(({ input, context }) =>
    purchaseDocument(context.app, actorOf(context), input.id),
  ),
});
