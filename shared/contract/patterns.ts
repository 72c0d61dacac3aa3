/** 值得看的情况 of a month, for the supervisors. */
import * as z from 'zod';
import { PATTERNS } from '../patterns.ts';
import { month } from './fields.ts';
import { BOOK_READERS, access } from './procedure.ts';

const line = z.object({
  pattern: z.enum(PATTERNS),
  /** The person, household or party. */
  name: z.string(),
  /** How often, of how many in the month. */
  count: z.int(),
  of: z.int(),
  detail: z.string(),
});
export type PatternLine = z.output<typeof line>;

export const patterns = {
  list: access(BOOK_READERS)
    .input(z.object({ period: month() }))
    .output(z.array(line)),
};
