import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Finding, SampledKind, SpotCheckState } from '../../shared/spot-checks.ts';
import type { Fen, Points, StaffId } from '../../shared/values/units.ts';

/** 抽查: a sample of a month's records. Triggers refuse every change of what was drawn, and of a finished one. */
export const spotCheck = sqliteTable(
  'spot_check',
  {
    id: integer().primaryKey(),
    /** 查〔2026〕1号 */
    no: text().notNull().unique(),
    period: text().notNull(),
    seed: text().notNull(),
    /** Most records of each kind. */
    size: integer().notNull(),
    /** Numbers of the records that it was drawn from, by kind. */
    population: text({ mode: 'json' }).$type<Record<SampledKind, string[]>>().notNull(),
    drawnAt: text().notNull(),
    drawnBy: integer().$type<StaffId>(),
    drawnByName: text().notNull(),
    state: text().$type<SpotCheckState>().notNull().default('open'),
    /** What the supervisors say at the end. */
    opinion: text().notNull().default(''),
    finishedAt: text(),
    version: integer().notNull().default(1),
  },
  (table) => [index('spot_check_state').on(table.state, table.id)],
);

export const spotCheckLine = sqliteTable(
  'spot_check_line',
  {
    id: integer().primaryKey(),
    spotCheckId: integer()
      .notNull()
      .references(() => spotCheck.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    kind: text().$type<SampledKind>().notNull(),
    /** Id of the declaration, redemption, fund entry or use. */
    recordId: integer().notNull(),
    no: text().notNull(),
    day: text().notNull(),
    /** As the books said it when it was drawn. */
    party: text().notNull(),
    content: text().notNull(),
    /** Signed points of a scheme's own unit; null for payments. */
    points: integer().$type<Points>(),
    unit: text().notNull().default(''),
    amount: integer().$type<Fen>(),
    finding: text().$type<Finding>(),
    remark: text().notNull().default(''),
    foundAt: text(),
    answer: text().notNull().default(''),
    answeredAt: text(),
    answeredByName: text().notNull().default(''),
  },
  (table) => [uniqueIndex('spot_check_line_position').on(table.spotCheckId, table.position)],
);
