/** Contract of purchases of goods 采购: suggestion, order, acceptance. */
import * as z from 'zod';
import { BUYERS, MAX_QUOTES, PURCHASE_STATES } from '../purchases.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  fen,
  goodsQuantityField,
  id,
  optionalText,
  paging,
  personNames,
  requestId,
  textField,
  version,
} from './fields.ts';
import { access, COUNTER, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const buyer = z.enum(BUYERS, { error: '请选择由谁采购' });

const purchase = z.object({
  id: z.number(),
  no: z.string(),
  buyer,
  supplier: z.string(),
  remark: z.string(),
  day: z.string(),
  staffName: z.string(),
  state: z.enum(PURCHASE_STATES),
  acceptedOn: z.string().nullable(),
  acceptors: z.string(),
  reference: z.string(),
  stateReason: z.string(),
  /** What was ordered, and once accepted what came. */
  amount: stored.fen,
  /** Out of the funds so far; purchases of the shop are never paid by the village. */
  paid: stored.fen,
  version,
});
export type Purchase = z.output<typeof purchase>;

const line = z.object({
  id: z.number(),
  goodsId: stored.goodsId,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  quantity: z.number(),
  unitPrice: stored.fen,
  accepted: z.number().nullable(),
  bestBefore: z.string().nullable(),
});
export type PurchaseLine = z.output<typeof line>;

const quote = z.object({ supplier: z.string(), amount: stored.fen });

const suggestion = z.object({
  goodsId: stored.goodsId,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  /** Redeemed within USE_DAYS, net of returns. */
  used: z.number(),
  stock: z.number(),
  /** On its way. */
  ordered: z.number(),
  /** Quantity below which more are to be bought; 0 for none. */
  minStock: z.int(),
  quantity: z.number(),
  /** Price of the last batch that was bought; null when there was none. */
  lastPrice: stored.fen.nullable(),
});
export type PurchaseSuggestion = z.output<typeof suggestion>;

const quantity = (label: string, min: number) => goodsQuantityField(label, { min });

export const purchases = {
  /** 采购建议: goods on sale, those to be bought first. */
  suggestions: access(OFFICE).output(z.object({ suggestions: z.array(suggestion) })),
  list: access('staff')
    .input(z.object({ state: z.enum(PURCHASE_STATES).optional(), ...paging }))
    .output(z.object({ purchases: z.array(purchase), count: z.number() })),
  get: access('staff')
    .input(z.object({ id: id('采购单') }))
    .output(z.object({ purchase, lines: z.array(line), quotes: z.array(quote) })),
  order: access(OFFICE)
    .input(
      z.object({
        requestId,
        buyer,
        supplier: textField('供货商', { max: 60 }),
        quotes: z
          .array(
            z.object({ supplier: textField('询价的商家', { max: 60 }), amount: fen('报价', { min: 1 }) }),
          )
          .max(MAX_QUOTES, `询价最多记 ${String(MAX_QUOTES)} 家`),
        remark: optionalText('备注', 100),
        lines: z
          .array(
            z.object({
              goodsId: id('商品'),
              quantity: quantity('数量', 1),
              unitPrice: fen('单价', { min: 1 }),
            }),
          )
          .min(1, '采购单是空的，请先加商品')
          .max(500, '一张采购单最多 500 种商品'),
      }),
    )
    .output(z.object({ id: z.number(), no: z.string() })),
  /** 验收: what came goes on the shelf as batches. */
  accept: access(COUNTER)
    .input(
      z.object({
        requestId,
        id: id('采购单'),
        version,
        acceptors: personNames('验收人'),
        reference: optionalText('送货单号', 40),
        /** Why less came, or more. */
        reason: optionalText('数量不符的说明', 100),
        lines: z
          .array(
            z.object({
              lineId: id('采购单的行'),
              accepted: quantity('实收', 0),
              bestBefore: date('保质期至').nullable(),
            }),
          )
          .max(500),
      }),
    )
    .output(z.object({ no: z.string(), batches: z.number(), amount: stored.fen })),
  cancel: access(OFFICE)
    .input(z.object({ requestId, id: id('采购单'), version, reason: textField('原因', { max: 100 }) }))
    .output(z.object({ no: z.string() })),
  /** 采购单; once accepted 验收单. */
  document: access('staff')
    .input(z.object({ id: id('采购单') }))
    .output(drawnDocument),
};
