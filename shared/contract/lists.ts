/** 导出, 打印 and 复制 of the lists of the other features. */
import type { InferSchemaOutput } from '@orpc/contract';
import * as z from 'zod';
import { OFFICE, ROLES, type Role } from '../roles.ts';
import { assessments } from './assessments.ts';
import { assignments } from './assignments.ts';
import { audit } from './audit.ts';
import { boards } from './boards.ts';
import { cards } from './cards.ts';
import { countersignatures } from './countersignatures.ts';
import { closes } from './closes.ts';
import { declarations } from './declarations.ts';
import { flags } from './flags.ts';
import { funds } from './funds.ts';
import { goods } from './goods.ts';
import { households } from './households.ts';
import { inspections } from './inspections.ts';
import { ledger } from './ledger.ts';
import { meetings } from './meetings.ts';
import { notices } from './notices.ts';
import { openings } from './openings.ts';
import { participants } from './participants.ts';
import { passbooks } from './passbooks.ts';
import { pointsFiles } from './points-files.ts';
import { problems } from './problems.ts';
import { purchases } from './purchases.ts';
import { rectifications } from './rectifications.ts';
import { redemptions } from './redemptions.ts';
import { settlements } from './settlements.ts';
import { patterns } from './patterns.ts';
import { reports } from './reports.ts';
import { steps } from './steps.ts';
import { shifts } from './shifts.ts';
import { spotChecks } from './spot-checks.ts';
import { uses } from './uses.ts';
import { vouchers } from './vouchers.ts';
import { documents, drawnDocument } from './documents.ts';
import { requestId } from './fields.ts';
import { access } from './procedure.ts';

/** Every list that leaves the program as a table or on paper, and the procedure that its screen reads. */
export const LISTED = {
  households: households.list,
  declarations: declarations.list,
  rectifications: rectifications.list,
  assignments: assignments.list,
  problems: problems.list,
  meetings: meetings.list,
  decisions: meetings.agenda,
  notices: notices.list,
  noticeLines: notices.lines,
  objections: notices.openObjections,
  openings: openings.list,
  openingLines: openings.lines,
  journal: ledger.journal,
  accounts: ledger.accounts,
  statement: ledger.statement,
  months: ledger.months,
  passbooks: passbooks.list,
  cards: cards.list,
  goods: goods.list,
  batches: goods.get,
  batchesInStock: goods.batchesInStock,
  expiring: goods.expiring,
  stockMoves: goods.get,
  slips: redemptions.list,
  uses: uses.list,
  settlements: settlements.list,
  vouchers: vouchers.list,
  voucherIssues: vouchers.issues,
  voucherIssueLines: vouchers.issueLines,
  voucherBundles: vouchers.bundles,
  voucherSettlements: vouchers.settlements,
  shifts: shifts.list,
  purchases: purchases.list,
  closes: closes.list,
  patterns: patterns.list,
  report: reports.get,
  countersignatures: countersignatures.list,
  spotChecks: spotChecks.list,
  spotCheckLines: spotChecks.get,
  spotCheckPopulation: spotChecks.population,
  board: boards.board,
  pointsFiles: pointsFiles.list,
  assessments: assessments.overview,
  rewards: assessments.rewards,
  rounds: inspections.list,
  roundHouseholds: inspections.get,
  steps: steps.list,
  participants: participants.list,
  shares: participants.shares,
  duties: participants.duties,
  fundBook: funds.book,
  flags: flags.list,
  flagAwards: flags.awards,
  documents: documents.find,
  audit: audit.list,
};

export type ListName = keyof typeof LISTED;
export const LIST_NAMES = Object.keys(LISTED) as ListName[];

/** What the read of a list is asked, as the contract parses it. */
export type ListAsked<Name extends ListName> = InferSchemaOutput<
  NonNullable<(typeof LISTED)[Name]['~orpc']['inputSchema']>
>;

function readersOf(name: ListName): readonly Role[] {
  const allowed = LISTED[name]['~orpc'].meta.access;
  return typeof allowed === 'string' ? ROLES : allowed;
}

/** A list is for those who may call its read. */
const LIST_READERS = {
  ...(Object.fromEntries(LIST_NAMES.map((name) => [name, readersOf(name)])) as Record<
    ListName,
    readonly Role[]
  >),
  wholePhones: OFFICE,
};

const list = z.enum(LIST_NAMES, { error: '没有这份表' });
/** The input of the list's read, as the screen sends it; its own schema is applied to it. */
const filter = z.record(z.string(), z.unknown()).default({});

const CELL_KINDS = ['text', 'points', 'money', 'count', 'quantity', 'date', 'time'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

const copiedRows = z.object({
  kinds: z.array(z.enum(CELL_KINDS)),
  /** Texts as they are written; the first row is the heading. */
  rows: z.array(z.array(z.string())),
});
export type CopiedRows = z.output<typeof copiedRows>;

export const lists = {
  /** All pages of a list as a workbook, in the order of the screen. Recorded in the audit trail. */
  export: access('staff', LIST_READERS)
    .input(
      z.object({
        requestId,
        list,
        filter,
        /** Adds identity numbers and phones, where the list has them. */
        withPersonal: z.boolean().default(false),
      }),
    )
    .output(z.object({ file: z.file(), rows: z.number() })),
  /** All pages of a list on paper. */
  document: access('staff', LIST_READERS).input(z.object({ list, filter })).output(drawnDocument),
  /** The page of a list that the screen shows, as texts for the clipboard. */
  copy: access('staff', LIST_READERS).input(z.object({ list, filter })).output(copiedRows),
};
