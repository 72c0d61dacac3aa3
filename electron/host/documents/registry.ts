/** Every document kind and its layout. A new document is a layout file, a document file and a line here. */
import { renderDrawing, renderSheet, type Drawing, type RenderedDocument } from '../pdf/engine.ts';
import { withVillageGlyphs, type FontSet } from '../pdf/fonts.ts';
import type { Sheet } from '../pdf/sheet.ts';
import { assessmentResultLayout } from './assessment-result-layout.ts';
import { attendanceLayout } from './attendance-layout.ts';
import { cardLayout } from './card-layout.ts';
import { caseFileLayout } from './case-file-layout.ts';
import { cashVoucherLayout } from './cash-voucher-layout.ts';
import { certificateLayout } from './certificate-layout.ts';
import { closeLayout } from './close-layout.ts';
import { dayCloseLayout } from './day-close-layout.ts';
import { deedBoardLayout } from './deed-board-layout.ts';
import { declarationLayout } from './declaration-layout.ts';
import { declarationRegisterLayout } from './declaration-register-layout.ts';
import { flagCardLayout } from './flag-card-layout.ts';
import { flagHoldersLayout } from './flag-holders-layout.ts';
import { flagRegisterLayout } from './flag-register-layout.ts';
import { flowChartLayout } from './flow-chart-layout.ts';
import { donationNoticeLayout } from './donation-notice-layout.ts';
import { donatedGoodsLayout, donationReceiptLayout } from './donation-receipt-layout.ts';
import { fundBookLayout } from './fund-book-layout.ts';
import { fundReportLayout } from './fund-report-layout.ts';
import { fundVoucherLayout } from './fund-voucher-layout.ts';
import { giftThanksLayout } from './gift-thanks-layout.ts';
import { goodsCatalogueLayout } from './goods-catalogue-layout.ts';
import { enquiryLayout, enquiryReceipt, enquirySlipLayout } from './enquiry-layout.ts';
import { gridLogLayout } from './grid-log-layout.ts';
import { groupRewardLayout } from './group-reward-layout.ts';
import { handwrittenPadLayout } from './handwritten-pad-layout.ts';
import { handbookLayout } from './handbook-layout.ts';
import { inspectionSheetLayout } from './inspection-sheet-layout.ts';
import { listLayout } from './list-layout.ts';
import { draftOpinionsLayout } from './draft-opinions-layout.ts';
import { intakeAnswerLayout } from './intake-answer-layout.ts';
import { intakeFiguresLayout } from './intake-figures-layout.ts';
import { minutesLayout } from './minutes-layout.ts';
import { noticeLayout } from './notice-layout.ts';
import { openingNoticeLayout } from './opening-notice-layout.ts';
import { objectionAnswerLayout } from './objection-answer-layout.ts';
import { passbookCalibrationLayout } from './passbook-calibration-layout.ts';
import { passbookContinuationLayout, passbookLayout, passbookReplacementLayout } from './passbook-layout.ts';
import { pointsFileLayout } from './points-file-layout.ts';
import { pointsLetterLayout } from './points-letter-layout.ts';
import { problemBulletinLayout } from './problem-bulletin-layout.ts';
import { purchaseLayout } from './purchase-layout.ts';
import { readmissionLetterLayout } from './readmission-letter-layout.ts';
import { recoveryCodeLayout } from './recovery-code-layout.ts';
import { rectificationLayout } from './rectification-layout.ts';
import { redBoardLayout } from './red-board-layout.ts';
import { redemptionRegisterLayout } from './redemption-register-layout.ts';
import { reportLayout } from './report-layout.ts';
import { reversalLayout } from './reversal-layout.ts';
import { ruleSheetLayout } from './rule-sheet-layout.ts';
import { settlementLayout } from './settlement-layout.ts';
import { shelfLabelLayout } from './shelf-label-layout.ts';
import { shiftLayout } from './shift-layout.ts';
import { slipLayout } from './slip-layout.ts';
import { slipReceipt, trialReceipt } from './slip-receipt-layout.ts';
import { spotCheckLayout } from './spot-check-layout.ts';
import { starBoardLayout } from './star-board-layout.ts';
import { statementLayout } from './statement-layout.ts';
import { stockLedgerLayout } from './stock-ledger-layout.ts';
import { stocktakeLayout } from './stocktake-layout.ts';
import { testPageLayout } from './test-page-layout.ts';
import { thanksLayout } from './thanks-layout.ts';
import { renderVolume } from './volume-layout.ts';
import { voucherIssueLayout } from './voucher-issue-layout.ts';
import { voucherSheetLayout } from './voucher-sheet-layout.ts';
import { voucherStatisticsLayout } from './voucher-statistics-layout.ts';
import { workCalendarLayout } from './work-calendar-layout.ts';
import { yearLedgerLayout } from './year-ledger-layout.ts';

type Render<Content> = (record: Content, fonts: FontSet) => Promise<RenderedDocument>;

/** Text flowing over pages. */
function sheet<Content>(layout: (record: Content) => Sheet): Render<Content> {
  return (record, fonts) => renderSheet(layout(record), fonts);
}

/** Commands of a receipt printer. */
function receipt<Content>(layout: (record: Content, fonts: FontSet) => RenderedDocument): Render<Content> {
  return (record, fonts) => Promise.resolve(layout(record, fonts));
}

/** Everything at its exact position. */
function drawing<Content>(layout: (record: Content) => Drawing): Render<Content> {
  return (record, fonts) => renderDrawing(layout(record), fonts);
}

const LAYOUTS = {
  notice: sheet(noticeLayout),
  list: sheet(listLayout),
  'shop-list': sheet(listLayout),
  'trail-list': sheet(listLayout),
  'office-list': sheet(listLayout),
  'opening-notice': sheet(openingNoticeLayout),
  minutes: sheet(minutesLayout),
  attendance: sheet(attendanceLayout),
  passbook: drawing(passbookLayout),
  'passbook-continuation': drawing(passbookContinuationLayout),
  'passbook-calibration': drawing(passbookCalibrationLayout),
  'passbook-replacement': drawing(passbookReplacementLayout),
  card: drawing(cardLayout),
  slip: drawing(slipLayout),
  'slip-receipt': receipt(slipReceipt),
  'trial-receipt': receipt(trialReceipt),
  'redemption-register': sheet(redemptionRegisterLayout),
  'stock-ledger': sheet(stockLedgerLayout),
  stocktake: sheet(stocktakeLayout),
  'goods-catalogue': sheet(goodsCatalogueLayout),
  'shelf-label': drawing(shelfLabelLayout),
  settlement: sheet(settlementLayout),
  'handwritten-pad': drawing(handwrittenPadLayout),
  'voucher-sheet': drawing(voucherSheetLayout),
  'voucher-issue': sheet(voucherIssueLayout),
  'voucher-statistics': sheet(voucherStatisticsLayout),
  'fund-book': sheet(fundBookLayout),
  'fund-voucher': sheet(fundVoucherLayout),
  'fund-report': sheet(fundReportLayout),
  'donation-receipt': sheet(donationReceiptLayout),
  'donated-goods': sheet(donatedGoodsLayout),
  'gift-thanks': sheet(giftThanksLayout),
  'donation-notice': sheet(donationNoticeLayout),
  'close-sheet': sheet(closeLayout),
  'day-close': sheet(dayCloseLayout),
  'shift-report': sheet(shiftLayout),
  purchase: sheet(purchaseLayout),
  rectification: sheet(rectificationLayout),
  'grid-log': sheet(gridLogLayout),
  'inspection-sheet': sheet(inspectionSheetLayout),
  report: sheet(reportLayout),
  reversal: sheet(reversalLayout),
  'spot-check': sheet(spotCheckLayout),
  'cash-voucher': sheet(cashVoucherLayout),
  declaration: sheet(declarationLayout),
  'declaration-register': sheet(declarationRegisterLayout),
  'objection-answer': sheet(objectionAnswerLayout),
  'intake-answer': sheet(intakeAnswerLayout),
  'intake-figures': sheet(intakeFiguresLayout),
  'draft-opinions': sheet(draftOpinionsLayout),
  'recovery-code': sheet(recoveryCodeLayout),
  'rule-sheet': sheet(ruleSheetLayout),
  'flow-chart': sheet(flowChartLayout),
  'work-calendar': sheet(workCalendarLayout),
  statement: sheet(statementLayout),
  enquiry: sheet(enquiryLayout),
  'enquiry-slip': drawing(enquirySlipLayout),
  'enquiry-receipt': receipt(enquiryReceipt),
  'points-file': sheet(pointsFileLayout),
  handbook: sheet(handbookLayout),
  'points-letter': sheet(pointsLetterLayout),
  'case-file': sheet(caseFileLayout),
  'readmission-letter': sheet(readmissionLetterLayout),
  'problem-bulletin': sheet(problemBulletinLayout),
  'red-board': sheet(redBoardLayout),
  'deed-board': sheet(deedBoardLayout),
  'star-board': sheet(starBoardLayout),
  certificate: sheet(certificateLayout),
  thanks: sheet(thanksLayout),
  'flag-card': sheet(flagCardLayout),
  'flag-holders': sheet(flagHoldersLayout),
  'flag-register': sheet(flagRegisterLayout),
  'assessment-result': sheet(assessmentResultLayout),
  'group-reward': sheet(groupRewardLayout),
  'test-page': drawing(testPageLayout),
  'year-ledger': sheet(yearLedgerLayout),
  volume: renderVolume,
};

export type DocumentKind = keyof typeof LAYOUTS;

export const DOCUMENT_KINDS = Object.keys(LAYOUTS) as DocumentKind[];

export type DocumentRecord<Kind extends DocumentKind> = Parameters<(typeof LAYOUTS)[Kind]>[0];

export type DocumentJob = {
  [Kind in DocumentKind]: { kind: Kind; record: DocumentRecord<Kind> };
}[DocumentKind];

export function renderJob<Kind extends DocumentKind>(
  { kind, record }: { kind: Kind; record: DocumentRecord<Kind> },
  fonts: FontSet,
): Promise<RenderedDocument> {
  const render = LAYOUTS[kind] as Render<DocumentRecord<Kind>>;
  return render(record, withVillageGlyphs(fonts, record.frame.glyphs ?? []));
}
