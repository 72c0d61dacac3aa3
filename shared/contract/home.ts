import * as z from 'zod';
import { ROLES } from '../roles.ts';
import { BOOK_READERS, access } from './procedure.ts';

/** Kinds of due tasks; who does each follows from the access of its procedure. */
export const DUE_KINDS = [
  'clock',
  'objection',
  'intake',
  'notice',
  'opening',
  'rectification',
  'case',
  'problem',
  'inspection',
  'close',
  'base',
  'budget',
  'committee',
  'decide',
  'returned',
  'verify',
  'meeting',
  'meetingDay',
  'step',
  'publish',
  'flag',
  'spotCheckAnswer',
  'spotCheck',
  'countersign',
  'expiry',
  'stock',
  'stocktake',
  'handwritten',
  'voucher',
  'passbook',
  'backup',
  'print',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** A due task: what, by when, and the page where it is done. */
const due = z.object({
  key: z.string(),
  kind: z.enum(DUE_KINDS),
  /** Roles that may do it: for the others it is somebody else's task. */
  doers: z.array(z.enum(ROLES)),
  title: z.string(),
  detail: z.string(),
  count: z.number(),
  /** Deadline 'YYYY-MM-DD', if there is one. */
  date: z.string().nullable(),
  overdue: z.boolean(),
  /** Route of the page: '/notices/3', '/declarations?state=returned'. */
  page: z.string().startsWith('/'),
});

const overview = z.object({
  today: z.string(),
  due: z.array(due),
  /** Set-up checklist of a new village; empty when complete. */
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
    waitingDeclarations: z.number(),
    openObjections: z.number(),
    daysSinceBackup: z.number().nullable(),
  }),
  /** Points of the default scheme; null before any is in force. */
  charts: z
    .object({
      /** '' where the village has no other scheme. */
      schemeName: z.string(),
      /** The last twelve months, oldest first. */
      months: z.array(
        z.object({
          period: z.string(),
          issued: z.number(),
          deducted: z.number(),
          spent: z.number(),
        }),
      ),
      /** This year by group. */
      groups: z.array(z.object({ number: z.number(), issued: z.number(), spent: z.number() })),
    })
    .nullable(),
});
export type HomeOverview = z.output<typeof overview>;

export const home = { overview: access(BOOK_READERS).output(overview) };
