/** States that several features ask for together, as the list after SQL's IN. Single states are written where they are asked. */
import { EFFECTIVE_STATES } from '../../shared/declarations.ts';
import { OPEN_INTAKE_STATES } from '../../shared/intakes.ts';
import { OPEN_MEETING_STATES } from '../../shared/meetings.ts';
import { OPEN_OBJECTION_STATES } from '../../shared/notices.ts';
import { OUTSTANDING_VOUCHER_STATES } from '../../shared/vouchers.ts';
import { sqlList } from '../sql-list.ts';

/** Of `declaration`: it counts towards caps and totals. */
export const EFFECTIVE_DECLARATIONS = sqlList(EFFECTIVE_STATES);

/** Of `meeting`: it holds the declarations of its agenda. */
export const OPEN_MEETINGS = sqlList(OPEN_MEETING_STATES);

/** Of `objection`: its line waits for it. */
export const OPEN_OBJECTIONS = sqlList(OPEN_OBJECTION_STATES);

/** Of `intake`: neither answered nor withdrawn. */
export const OPEN_INTAKES = sqlList(OPEN_INTAKE_STATES);

/** Of `voucher`: its points are out of the account that it was issued from. */
export const OUTSTANDING_VOUCHERS = sqlList(OUTSTANDING_VOUCHER_STATES);
