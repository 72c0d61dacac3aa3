import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CountersignedKind } from '../../shared/countersignatures.ts';
import type { Fen, StaffId } from '../../shared/values/units.ts';

/** 会签 of a settlement or a close by a supervisor. Triggers refuse every change: who thinks otherwise later signs again. */
export const countersignature = sqliteTable(
  'countersignature',
  {
    id: integer().primaryKey(),
    kind: text().$type<CountersignedKind>().notNull(),
    recordId: integer().notNull(),
    /** What is to be paid. */
    amount: integer().$type<Fen>().notNull(),
    agreed: integer({ mode: 'boolean' }).notNull(),
    remark: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    signedAt: text().notNull(),
  },
  (table) => [index('countersignature_record').on(table.kind, table.recordId, table.staffId, table.id)],
);
