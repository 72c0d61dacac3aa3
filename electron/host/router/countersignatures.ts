import { listCountersigned } from '../../../db/countersignatures/read.ts';
import { countersign } from '../../../db/countersignatures/sign.ts';
import { actorOf } from '../application.ts';
import { os } from './base.ts';

export const countersignatures = os.countersignatures.router({
  list: os.countersignatures.list.handler(({ input, context }) =>
    listCountersigned(context.app.store, input),
  ),
  sign: os.countersignatures.sign.handler(({ input, context }) =>
    countersign(context.app.store, actorOf(context), input),
  ),
});
