/** Contract of goods and stock 商品. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { drawnDocument } from './documents.ts';
import { isGoodsCode, plainGoodsCode } from '../values/goods-code.ts';
import { NAMINGS } from '../donors.ts';
import { batch, batchInStock, expiringBatch } from './batches.ts';
import { scaleCodes } from './scale-codes.ts';
import { GOODS_PICTURE_BYTES } from '../goods-picture.ts';
import { ALLOWANCE_EXAMPLE, plainAllowance } from '../allowances.ts';
import { PIECES, WEIGHED } from '../values/goods-quantity.ts';
import { GOODS_FIELDS } from '../workbooks/columns.ts';
import {
  answered,
  date,
  fen,
  goodsQuantityField,
  id,
  optionalText,
  paging,
  personNames,
  points,
  requestId,
  textField,
  version,
  integerField,
  workbook,
} from './fields.ts';
import {
  goodsImported,
  goodsMapping,
  goodsPreview,
  goodsPreviewedLines,
  stockSource,
} from './goods-imports.ts';
import { detectedColumns, importRuns, pointedAt, withdrawnRun } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { access, COUNTER, OFFICE } from './procedure.ts';
import { stocktakes } from './stocktakes.ts';

const state = z.enum(['onSale', 'offSale']);
const done = z.object({ version: z.number() });

const stockedGoods = z.object({
  id: stored.goodsId,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  category: z.string(),
  points: stored.points,
  /** 每户每月2; empty for none. */
  allowance: z.string(),
  /** Quantity below which more is to be bought; 0 for none. */
  minStock: z.int(),
  state,
  searchText: z.string(),
  version: z.number(),
  /** Stock available today, without expired batches. */
  stock: z.number(),
  /** By which the picture is known; null for none. */
  picture: z.string().nullable(),
  /** Part of it that expires within NEAR_EXPIRY_DAYS. */
  ending: z.number(),
  /** Expired stock still on the shelf: to be written off. */
  expired: z.number(),
  /** The next price that was posted, with its day; null for none. */
  nextFrom: z.string().nullable(),
  nextPoints: stored.points.nullable(),
});
export type StockedGoods = z.output<typeof stockedGoods>;

const goodsRow = stockedGoods.extend({
  /** The barred category matched by these goods, where no scheme's points buy them. */
  barred: z.string().nullable(),
  /** Schemes that bar them, where others buy them. */
  barredBy: z.array(z.object({ schemeId: stored.schemeId, barred: z.string() })).optional(),
});
export type GoodsRow = z.output<typeof goodsRow>;

const fields = {
  code: optionalText('编码', 40)
    .overwrite(plainGoodsCode)
    .refine((code) => code === '' || isGoodsCode(code), '“编码”只能是数字和字母'),
  name: textField('品名', { max: 40 }),
  spec: optionalText('规格', 30),
  unit: textField('单位', { max: 6 }),
  category: textField('类别', { max: 20 }),
  points: points('兑换积分', { min: 1 }),
  allowance: optionalText('限兑', 20)
    .overwrite((text) => plainAllowance(text) ?? text)
    .refine((text) => plainAllowance(text) !== undefined, `看不懂“限兑”，请写成 ${ALLOWANCE_EXAMPLE} 的样子`)
    .default(''),
  /** Counted, or weighed: then quantities of them are in thousandths of the unit. */
  unitSize: z.literal([PIECES, WEIGHED], { error: '请选择按件还是称重' }).default(PIECES),
  minStock: goodsQuantityField('最低库存', { min: 0 }).default(0),
};

const quantity = (label: string) => goodsQuantityField(label, { min: 1 });

const goodsChange = z.object({ at: z.string(), staffName: z.string(), summary: z.string() });
export type GoodsChange = z.output<typeof goodsChange>;

const stockMove = z.object({
  id: z.number(),
  batchId: z.number(),
  kind: z.enum(['in', 'cancelIn', 'out', 'return', 'writeOff', 'stocktake']),
  /** Signed. */
  quantity: z.number(),
  at: z.string(),
  source: z.string(),
  staffName: z.string(),
  reason: z.string(),
});
export type StockMove = z.output<typeof stockMove>;

const postedPrice = z.object({
  id: z.int(),
  goodsId: stored.goodsId,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  points: stored.points,
  fromDay: z.string(),
  postedOn: z.string(),
  staffName: z.string(),
});
export type PostedPrice = z.output<typeof postedPrice>;

export const goods = {
  list: access('staff')
    .input(
      z.object({
        text: optionalText('查找'),
        state: state.optional(),
        /** Of a form written by hand: prices of that day, and goods that were taken off sale since are on sale. */
        formDay: date('写单日期').optional(),
      }),
    )
    .output(z.object({ goods: z.array(goodsRow) })),
  get: access('staff')
    .input(z.object({ id: id('商品') }))
    .output(
      z.object({
        goods: goodsRow,
        batches: z.array(batch),
        moves: z.array(stockMove),
        history: z.array(goodsChange),
      }),
    ),
  add: access(OFFICE)
    .input(z.object({ requestId, ...fields, answered }))
    .output(z.object({ id: z.number() })),
  /** A new price applies from the next redemption; existing slips keep theirs. */
  change: access(OFFICE)
    .input(z.object({ requestId, id: id('商品'), version, ...fields, answered }))
    .output(done),
  /** Ids of the goods that were redeemed lately, those redeemed most first. */
  mostUsed: access(COUNTER).output(z.object({ goodsIds: z.array(stored.goodsId) })),
  /** How the scale of the shop writes its bar codes. */
  scaleCodes: access(COUNTER).output(z.object(scaleCodes)),
  /** Prices that hold from a day to come. */
  postedPrices: access('staff').output(z.object({ prices: z.array(postedPrice) })),
  postPrices: access(OFFICE)
    .input(
      z.object({
        requestId,
        fromDay: date('执行日期'),
        prices: z
          .array(z.object({ goodsId: id('商品'), points: points('新价', { min: 1 }) }))
          .min(1, '请至少填一种商品的新价')
          .max(2000, '一次最多 2000 种商品'),
        answered,
      }),
    )
    .output(z.object({ count: z.int() })),
  cancelPrice: access(OFFICE)
    .input(z.object({ requestId, priceId: id('预告的价'), reason: textField('原因', { max: 100 }) }))
    .output(z.object({ goodsId: stored.goodsId })),
  /** JPEG; `mark`: that of the row, so that another picture is another answer. */
  picture: access('staff')
    .input(z.object({ id: id('商品'), mark: z.string().max(64) }))
    .output(z.object({ file: z.file() })),
  savePicture: access(OFFICE)
    .input(
      z.object({
        requestId,
        id: id('商品'),
        picture: z.file({ error: '请选择图片' }).max(GOODS_PICTURE_BYTES, '商品图片太大，请换一张图'),
      }),
    )
    .output(z.object({ id: stored.goodsId })),
  removePicture: access(OFFICE)
    .input(z.object({ requestId, id: id('商品') }))
    .output(z.object({ id: stored.goodsId })),
  setState: access(OFFICE)
    .input(z.object({ requestId, id: id('商品'), version, state, reason: optionalText('原因', 100) }))
    .output(done),
  stockIn: access(COUNTER)
    .input(
      z.object({
        requestId,
        goodsId: id('商品'),
        source: stockSource,
        quantity: quantity('数量'),
        unitPrice: fen('单价'),
        bestBefore: date('保质期至').nullable(),
        remark: optionalText('备注', 100),
        naming: z.enum(NAMINGS, { error: '请选择公示时怎样写捐赠人' }).default('name'),
        provider: optionalText('供货商、捐赠人或拨付单位', 60).default(''),
        reference: optionalText('单号', 40).default(''),
        condition: optionalText('质量状况', 60).default(''),
        answered,
      }),
    )
    .output(z.object({ batchId: z.number() })),
  /** Corrects a stock-in that booked too much, up to what is still in stock. */
  cancelStockIn: access(OFFICE)
    .input(
      z.object({
        requestId,
        batchId: id('批次'),
        quantity: quantity('撤销数量'),
        reason: textField('原因', { max: 100 }),
      }),
    )
    .output(z.object({ left: z.number() })),
  writeOff: access(OFFICE)
    .input(
      z.object({
        requestId,
        batchId: id('批次'),
        quantity: quantity('报损数量'),
        reason: textField('报损原因', { max: 100 }),
        witness: personNames('见证人'),
      }),
    )
    .output(z.object({ left: z.number() })),
  /** Batches for a stocktake, in the order of the shelf list. */
  batchesInStock: access(OFFICE).output(
    z.object({
      batches: z.array(batchInStock),
    }),
  ),
  ...stocktakes,
  /** 物资台账 of a span of days. */
  ledgerDocument: access(COUNTER)
    .input(z.object({ from: date('起始日'), to: date('截止日') }))
    .output(drawnDocument),
  /** 兑换目录 of the redeemable goods at the prices of a day, today or later. */
  catalogueDocument: access(COUNTER)
    .input(z.object({ day: date('日期') }))
    .output(drawnDocument),
  /** 货架标签 of these goods, or of all that are redeemable, at the prices of a day. */
  labelDocument: access(COUNTER)
    .input(
      z.object({
        day: date('日期').optional(),
        goodsIds: z.array(id('商品')).min(1, '请先选择商品').max(2000).nullable(),
      }),
    )
    .output(drawnDocument),
  /** Stock expiring within the given days, or expired. */
  expiring: access('staff')
    .input(z.object({ days: integerField('天数', { min: 0, max: 3650 }) }))
    .output(
      z.object({
        batches: z.array(expiringBatch),
      }),
    ),
  readGoods: access(OFFICE)
    .input(z.object({ file: workbook('物品目录'), ...pointedAt }))
    .output(detectedColumns(GOODS_FIELDS)),
  previewGoods: access(OFFICE)
    .input(z.object({ file: workbook('物品目录'), mapping: goodsMapping }))
    .output(goodsPreview),
  /** A page of one of its lists. */
  previewGoodsRows: access(OFFICE)
    .input(
      z.object({
        file: workbook('物品目录'),
        mapping: goodsMapping,
        list: z.enum(['lines', 'changed']),
        ...paging,
      }),
    )
    .output(z.object(goodsPreviewedLines)),
  importGoods: access(OFFICE)
    .input(
      z.object({
        requestId,
        file: workbook('物品目录'),
        mapping: goodsMapping,
        stock: z.enum(['new', 'all']).default('new'),
        /** Fingerprint of the preview: refused when goods changed since. */
        seen: textField('预览', { max: 64 }),
      }),
    )
    .output(goodsImported.extend({ faults: z.array(rowFault) })),
  importRuns: access(OFFICE).output(importRuns),
  /** Removes its goods and stock, unless later records depend on them. */
  withdrawImport: access(OFFICE)
    .input(withdrawnRun)
    .output(z.object({ opened: z.int(), restored: z.int(), pieces: z.int() })),
};
