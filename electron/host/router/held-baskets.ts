import { dropBasket, heldBaskets as listed, holdBasket } from '../../../db/held-baskets/held-baskets.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const heldBaskets = os.heldBaskets.router({
  list: os.heldBaskets.list.handler(({ context: { app, staff } }) => ({
    baskets: listed(app.store, staff?.id ?? null),
  })),
  hold: os.heldBaskets.hold.handler(({ input, context }) =>
    holdBasket(context.app.store, actorOf(context), input),
  ),
  drop: os.heldBaskets.drop.handler(({ input, context }) =>
    dropBasket(context.app.store, actorOf(context), input),
  ),
});
