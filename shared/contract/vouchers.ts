/** Contract of vouchers 积分券. */
import * as z from 'zod';
import {
  MAX_ADDED,
  MAX_FACES,
  MAX_VOUCHERS_IN_BUNDLE,
  VOUCHER_CHANGES,
  VOUCHER_EXPIRIES,
  VOUCHER_ORIGINS,
  VOUCHER_STATES,
} from '../vouchers.ts';
import { VOUCHER_FIELDS } from '../workbooks/columns.ts';
import { NAME_LIMIT } from '../values/names.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  fen,
  id,
  integerField,
  optionalText,
  paging,
  points,
  requestId,
  textField,
  version,
  workbook,
} from './fields.ts';
import { columnMapping, detectedColumns, pointedAt } from './imports.ts';
import { access, BOOK_READERS, COUNTER, OFFICE } from './procedure.ts';
import { counterHousehold } from './redemptions.ts';
import { stored } from '../values/stored.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { voucherLine, voucherPreview } from './voucher-imports.ts';

const state = z.enum(VOUCHER_STATES);

/** Whole points, as printed. */
const face = points('面额', { min: 100, max: 1_000_000_00 }).multipleOf(100, '面额应为整数分');
const counts = z
  .array(z.object({ face, count: integerField('张数', { min: 0, max: MAX_ADDED }) }))
  .max(MAX_FACES, `面额最多 ${String(MAX_FACES)} 种`);

/** Of a face. */
const figures = z.object({
  face: stored.points,
  /** Numbered or taken over, and never given out. */
  ready: z.int(),
  /** Of the ready ones, void before they were given out. */
  spoilt: z.int(),
  /** Given out, and not taken back as a wrong issue. */
  issued: z.int(),
  redeemed: z.int(),
  void: z.int(),
  expired: z.int(),
  /** In households' hands; those reported lost are among them. */
  outstanding: z.int(),
  lost: z.int(),
});
export type VoucherFigures = z.output<typeof figures>;

const series = z.object({
  id: z.int(),
  code: z.int(),
  name: z.string(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  unitName: z.string(),
  origin: z.enum(VOUCHER_ORIGINS),
  change: z.enum(VOUCHER_CHANGES),
  expiry: z.enum(VOUCHER_EXPIRIES),
  validFrom: z.string(),
  validUntil: z.string(),
  remark: z.string(),
  at: z.string(),
  staffName: z.string(),
  version: z.number(),
  /** issued − redeemed − void − expired = outstanding. */
  figures: z.array(figures),
});
export type VoucherSeriesView = z.output<typeof series>;

const listed = z.object({
  id: z.int(),
  number: z.string(),
  face: stored.points,
  state,
  stateDay: z.string(),
  stateReason: z.string(),
  holderNo: z.string(),
  holder: z.string(),
  issueNo: z.string(),
  slipNo: z.string(),
  bundleNo: z.string(),
  settlementNo: z.string(),
  version: z.number(),
});
export type ListedVoucher = z.output<typeof listed>;

const candidate = z.object({
  accountId: stored.accountId,
  no: z.string(),
  name: z.string(),
  group: z.string(),
  balance: stored.points,
});
export type VoucherCandidate = z.output<typeof candidate>;

const issue = z.object({
  id: z.int(),
  no: z.string(),
  seriesId: z.int(),
  day: z.string(),
  staffName: z.string(),
  households: z.int(),
  /** Households whose line was taken back. */
  reversed: z.int(),
  points: stored.points,
  /** Vouchers in the households' hands. */
  outstanding: z.int(),
  /** Vouchers of lines not taken back that can be taken back no more. */
  gone: z.int(),
});
export type VoucherIssueRow = z.output<typeof issue>;

const issueLine = z.object({
  id: z.int(),
  no: z.string(),
  name: z.string(),
  group: z.string(),
  points: stored.points,
  numbers: z.array(z.string()),
  reversed: z.boolean(),
  reason: z.string(),
  /** Vouchers that were used or void, or are with another household: the line can be taken back no more. */
  gone: z.int(),
});
export type VoucherIssueLine = z.output<typeof issueLine>;

const range = z.object({
  from: textField('券号', { max: 40 }),
  /** Empty for one voucher. */
  to: optionalText('止号', 40),
});
export type BundleRange = z.output<typeof range>;

const ranges = z
  .array(range)
  .min(1, '请先扫券，或填号段')
  .max(MAX_VOUCHERS_IN_BUNDLE, `一捆最多 ${String(MAX_VOUCHERS_IN_BUNDLE)} 张`);

const bundleFault = z.object({ number: z.string(), message: z.string() });
export type BundleFault = z.output<typeof bundleFault>;

const totals = { vouchers: z.int(), points: stored.points };

const settlement = z.object({
  id: z.int(),
  no: z.string(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  shopName: z.string(),
  ...totals,
  payablePoints: stored.points,
  amount: stored.fen,
  day: z.string(),
  staffName: z.string(),
  state: z.enum(['made', 'cancelled']),
  stateReason: z.string(),
  version: z.number(),
});
export type VoucherSettlementRow = z.output<typeof settlement>;

const settlementLine = z.object({
  no: z.string(),
  name: z.string(),
  group: z.string(),
  counts: z.array(z.object({ face: stored.points, count: z.int() })),
  points: stored.points,
  /** Part of them that paid for the shop's own goods. */
  payablePoints: stored.points,
  amount: stored.fen,
});
export type VoucherSettlementLine = z.output<typeof settlementLine>;

const list = {
  file: workbook('积分券号码表'),
  seriesId: id('哪一批'),
  mapping: columnMapping(VOUCHER_FIELDS),
};

const changed = z.object({
  requestId,
  voucherId: id('积分券'),
  version,
  reason: textField('原因', { max: 100 }),
});

export const vouchers = {
  series: access(BOOK_READERS).output(z.object({ series: z.array(series) })),
  createSeries: access(OFFICE)
    .input(
      z.object({
        requestId,
        name: textField('名称', { max: 30 }),
        schemeId: id('积分办法'),
        origin: z.enum(VOUCHER_ORIGINS),
        validFrom: date('有效期起'),
        validUntil: date('有效期至'),
        remark: optionalText('备注', 40),
      }),
    )
    .output(z.object({ seriesId: z.int() })),
  /** Numbers more vouchers of a series that is printed here. */
  add: access(OFFICE)
    .input(z.object({ requestId, seriesId: id('哪一批'), version, counts }))
    .output(z.object({ added: z.int(), first: z.string(), last: z.string() })),
  /** Columns of a list of numbers that the township printed. */
  readNumbers: access(OFFICE)
    .input(z.object({ file: workbook('积分券号码表'), ...pointedAt }))
    .output(detectedColumns(VOUCHER_FIELDS)),
  previewNumbers: access(OFFICE).input(z.object(list)).output(voucherPreview),
  /** A page of its lines. */
  previewNumberRows: access(OFFICE)
    .input(z.object({ ...list, ...paging }))
    .output(z.object({ lines: z.array(voucherLine) })),
  importNumbers: access(OFFICE)
    .input(z.object({ requestId, version, ...list }))
    .output(z.object({ added: z.int(), faults: z.array(rowFault) })),
  /** By number, page by page. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        seriesId: id('哪一批'),
        state: state.optional(),
        face: face.optional(),
        text: optionalText('券号、户号或户主', NAME_LIMIT).optional(),
        ...paging,
      }),
    )
    .output(z.object({ vouchers: z.array(listed), count: z.int(), points: stored.points })),
  get: access(BOOK_READERS)
    .input(z.object({ id: id('积分券') }))
    .output(listed.extend({ seriesId: z.int() })),
  /** Holders with points to be spent. */
  candidates: access(OFFICE)
    .input(z.object({ seriesId: id('哪一批') }))
    .output(
      z.object({
        candidates: z.array(candidate),
      }),
    ),
  issue: access(OFFICE)
    .input(
      z.object({
        requestId,
        seriesId: id('哪一批'),
        version,
        rows: z.array(z.object({ accountId: id('农户'), counts })).max(10_000, '一张清单最多 10000 户'),
      }),
    )
    .output(z.object({ issueId: z.int(), no: z.string(), ...totals })),
  issues: access(BOOK_READERS)
    .input(z.object({ seriesId: id('哪一批') }))
    .output(z.object({ issues: z.array(issue) })),
  issueLines: access(BOOK_READERS)
    .input(z.object({ issueId: id('发放清单') }))
    .output(z.object({ lines: z.array(issueLine) })),
  /** Takes a wrong issue back, whole (null) or by line. */
  reverseIssue: access(OFFICE)
    .input(
      z.object({
        requestId,
        issueId: id('发放清单'),
        lineIds: z.array(id('清单里的一户')).max(10_000, '一张清单最多 10000 户').nullable(),
        reason: textField('原因', { max: 100 }),
      }),
    )
    .output(z.object({ lines: z.int(), points: stored.points })),
  reportLost: access(OFFICE).input(changed).output(z.object({ state })),
  cancelLost: access(OFFICE).input(changed).output(z.object({ state })),
  void: access(OFFICE)
    .input(changed)
    .output(z.object({ points: stored.points })),
  /** Ends what is still out after the last day. */
  expire: access(OFFICE)
    .input(z.object({ requestId, seriesId: id('哪一批'), version }))
    .output(z.object(totals)),
  /** A voucher scanned at the counter, with its household. Refuses one that does not pay on the day. */
  atCounter: access(COUNTER)
    .input(
      z.object({
        number: textField('券号', { max: 40 }),
        /** Of a form written by hand; today without. */
        day: date('写单日期').optional(),
      }),
    )
    .output(
      z.object({
        voucher: z.object({
          number: z.string(),
          face: stored.points,
          change: z.enum(VOUCHER_CHANGES),
        }),
        household: counterHousehold,
      }),
    ),
  bundles: access(BOOK_READERS).output(
    z.object({
      bundles: z.array(
        z.object({
          id: z.int(),
          no: z.string(),
          shopName: z.string(),
          day: z.string(),
          staffName: z.string(),
          ...totals,
          settled: z.int(),
        }),
      ),
    }),
  ),
  checkBundle: access(OFFICE)
    .input(z.object({ ranges }))
    .output(z.object({ ...totals, faults: z.array(bundleFault) })),
  receiveBundle: access(OFFICE)
    .input(
      z.object({
        requestId,
        ranges,
        /** Leaves out numbers that cannot be in it. */
        withoutFaulty: z.boolean(),
      }),
    )
    .output(z.object({ bundleId: z.int(), no: z.string(), ...totals })),
  undoBundle: access(OFFICE)
    .input(z.object({ requestId, bundleId: id('交回的一捆'), reason: textField('原因', { max: 100 }) }))
    .output(z.object({ vouchers: z.int() })),
  settlements: access(BOOK_READERS).output(z.object({ settlements: z.array(settlement) })),
  previewSettlement: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(
      z.object({
        schemeId: stored.schemeId,
        /** Who brought them; empty when nothing is due. */
        shopName: z.string(),
        /** Shops that come next: a settlement pays one. */
        otherShops: z.array(z.string()),
        ...totals,
        payablePoints: stored.points,
        amount: stored.fen,
        lines: z.array(settlementLine),
      }),
    ),
  settle: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法'),
        seen: z.object({
          shopName: optionalText('商户', 40),
          vouchers: integerField('张数', { min: 0 }),
          amount: fen('应付金额'),
        }),
      }),
    )
    .output(z.object({ settlementId: z.int(), no: z.string() })),
  cancelSettlement: access(OFFICE)
    .input(
      z.object({ requestId, settlementId: id('券结算单'), version, reason: textField('原因', { max: 100 }) }),
    )
    .output(z.object({ no: z.string(), vouchers: z.int() })),
  /**
   * Sheets of eight with counterfoils: vouchers that were not given out, from one number to another, or those of an issue
   * that are out and were not printed before.
   */
  sheetDocument: access(OFFICE)
    .input(
      z.object({
        seriesId: id('哪一批'),
        from: optionalText('起号', 40),
        to: optionalText('止号', 40),
        issueId: id('发放清单').optional(),
        /** Of an issue of more vouchers than one document holds. */
        part: z.int().min(0).max(100).default(0),
      }),
    )
    .output(drawnDocument),
  /** 发放清单, for the signatures. */
  issueDocument: access(BOOK_READERS)
    .input(z.object({ issueId: id('发放清单') }))
    .output(drawnDocument),
  /** 统计表 by household of a settlement. */
  settlementDocument: access(BOOK_READERS)
    .input(z.object({ settlementId: id('券结算单') }))
    .output(drawnDocument),
};
