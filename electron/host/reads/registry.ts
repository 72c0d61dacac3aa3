/** Reads that run in the worker thread because they may be slow. */
import type { ChainFinding } from '../../../shared/contract/ledger-checks.ts';
import { listAudit, type AuditFilter } from '../../../db/audit/trail.ts';
import { board } from '../../../db/boards/board.ts';
import { deedBoard } from '../../../db/boards/deed-board.ts';
import { redBoard } from '../../../db/boards/red-board.ts';
import { starBoard } from '../../../db/boards/star-board.ts';
import { participantPages } from '../../../db/boards/participant-pages.ts';
import { previewRound } from '../../../db/inspections/finish.ts';
import { previewClose, type ClosePreviewInput } from '../../../db/period-closes/preview.ts';
import {
  declarationTotals,
  listDeclarations,
  type DeclarationFilter,
} from '../../../db/declarations/list.ts';
import { declarationsToVerify } from '../../../db/verification/to-verify.ts';
import { findDocuments } from '../../../db/find-documents.ts';
import { homeOverview } from '../../../db/home/home.ts';
import { publicAward, publicFlags } from '../../../db/flags/public.ts';
import { handbooks } from '../../../db/points-files/handbook.ts';
import { pointsFile, pointsFiles } from '../../../db/points-files/files.ts';
import { checkCode } from '../../../db/home/check-code.ts';
import { journalTotals, type JournalFilter } from '../../../db/ledger/journal.ts';
import { meetingDetail } from '../../../db/meetings/read.ts';
import { findOpeningLines, openingDetail } from '../../../db/openings/read.ts';
import { noticeForLetters, noticeForPrint, publishedNotice } from '../../../db/notices/published.ts';
import { findNoticeLines, noticeHead } from '../../../db/notices/find.ts';
import { enquiry, enquiryStatement } from '../../../db/public-screens/enquiry.ts';
import { hallContent } from '../../../db/public-screens/hall.ts';
import { patterns } from '../../../db/patterns/patterns.ts';
import { report } from '../../../db/reports/report.ts';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import { listSlips, type SlipFilter } from '../../../db/redemptions/list-slips.ts';
import { redemptionRegister } from '../../../db/redemptions/register-lines.ts';
import { previewSettlement } from '../../../db/redemptions/settlement-preview.ts';
import { stockLedger } from '../../../db/goods/stock-ledger.ts';
import { listFile, listPage, listPaper, type ListInput } from '../lists/read.ts';
import { listStocktakes } from '../../../db/goods/stocktakes.ts';
import { volumeMonths, volumeParts } from '../../../db/volumes/parts.ts';
import { openSnapshot } from '../../../db/database/open.ts';
import type { SlowStatement } from '../../../db/database/slow-statements.ts';
import type { Store } from '../../../db/database/store.ts';
import { IMPORT_READS } from './imports.ts';
import type { HouseholdId, MeetingId, NoticeId, SchemeId } from '../../../shared/values/units.ts';

/** Context of a read: a read-only connection of its own. */
export interface ReadPlace {
  store: Store;
  secret: string;
  workbookWorker?: string | undefined;
  /** In the thread, where others may write between the steps of a read. */
  apart: boolean;
}

/**
 * The thread has its own connection and snapshot: transfers posted in the meantime are left to the next
 * verification.
 */
async function verifyInReadThread({ store, secret, apart }: ReadPlace, _input: null): Promise<ChainFinding> {
  if (!apart) return verifyLedger(store, secret);
  const own = openSnapshot(store.file, secret);
  try {
    return await verifyLedger({ ...own, clock: store.clock }, secret);
  } finally {
    own.sqlite.close();
  }
}

export const READS = {
  ...IMPORT_READS,
  auditList: ({ store }: ReadPlace, filter: AuditFilter) => listAudit(store, filter),
  board: ({ store }: ReadPlace, input: { schemeId: SchemeId; period: string }) => board(store, input),
  closePreview: ({ store }: ReadPlace, input: ClosePreviewInput) => previewClose(store, input),
  declarations: ({ store }: ReadPlace, filter: DeclarationFilter & { offset: number; limit: number }) =>
    listDeclarations(store, filter),
  declarationTotals: ({ store }: ReadPlace, filter: DeclarationFilter) => declarationTotals(store, filter),
  declarationsToVerify: ({ store }: ReadPlace, input: Parameters<typeof declarationsToVerify>[1]) =>
    declarationsToVerify(store, input),
  documents: ({ store }: ReadPlace, filter: Parameters<typeof findDocuments>[1]) =>
    findDocuments(store, filter),
  enquiry: ({ store }: ReadPlace, input: { householdId: HouseholdId; today: string }) =>
    enquiry(store, input),
  enquiryStatement: ({ store }: ReadPlace, input: Parameters<typeof enquiryStatement>[1]) =>
    enquiryStatement(store, input),
  hall: ({ store }: ReadPlace, today: string) => hallContent(store, today),
  handbooks: ({ store }: ReadPlace, input: Parameters<typeof handbooks>[1]) => handbooks(store, input),
  homeOverview: (
    { store }: ReadPlace,
    { daysSinceBackup, backupFault }: { daysSinceBackup: number | null; backupFault: string | null },
  ) => homeOverview(store, daysSinceBackup, backupFault),
  journalTotals: ({ store }: ReadPlace, filter: JournalFilter) => journalTotals(store, filter),
  listFile: ({ store }: ReadPlace, input: Parameters<typeof listFile>[1]) => listFile(store, input),
  listPage: ({ store }: ReadPlace, input: ListInput) => listPage(store, input),
  listPaper: ({ store }: ReadPlace, input: Parameters<typeof listPaper>[1]) => listPaper(store, input),
  meeting: ({ store }: ReadPlace, id: MeetingId) => meetingDetail(store, id),
  notice: ({ store }: ReadPlace, id: NoticeId) => noticeHead(store, id),
  noticeForLetters: ({ store }: ReadPlace, id: NoticeId) => noticeForLetters(store, id),
  noticeForPrint: ({ store }: ReadPlace, id: NoticeId) => noticeForPrint(store, id),
  publishedNotice: ({ store }: ReadPlace, id: NoticeId) => publishedNotice(store, id),
  noticeLines: ({ store }: ReadPlace, input: Parameters<typeof findNoticeLines>[1]) =>
    findNoticeLines(store, input),
  opening: ({ store }: ReadPlace, id: number) => openingDetail(store, id),
  openingLines: ({ store }: ReadPlace, input: Parameters<typeof findOpeningLines>[1]) =>
    findOpeningLines(store, input),
  participantPages: (
    { store }: ReadPlace,
    { today, ...asked }: { householdId: HouseholdId; year: string; today: string },
  ) => participantPages(store, asked, today),
  pointsFile: ({ store }: ReadPlace, input: Parameters<typeof pointsFile>[1]) => pointsFile(store, input),
  pointsFiles: ({ store }: ReadPlace, input: Parameters<typeof pointsFiles>[1]) => pointsFiles(store, input),
  publicAward: ({ store }: ReadPlace, input: { id: number; today: string }) => publicAward(store, input),
  publicFlags: ({ store }: ReadPlace, today: string) => publicFlags(store, today),
  deedBoard: ({ store }: ReadPlace, input: Parameters<typeof deedBoard>[1]) => deedBoard(store, input),
  starBoard: ({ store }: ReadPlace, input: Parameters<typeof starBoard>[1]) => starBoard(store, input),
  redBoard: ({ store }: ReadPlace, input: Parameters<typeof redBoard>[1]) => redBoard(store, input),
  redemptionRegister: ({ store }: ReadPlace, input: Parameters<typeof redemptionRegister>[1]) =>
    redemptionRegister(store, input),
  patterns: ({ store }: ReadPlace, month: string) => patterns(store, month),
  report: ({ store }: ReadPlace, input: Parameters<typeof report>[1]) => report(store, input),
  roundPreview: ({ store }: ReadPlace, roundId: number) => previewRound(store, roundId),
  settlementPreview: ({ store }: ReadPlace, input: Parameters<typeof previewSettlement>[1]) =>
    previewSettlement(store, input),
  slips: ({ store }: ReadPlace, filter: SlipFilter) => listSlips(store, filter),
  stockLedger: ({ store }: ReadPlace, input: Parameters<typeof stockLedger>[1]) => stockLedger(store, input),
  stocktakes: ({ store }: ReadPlace, _input: null) => listStocktakes(store),
  checkCode: ({ store }: ReadPlace, code: string) => checkCode(store, code),
  verifyLedger: verifyInReadThread,
  volumeMonths: ({ store }: ReadPlace, _input: null) => volumeMonths(store),
  volumeParts: ({ store }: ReadPlace, input: Parameters<typeof volumeParts>[1]) => volumeParts(store, input),
};

export type ReadName = keyof typeof READS;
/** These read in steps, or a workbook first; all others run in one read transaction. */
type InSteps = {
  [Name in ReadName]: ReturnType<(typeof READS)[Name]> extends Promise<unknown> ? Name : never;
}[ReadName];
const IN_STEPS: Record<Exclude<InSteps, keyof typeof IMPORT_READS>, true> = {
  checkCode: true,
  verifyLedger: true,
};

/** Imports read a workbook, which may be long in any village. */
export function isOfImport(name: ReadName): name is keyof typeof IMPORT_READS {
  return name in IMPORT_READS;
}

export type ReadInput<Name extends ReadName> = Parameters<(typeof READS)[Name]>[1];
export type ReadAnswer<Name extends ReadName> = Awaited<ReturnType<(typeof READS)[Name]>>;

/** Request to the thread. `now` is the village time of the call. */
export interface ThreadRequest {
  name: ReadName;
  input: unknown;
  now: number;
}

export interface ThreadAnswer {
  answer: unknown;
  slow: SlowStatement[];
}

/** What the thread opens. */
export interface ThreadPlace {
  file: string;
  secret: string;
  workbookWorker?: string | undefined;
}

export function runRead(name: ReadName, place: ReadPlace, input: unknown): unknown {
  const read = READS[name] as (place: ReadPlace, input: unknown) => unknown;
  if (!place.apart || name in IN_STEPS || isOfImport(name)) return read(place, input);
  return place.store.sqlite.transaction(() => read(place, input))();
}
