/** Uses of points besides goods (cash, gifts, privileges), and prices of weighed materials. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AccountId, Fen, Points, SchemeId, StaffId, TransferId } from '../../shared/values/units.ts';
import { account, transfer } from './ledger.ts';
import { scheme } from './schemes.ts';

/** Price per kilogram of a material from a day on (津市绿色存折). */
export const materialPrice = sqliteTable(
  'material_price',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    material: text().notNull(),
    fromDate: text().notNull(),
    fenPerKilogram: integer().$type<Fen>().notNull(),
    setAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [uniqueIndex('material_price_day').on(table.schemeId, table.material, table.fromDate)],
);

/** One use of points: cash paid, points donated, a privilege used. Cancelled by a reversal. */
export const pointsUse = sqliteTable(
  'points_use',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    kind: text().$type<'cash' | 'donation' | 'privilege'>().notNull(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    points: integer().$type<Points>().notNull(),
    /** Amount paid, for cash. */
    fen: integer().$type<Fen>(),
    /** The receiver, for a donation. */
    receiverAccountId: integer()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'restrict' }),
    privilegeId: text(),
    collector: text().notNull().default(''),
    relation: text().notNull().default('本人'),
    remark: text().notNull().default(''),
    day: text().notNull(),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    /** Null for a free privilege. */
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    state: text().$type<'done' | 'takenBack'>().notNull().default('done'),
    stateReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('points_use_account').on(table.accountId, table.kind, table.day),
    index('points_use_day').on(table.day),
  ],
);
