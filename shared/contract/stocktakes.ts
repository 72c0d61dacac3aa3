/** Contract of stocktakes 盘点, which is part of that of goods. */
import * as z from 'zod';
import { batchInStock } from './batches.ts';
import { drawnDocument } from './documents.ts';
import {
  goodsQuantityField,
  id,
  integerField,
  optionalText,
  personNames,
  requestId,
  textField,
} from './fields.ts';
import { access, BOOK_READERS, OFFICE } from './procedure.ts';

const countedBatch = z.object({
  batchId: z.int(),
  /** Quantity in the books when it was counted. */
  seen: z.int(),
  counted: z.int(),
});

const stocktakeUnderWay = z.object({
  id: z.int(),
  begunAt: z.string(),
  /** Who began it. */
  begunBy: z.string(),
  /** In the order in which they were made; `staffName`: who counted. */
  counts: z.array(countedBatch.extend({ at: z.string(), staffName: z.string() })),
  /** Counted batches of which nothing is left in the books since. */
  emptied: z.array(batchInStock),
});
export type StocktakeUnderWay = z.output<typeof stocktakeUnderWay>;
export type SavedCount = StocktakeUnderWay['counts'][number];

const stocktakeRow = z.object({
  /** Id of its first movement. */
  id: z.int(),
  at: z.string(),
  staffName: z.string(),
  /** Number of batches that differed. */
  differences: z.int(),
});
export type StocktakeRow = z.output<typeof stocktakeRow>;

export const stocktakes = {
  /** The one that is neither posted nor thrown away; null when there is none. */
  stocktakeUnderWay: access(OFFICE).output(z.object({ stocktake: stocktakeUnderWay.nullable() })),
  /** Keeps the count of a batch, and begins a stocktake where none is under way. */
  saveCount: access(OFFICE)
    .input(
      z.object({
        requestId,
        /** Null where the screen knew of none. */
        stocktakeId: id('盘点').nullable(),
        batchId: id('批次'),
        seen: integerField('账存', { min: 0 }),
        /** Null takes the count back: not counted. */
        counted: goodsQuantityField('实存', { min: 0 }).nullable(),
        /** The count that the screen showed before; null where it showed none. */
        replaces: integerField('原来点的', { min: 0 }).nullable(),
      }),
    )
    .output(z.object({ stocktakeId: z.int() })),
  dropStocktake: access(OFFICE)
    .input(z.object({ requestId, stocktakeId: id('盘点'), reason: textField('原因', { max: 100 }) }))
    .output(z.object({ counts: z.int() })),
  /** Ends the stocktake under way: the books follow its counts, which `counts` repeats as the screen showed them. */
  stocktake: access(OFFICE)
    .input(
      z.object({
        requestId,
        stocktakeId: id('盘点'),
        counts: z
          .array(
            z.object({
              batchId: id('批次'),
              seen: integerField('账存', { min: 0 }),
              counted: goodsQuantityField('实存', { min: 0 }),
            }),
          )
          .min(1, '请至少填写一批的实存数')
          .max(5000),
        reason: optionalText('说明', 100),
        witness: personNames('见证人'),
      }),
    )
    .output(z.object({ differences: z.number() })),
  /** Finished stocktakes that found differences, the latest first. */
  stocktakes: access(BOOK_READERS).output(z.object({ stocktakes: z.array(stocktakeRow) })),
  /** 盘点表: of a finished stocktake, or blank with the present stock for counting by hand. */
  stocktakeDocument: access(OFFICE)
    .input(z.object({ stocktakeId: id('盘点').nullable() }))
    .output(drawnDocument),
};
