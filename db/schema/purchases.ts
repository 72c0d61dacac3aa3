/** Tables of purchases of goods 采购: what was ordered from whom, and what came. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Buyer, PurchaseState } from '../../shared/purchases.ts';
import type { Fen, GoodsId, StaffId } from '../../shared/values/units.ts';
import { batch, goods } from './goods.ts';

export const purchase = sqliteTable('purchase', {
  id: integer().primaryKey(),
  /** CG2026-0001, without gaps within a year. */
  no: text().notNull().unique(),
  buyer: text().$type<Buyer>().notNull(),
  supplier: text().notNull(),
  /** Prices asked of several suppliers (询价), that of the chosen one among them. */
  quotes: text({ mode: 'json' }).$type<{ supplier: string; amount: Fen }[]>().notNull(),
  remark: text().notNull().default(''),
  day: text().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
  state: text().$type<PurchaseState>().notNull().default('ordered'),
  acceptedOn: text(),
  /** Who checked the delivery. */
  acceptors: text().notNull().default(''),
  /** Number of the delivery note. */
  reference: text().notNull().default(''),
  stateReason: text().notNull().default(''),
  version: integer().notNull().default(1),
});

export const purchaseLine = sqliteTable(
  'purchase_line',
  {
    id: integer().primaryKey(),
    purchaseId: integer()
      .notNull()
      .references(() => purchase.id, { onDelete: 'restrict' }),
    goodsId: integer()
      .$type<GoodsId>()
      .notNull()
      .references(() => goods.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    spec: text().notNull(),
    unit: text().notNull(),
    quantity: integer().notNull(),
    unitPrice: integer().$type<Fen>().notNull(),
    /** What came; null until it was accepted. */
    accepted: integer(),
    bestBefore: text(),
    /** Null when nothing came. */
    batchId: integer().references(() => batch.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('purchase_line_purchase').on(table.purchaseId),
    index('purchase_line_goods').on(table.goodsId),
  ],
);
