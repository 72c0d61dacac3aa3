/** Tables of period closes and base points. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Imprint } from '../../shared/imprint.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import type { CloseNotice, ClosePaidOutside } from '../../shared/period-closes/payment.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import type { AccountId, Fen, Points, SchemeId, StaffId, TransferId } from '../../shared/values/units.ts';
import { account, transfer } from './ledger.ts';
import { scheme, schemeVersion } from './schemes.ts';

/** Close of a month, quarter, half-year or year under a scheme: all figures, frozen. */
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
    /** What it pays now, out of the figures; 0 where nothing is. */
    dueFen: integer().$type<Fen>().notNull().default(0),
    state: text().$type<'closed' | 'reopened'>().notNull().default('closed'),
    closedAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    /** The members' vote on payment. */
    vote: text({ mode: 'json' }).$type<SchemeVote>(),
    /** When and where the result was published before payment. */
    notice: text({ mode: 'json' }).$type<CloseNotice>(),
    /** What was left of its money was paid out of other books. */
    paidOutside: text({ mode: 'json' }).$type<ClosePaidOutside>(),
    /** As printed on its papers; null in records made before it was kept. */
    imprint: text({ mode: 'json' }).$type<Imprint>(),
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

/** Base points granted to an account in a cycle. */
export const cycleBase = sqliteTable(
  'cycle_base',
  {
    id: integer().primaryKey(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Cycle: '2026', '2026-Q3'. */
    cycle: text().notNull(),
    points: integer().$type<Points>().notNull(),
    /** Entry that made them spendable, where the scheme does. */
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    grantedAt: text().notNull(),
    /** False once revoked by reopening the close that granted them. */
    effective: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    uniqueIndex('cycle_base_once')
      .on(table.accountId, table.cycle)
      .where(sql`effective = 1`),
    index('cycle_base_cycle').on(table.cycle),
  ],
);
