/** States that are asked for together, as the list after SQL's IN. Single states are written where they are asked. */
import { EFFECTIVE_STATES, type DeclarationState } from '../../shared/declarations.ts';
import { OPEN_INTAKE_STATES } from '../../shared/intakes.ts';
import { OPEN_MEETING_STATES } from '../../shared/meetings.ts';
import { OPEN_OBJECTION_STATES } from '../../shared/notices.ts';
import { OPEN_OPENING_STATES, type OpeningLineState, type OpeningState } from '../../shared/openings.ts';
import type { PrintJobState } from '../../shared/printing.ts';
import type { ProblemState } from '../../shared/problems.ts';
import { OUTSTANDING_VOUCHER_STATES } from '../../shared/vouchers.ts';
import { sqlList } from './sql-list.ts';

/** Of `declaration`: it counts towards caps and totals. */
export const EFFECTIVE_DECLARATIONS = sqlList(EFFECTIVE_STATES);

/** Of `declaration`: the office has the next step. */
export const DECLARATIONS_TO_HANDLE = sqlList([
  'declared',
  'returned',
  'verified',
  'deferred',
] satisfies DeclarationState[]);

/** Of `declaration`: in hand, and on no notice yet. */
export const DECLARATIONS_BEFORE_NOTICE = sqlList([
  'declared',
  'rectifying',
  'verified',
  'deferred',
  'passed',
] satisfies DeclarationState[]);

/** Of `declaration`: sent in and to be posted; returned, rectified and deferred ones are asked for by themselves. */
export const DECLARATIONS_TO_POST = sqlList([
  'declared',
  'verified',
  'passed',
  'onNotice',
] satisfies DeclarationState[]);

/** Of `meeting`: it holds the declarations of its agenda. */
export const OPEN_MEETINGS = sqlList(OPEN_MEETING_STATES);

/** Of `objection`: its line waits for it. */
export const OPEN_OBJECTIONS = sqlList(OPEN_OBJECTION_STATES);

/** Of `intake`: neither answered nor withdrawn. */
export const OPEN_INTAKES = sqlList(OPEN_INTAKE_STATES);

/** Of `opening`: neither in the ledger nor dropped. */
export const OPEN_OPENINGS = sqlList(OPEN_OPENING_STATES);

/** Of `opening`: its balances were published and stand. */
export const STANDING_OPENINGS = sqlList(['published', 'posted'] satisfies OpeningState[]);

/** Of `opening_line`: the account's balance is on record; another is not taken over. */
export const RECORDED_OPENING_LINES = sqlList(['waiting', 'posted'] satisfies OpeningLineState[]);

/** Of `problem`: not cured yet. */
export const OPEN_PROBLEMS = sqlList(['open', 'reported'] satisfies ProblemState[]);

/** Of `print_job`: its end is not known. */
export const UNFINISHED_PRINT_JOBS = sqlList(['sending', 'sent'] satisfies PrintJobState[]);

/** Of `voucher`: its points are out of the account that it was issued from. */
export const OUTSTANDING_VOUCHERS = sqlList(OUTSTANDING_VOUCHER_STATES);
