/** Contract of wishes: goods that were asked for at the counter, and were not there. */
import * as z from 'zod';
import { id, integerField, requestId, textField } from './fields.ts';
import { access, COUNTER, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

/** Goods of the list, or others by the name that was written down. */
const asked = {
  goodsId: id('商品').nullable(),
  name: textField('想要的商品', { max: 40 }),
};

const wish = z.object({
  /** Null for goods that are not in the list. */
  goodsId: stored.goodsId.nullable(),
  name: z.string(),
  /** How often they were asked for since the office saw to it last. */
  count: z.int(),
  firstDay: z.string(),
  lastDay: z.string(),
  /** What is there of them now; null for goods that are not in the list. */
  stock: z.string().nullable(),
});
export type Wish = z.output<typeof wish>;

export const wishes = {
  /** Those that the office has not seen to, what is asked for most first. */
  list: access('staff').output(z.object({ wishes: z.array(wish) })),
  note: access(COUNTER)
    .input(z.object({ requestId, ...asked }))
    .output(z.object({ name: z.string(), count: z.int() })),
  /** The office has seen to it; `seen`: how often they were asked for, as the screen showed it. */
  end: access(OFFICE)
    .input(
      z.object({
        requestId,
        ...asked,
        seen: integerField('次数', { min: 1 }),
        reason: textField('怎样办的', { max: 100 }),
      }),
    )
    .output(z.object({ count: z.int() })),
};
