/** Batches of goods, as goods and stocktakes show them. */
import * as z from 'zod';
import { NAMINGS } from '../donors.ts';
import { stored } from '../values/stored.ts';
import { stockSource } from './goods-imports.ts';

export const batch = z.object({
  id: z.number(),
  goodsId: stored.goodsId,
  source: stockSource,
  /** 'YYYY-MM-DD'; null for goods that do not expire. */
  bestBefore: z.string().nullable(),
  unitPrice: stored.fen,
  /** Remaining quantity. */
  quantity: z.number(),
  receivedAt: z.string(),
  remark: z.string(),
  /** Supplier, donor, or the body that allotted it. */
  provider: z.string(),
  naming: z.enum(NAMINGS),
  /** Number of the delivery or allotment note. */
  reference: z.string(),
  /** Of donated goods, as they were received; empty where nobody said. */
  condition: z.string(),
});
export type BatchRow = z.output<typeof batch>;
const namedBatch = batch.extend({
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
});
/** `days`: until expiry; negative when expired. */
export const expiringBatch = namedBatch.extend({ days: z.number() });
export type ExpiringBatch = z.output<typeof expiringBatch>;
export const batchInStock = namedBatch.extend({ code: z.string() });
export type BatchInStock = z.output<typeof batchInStock>;
