/** Procedures of vouchers 积分券. */
import { checkBundle, listBundles, receiveBundle, undoBundle } from '../../../db/vouchers/bundles.ts';
import { cancelVoucherLost, expireSeries, reportVoucherLost, voidVoucher } from '../../../db/vouchers/end.ts';
import { seriesFigures } from '../../../db/vouchers/figures.ts';
import { issueVouchers } from '../../../db/redemptions/issue-vouchers.ts';
import {
  issueCandidates,
  issueLines,
  listedVoucher,
  listIssues,
  listVouchers,
} from '../../../db/vouchers/list.ts';
import { reverseIssue } from '../../../db/redemptions/reverse-voucher-issue.ts';
import { addVouchers, createSeries, listSeries } from '../../../db/vouchers/series.ts';
import {
  cancelVoucherSettlement,
  listVoucherSettlements,
  previewVoucherSettlement,
  settleVouchers,
} from '../../../db/redemptions/settle-vouchers.ts';
import { voucherAtCounter } from '../../../db/redemptions/voucher-at-counter.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { actorOf } from '../application.ts';
import {
  voucherIssueDocument,
  voucherSheetDocument,
  voucherStatisticsDocument,
} from '../documents/voucher-documents.ts';
import { writeVouchers } from '../imports/vouchers/import.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const vouchers = os.vouchers.router({
  series: os.vouchers.series.handler(({ context: { app } }) => ({
    series: listSeries(app.store).map((one) => ({
      ...one,
      unitName: schemeUnit(app.store, one.schemeId),
      figures: seriesFigures(app.store, one.id),
    })),
  })),
  createSeries: os.vouchers.createSeries.handler(({ input, context }) =>
    createSeries(context.app.store, actorOf(context), input),
  ),
  add: os.vouchers.add.handler(({ input, context }) =>
    addVouchers(context.app.store, actorOf(context), input),
  ),
  readNumbers: os.vouchers.readNumbers.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'voucherColumns', { ...(await workbookOf(file)), options }),
  ),
  previewNumbers: os.vouchers.previewNumbers.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'voucherPreview', { ...(await workbookOf(file)), options }),
  ),
  previewNumberRows: os.vouchers.previewNumberRows.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'voucherPreviewRows', { ...(await workbookOf(file)), options }),
  ),
  importNumbers: os.vouchers.importNumbers.handler(async ({ input: { file, ...options }, context }) => {
    const { mapping, seriesId } = options;
    const rows = await readInThread(context.app, 'voucherRows', {
      ...(await workbookOf(file)),
      options: { mapping, seriesId },
    });
    return writeVouchers(context.app.store, actorOf(context), rows, options);
  }),
  list: os.vouchers.list.handler(({ input, context: { app } }) => listVouchers(app.store, input)),
  get: os.vouchers.get.handler(({ input, context: { app } }) => listedVoucher(app.store, input.id)),
  candidates: os.vouchers.candidates.handler(({ input, context: { app } }) => ({
    candidates: issueCandidates(app.store, input.seriesId),
  })),
  issue: os.vouchers.issue.handler(({ input, context }) =>
    issueVouchers(context.app.store, actorOf(context), input),
  ),
  issues: os.vouchers.issues.handler(({ input, context: { app } }) => ({
    issues: listIssues(app.store, input.seriesId),
  })),
  issueLines: os.vouchers.issueLines.handler(({ input, context: { app } }) => ({
    lines: issueLines(app.store, input.issueId),
  })),
  reverseIssue: os.vouchers.reverseIssue.handler(({ input, context }) =>
    reverseIssue(context.app.store, actorOf(context), input),
  ),
  reportLost: os.vouchers.reportLost.handler(({ input, context }) =>
    reportVoucherLost(context.app.store, actorOf(context), input),
  ),
  cancelLost: os.vouchers.cancelLost.handler(({ input, context }) =>
    cancelVoucherLost(context.app.store, actorOf(context), input),
  ),
  void: os.vouchers.void.handler(({ input, context }) =>
    voidVoucher(context.app.store, actorOf(context), input),
  ),
  expire: os.vouchers.expire.handler(({ input, context }) =>
    expireSeries(context.app.store, actorOf(context), input),
  ),
  atCounter: os.vouchers.atCounter.handler(({ input, context: { app } }) =>
    voucherAtCounter(app.store, input.number, input.day),
  ),
  bundles: os.vouchers.bundles.handler(({ context: { app } }) => ({ bundles: listBundles(app.store) })),
  checkBundle: os.vouchers.checkBundle.handler(({ input, context: { app } }) => {
    const { vouchers: found, faults } = checkBundle(app.store, input.ranges);
    return { vouchers: found.length, points: sumBy(found, ({ face }) => face), faults };
  }),
  receiveBundle: os.vouchers.receiveBundle.handler(({ input, context }) =>
    receiveBundle(context.app.store, actorOf(context), input),
  ),
  undoBundle: os.vouchers.undoBundle.handler(({ input, context }) =>
    undoBundle(context.app.store, actorOf(context), input),
  ),
  settlements: os.vouchers.settlements.handler(({ context: { app } }) => ({
    settlements: listVoucherSettlements(app.store),
  })),
  previewSettlement: os.vouchers.previewSettlement.handler(({ input, context: { app } }) =>
    previewVoucherSettlement(app.store, input.schemeId),
  ),
  settle: os.vouchers.settle.handler(({ input, context }) =>
    settleVouchers(context.app.store, actorOf(context), input),
  ),
  cancelSettlement: os.vouchers.cancelSettlement.handler(({ input, context }) =>
    cancelVoucherSettlement(context.app.store, actorOf(context), input),
  ),
  sheetDocument: os.vouchers.sheetDocument.handler(({ input, context }) =>
    voucherSheetDocument(context.app, actorOf(context), input),
  ),
  issueDocument: os.vouchers.issueDocument.handler(({ input, context }) =>
    voucherIssueDocument(context.app, actorOf(context), input.issueId),
  ),
  settlementDocument: os.vouchers.settlementDocument.handler(({ input, context }) =>
    voucherStatisticsDocument(context.app, actorOf(context), input.settlementId),
  ),
});
