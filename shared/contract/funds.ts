/** Contract of the fund book 资金专账. */
import * as z from 'zod';
import { NAMINGS } from '../donors.ts';
import { FUND_ENTRY_KINDS, FUNDS, PAID_KINDS } from '../funds.ts';
import { attachedFiles } from './attached-files.ts';
import { drawnDocument } from './documents.ts';
import { answered, date, fen, id, optionalText, postedSheet, requestId, textField } from './fields.ts';
import { access, BOOK_READERS, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const fund = z.enum(FUNDS, { error: '请选择资金来源' });
const kind = z.enum(FUND_ENTRY_KINDS);

const attachments = attachedFiles('附件', '每笔收支').default([]);

const movement = {
  requestId,
  fund,
  amount: fen('金额', { min: 1 }),
  day: date('日期'),
  summary: textField('摘要', { max: 100 }),
  voucher: optionalText('原始单据号', 40),
  attachments,
  answered,
};

const recorded = z.object({ id: z.int(), no: z.string() });

const line = z.object({
  id: z.int(),
  no: z.string(),
  kind,
  day: z.string(),
  party: z.string(),
  summary: z.string(),
  voucher: z.string(),
  staffName: z.string(),
  fund,
  otherFund: fund.nullable(),
  /** Signed: a reversal is negative in the column of what it takes back. */
  income: stored.fen,
  outgo: stored.fen,
  balance: stored.fen,
  attachments: z.int(),
  reversesNo: z.string().nullable(),
  reversedByNo: z.string().nullable(),
});
export type FundLine = z.output<typeof line>;

const unpaidSettlement = z.object({
  kind: z.enum(PAID_KINDS),
  id: z.int(),
  no: z.string(),
  /** Shop or supplier; of a close the scheme and the period. */
  shopName: z.string(),
  /** Of its amount. */
  unpaid: stored.fen,
  /** What its payment still waits for, in words; absent once it can be paid. */
  waits: z.string().optional(),
});
export type UnpaidSettlement = z.output<typeof unpaidSettlement>;

const span = { from: date('起始日'), to: date('截止日') };

export const funds = {
  /** 资金专账 of a span of days: of one source, or of all. */
  book: access(BOOK_READERS)
    .input(z.object({ ...span, fund: fund.nullable() }))
    .output(
      z.object({
        opening: stored.fen,
        income: stored.fen,
        outgo: stored.fen,
        closing: stored.fen,
        lines: z.array(line),
        /** What every source holds at the end of the last day. */
        balances: z.array(z.object({ fund, balance: stored.fen })),
      }),
    ),
  /** Bills with something left to pay. */
  unpaidSettlements: access(OFFICE).output(
    z.object({
      settlements: z.array(unpaidSettlement),
    }),
  ),
  attachments: access(BOOK_READERS)
    .input(z.object({ id: id('收支') }))
    .output(z.object({ files: z.array(z.object({ id: z.int(), name: z.string() })) })),
  attachment: access(BOOK_READERS)
    .input(z.object({ id: id('附件') }))
    .output(z.object({ file: z.file() })),
  receive: access(OFFICE)
    .input(
      z.object({
        ...movement,
        party: textField('付款方', { max: 60 }),
        /** How a donor wants to be named in public. */
        naming: z.enum(NAMINGS, { error: '请选择公示时怎样写捐赠人' }).default('name'),
      }),
    )
    .output(recorded),
  pay: access(OFFICE)
    .input(
      z.object({
        ...movement,
        party: textField('收款方', { max: 60 }),
        /** The settlement that it pays. */
        settlementId: id('结算单').nullable().default(null),
        /** Or the settlement of vouchers. */
        voucherSettlementId: id('券结算单').nullable().default(null),
        /** Or the purchase. */
        purchaseId: id('采购单').nullable().default(null),
        /** Or the close: 分配到户. */
        closeId: id('结账单').nullable().default(null),
      }),
    )
    .output(recorded),
  /** 划转 from one source to another. */
  transfer: access(OFFICE)
    .input(z.object({ ...movement, to: fund }))
    .output(recorded),
  /** 红字冲销 of the whole of an entry. */
  reverse: access(OFFICE)
    .input(z.object({ requestId, id: id('收支'), reason: textField('冲销原因', { max: 80 }) }))
    .output(recorded),
  /** 捐赠收据 for a donation of money. */
  receiptDocument: access(BOOK_READERS)
    .input(z.object({ id: id('收支') }))
    .output(drawnDocument),
  /** 感谢信 to the donor of money, or of a batch of goods. */
  thanksDocument: access(BOOK_READERS)
    .input(z.union([z.object({ id: id('收支') }), z.object({ batchId: id('批次') })]))
    .output(drawnDocument),
  /** 捐赠物品接收单 of a donated batch. */
  donatedGoodsDocument: access(BOOK_READERS)
    .input(z.object({ batchId: id('批次') }))
    .output(drawnDocument),
  /** 募集与使用情况公示表 of a span of days. */
  donationNoticeDocument: access(BOOK_READERS)
    .input(z.object({ ...span, paper: postedSheet.default('A4') }))
    .output(drawnDocument),
  /** 收支凭证 of one entry. */
  voucherDocument: access(BOOK_READERS)
    .input(z.object({ id: id('收支') }))
    .output(drawnDocument),
  /** 资金专账 as a book, with 承前页 and 过次页. */
  bookDocument: access(BOOK_READERS)
    .input(z.object({ ...span, fund: fund.nullable() }))
    .output(drawnDocument),
  /** 乡镇报账单: totals by source, and every voucher of the period with its attachments. */
  reportDocument: access(BOOK_READERS).input(z.object(span)).output(drawnDocument),
};
