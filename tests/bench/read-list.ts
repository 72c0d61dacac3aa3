/** That no read of the contract is left out of the benchmark. */
import { contract } from '../../shared/contract/index.ts';
import { BESIDE, READS } from './read-calls.ts';

/** They change something, take a file, or draw a paper of a record whose read is in a list. */
const OTHERS = new Set([
  'village.setUp',
  'village.visitSample',
  'village.leaveSample',
  'village.recoveryCode',
  'village.recoveryCodeDocument',
  'staff.signIn',
  'staff.signOut',
  'staff.lock',
  'staff.unlock',
  'staff.changePassword',
  'staff.resetByRecoveryCode',
  'workbooks.sample',
  'workbooks.faultRows',
  'households.revealCitizenId',
  'households.readRoster',
  'households.previewRoster',
  'households.previewRosterRows',
  'schemes.ruleSheetDocument',
  'schemes.flowChartDocument',
  'schemes.calendarDocument',
  'ruleTables.read',
  'ruleTables.preview',
  'declarations.evidence',
  'declarations.document',
  'declarations.registerDocument',
  'declarations.readRegister',
  'declarations.previewRegister',
  'declarations.previewRegisterRows',
  'inspections.gridLogDocument',
  'inspections.sheetDocument',
  'rectifications.document',
  'meetings.attendanceDocument',
  'assessments.resultDocument',
  'assessments.rewardDocument',
  'notices.answerDocument',
  'notices.letterDocument',
  'boards.redBoardDocument',
  'boards.certificateDocument',
  // One record by its id.
  'intakes.get',
  'cases.get',
  'cases.document',
  'cases.letterDocument',
  'problems.get',
  'problems.bulletinDocument',
  'reports.document',
  'spotChecks.get',
  'spotChecks.population',
  'spotChecks.document',
  'intakes.answerDocument',
  'intakes.figuresDocument',
  'intakes.opinionsDocument',
  'flags.cardDocument',
  'flags.holdersDocument',
  'flags.registerDocument',
  'boards.pointsFileDocument',
  'pointsFiles.document',
  'participants.handbookDocument',
  'ledger.reversalDocument',
  'ledger.statementDocument',
  'ledger.yearDocument',
  'passbooks.documents',
  'passbooks.linesDocument',
  'passbooks.sliceDocument',
  'passbooks.trialDocument',
  'passbooks.calibrationDocument',
  'cards.document',
  'funds.attachment',
  'funds.voucherDocument',
  'funds.receiptDocument',
  'funds.thanksDocument',
  'funds.donatedGoodsDocument',
  'funds.donationNoticeDocument',
  'funds.bookDocument',
  'funds.reportDocument',
  'goods.picture',
  'goods.ledgerDocument',
  'goods.catalogueDocument',
  'goods.labelDocument',
  'goods.stocktakeDocument',
  'openings.attachment',
  'steps.attachment',
  'openings.readWorkbook',
  'openings.previewWorkbook',
  'openings.previewRows',
  'goods.readGoods',
  'goods.previewGoods',
  'goods.previewGoodsRows',
  'redemptions.slipDocument',
  'redemptions.dayDocument',
  'redemptions.registerDocument',
  'settlements.document',
  'purchases.document',
  'handwrittenSlips.padDocument',
  'shifts.document',
  'vouchers.get',
  'vouchers.candidates',
  'vouchers.readNumbers',
  'vouchers.previewNumbers',
  'vouchers.previewNumberRows',
  'vouchers.atCounter',
  'vouchers.sheetDocument',
  'vouchers.issueDocument',
  'vouchers.settlementDocument',
  'uses.voucherDocument',
  'uses.thanksDocument',
  'weighing.loadValue',
  'glyphs.missing',
  'closes.clearingDocument',
  'closes.resultDocument',
  'closes.dividendDocument',
  'closes.payDocument',
  'documents.redrawDocument',
  'printers.queues',
  'printers.testPage',
  'lists.document',
  'lists.copy',
  'volumes.drawPart',
  'volumes.document',
  'publicScreens.start',
  'publicScreens.resume',
  'publicScreens.leave',
  // Only a public screen may call them; what they read is in the lists of notices, statements, closes and pictures of characters.
  'publicScreens.hall',
  'publicScreens.enquire',
  'publicScreens.glyphs',
  'backup.download',
  'backup.inspect',
  'backup.inspectBeforeSignIn',
  'backup.openWithCode',
]);

function shapeOf(procedure: object): object {
  const schema = (procedure as { '~orpc': { inputSchema?: { shape?: object } } })['~orpc'].inputSchema;
  return schema?.shape ?? {};
}

/** The reads that are in none of the lists; acts carry the id of their request. */
export function unlistedReads(): string[] {
  return Object.entries(contract)
    .flatMap(([feature, procedures]) =>
      Object.entries(procedures).map(([name, procedure]) => [`${feature}.${name}`, procedure] as const),
    )
    .filter(([name, procedure]) => !('requestId' in shapeOf(procedure)) && !OTHERS.has(name))
    .map(([name]) => name)
    .filter((name) => !(name in READS) && !(name in BESIDE));
}

/** Names in the lists that the contract does not have. */
export function unknownReads(): string[] {
  const known = new Set(
    Object.entries(contract).flatMap(([feature, procedures]) =>
      Object.keys(procedures).map((name) => `${feature}.${name}`),
    ),
  );
  return [...Object.keys(READS), ...Object.keys(BESIDE), ...OTHERS].filter((name) => !known.has(name));
}
