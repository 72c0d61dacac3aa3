import { lifecycle } from '../database/states.ts';
import { purchase } from '../schema/purchases.ts';

export const PURCHASE = lifecycle(purchase, {
  ordered: { accepted: ['purchases.accept'], cancelled: ['purchases.cancel'] },
  accepted: {},
  cancelled: {},
});
