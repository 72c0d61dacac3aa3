import * as z from 'zod';
import { BOOK_READERS, access } from './procedure.ts';

/** One thing that is due: what it is, by when, and the page where it is done. */
const due = z.object({
  key: z.string(),
  title: z.string(),
  detail: z.string(),
  count: z.number(),
  /** 'YYYY-MM-DD', where there is a day by which it has to be done. */
  date: z.string().nullable(),
  overdue: z.boolean(),
  /** Where it is done, as an address of the program's pages: '/notices/3', '/declarations?state=returned'. */
  page: z.string().startsWith('/'),
});

const overview = z.object({
  today: z.string(),
  due: z.array(due),
  /** What a new village still has to set up, what is done ticked; empty once all of it is. */
  setup: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      detail: z.string(),
      done: z.boolean(),
      page: z.string().startsWith('/'),
    }),
  ),
  figures: z.object({
    householdsWithPoints: z.number(),
    households: z.number(),
    waitingDeeds: z.number(),
    openObjections: z.number(),
    daysSinceBackup: z.number().nullable(),
  }),
  /** The last twelve months, oldest first; points. */
  months: z.array(
    z.object({ period: z.string(), issued: z.number(), deducted: z.number(), spent: z.number() }),
  ),
  /** This year by group; points. */
  groups: z.array(z.object({ number: z.number(), issued: z.number(), spent: z.number() })),
});
export type HomeOverview = z.infer<typeof overview>;

export const home = { overview: access(BOOK_READERS).output(overview) };
