import { sql } from 'drizzle-orm';
import { integer, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import type { CloseNotice } from '../../shared/period-closes/payment.ts';
import type { SchemeVote } from '../../shared/schemes/vote.ts';
import type { AccountId, Points, SchemeId, StaffId, TransferId } from '../../shared/values/units.ts';
import { account, transfer } from './ledger.ts';
import { scheme, schemeVersion } from './schemes.ts';

/** The end of a month, quarter, half or year under a scheme: every figure as it was found, frozen. */
export const periodClose = sqliteTable(
  'period_close',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    schemeVersionId: integer()
      .notNull()
      .references(() => schemeVersion.id, { onDelete: 'restrict' }),
    /** '2026-09', '2026-Q3', '2026-H2', '2026'. */
    period: text().notNull(),
    figures: text({ mode: 'json' }).$type<CloseFigures>().notNull(),
    /** sha256 over the figures. */
    contentHash: text().notNull(),
    state: text().$type<'closed' | 'reopened'>().notNull().default('closed'),
    closedAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    /** The members' vote on paying out what the close found, once it was taken. */
    vote: text({ mode: 'json' }).$type<SchemeVote>(),
    /** When and where the result was hung before anything is paid. */
    notice: text({ mode: 'json' }).$type<CloseNotice>(),
    reopenedAt: text(),
    reopenReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('period_close_once')
      .on(table.schemeId, table.period)
      .where(sql`state = 'closed'`),
    index('period_close_period').on(table.period),
  ],
);

/** The base points of an account in a cycle, as they were granted. */
export const cycleBase = sqliteTable(
  'cycle_base',
  {
    id: integer().primaryKey(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** The cycle they are for: '2026', '2026-Q3'. */
    cycle: text().notNull(),
    points: integer().$type<Points>().notNull(),
    /** The entry that made them spendable, where the scheme has it so. */
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    grantedAt: text().notNull(),
    /** False once the grant was taken back by reopening the close that made it. */
    standing: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    uniqueIndex('cycle_base_once')
      .on(table.accountId, table.cycle)
      .where(sql`standing = 1`),
    index('cycle_base_cycle').on(table.cycle),
  ],
);
