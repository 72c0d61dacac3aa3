/** Tables of declarations, evidence and their sums. */
import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeclaredChannel, DeclarationState, Measured } from '../../shared/declarations.ts';
import type {
  DeclarationId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
  StaffId,
} from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { importRun } from './import-runs.ts';
import { scheme, schemeVersion } from './schemes.ts';

export const declaration = sqliteTable(
  'declaration',
  {
    id: integer().$type<DeclarationId>().primaryKey(),
    /** 编号, continuous within the period: 2026-09-0001. */
    no: text().notNull().unique(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    schemeVersionId: integer()
      .notNull()
      .references(() => schemeVersion.id, { onDelete: 'restrict' }),
    itemId: text().notNull(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    activityDate: text().notNull(),
    period: text().notNull(),
    place: text().notNull().default(''),
    reason: text().notNull(),
    narrative: text().notNull().default(''),
    /** Signed: awards positive, deductions negative. */
    proposedPoints: integer().$type<Points>().notNull(),
    /** Points agreed by the meeting, or corrected by the answer to an objection. */
    agreedPoints: integer().$type<Points>(),
    /** Basis of the points: quantity, grade, or weights with prices. */
    measured: text({ mode: 'json' }).$type<Measured>(),
    channel: text().$type<DeclaredChannel>().notNull(),
    informant: text().notNull().default(''),
    witness: text().notNull().default(''),
    registrar: text().notNull().default(''),
    state: text().$type<DeclarationState>().notNull().default('declared'),
    stateReason: text().notNull().default(''),
    registeredBy: integer().$type<StaffId>(),
    registeredAt: text().notNull(),
    /** As first registered, whatever it was changed to before it was verified. */
    registeredPoints: integer().$type<Points>().notNull().default(0),
    registeredChannel: text().$type<DeclaredChannel>().notNull().default(''),
    registeredInformant: text().notNull().default(''),
    verifiedBy: integer().$type<StaffId>(),
    verifiedAt: text(),
    importRunId: integer().references(() => importRun.id, { onDelete: 'restrict' }),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('declaration_period').on(table.schemeId, table.period, table.state),
    index('declaration_household').on(table.householdId, table.period),
    index('declaration_member')
      .on(table.memberId, table.period)
      .where(sql`member_id IS NOT NULL`),
    index('declaration_state').on(table.state, table.schemeId, table.period),
    // The few that give no points.
    index('declaration_unscored')
      .on(table.schemeId)
      .where(sql`agreed_points = 0`),
    index('declaration_import')
      .on(table.importRunId, table.state)
      .where(sql`import_run_id IS NOT NULL`),
  ],
);

/**
 * Number of declarations and their points by scheme, month, item and state. Maintained by triggers in the
 * transaction of every change, so that lists need not count the register.
 */
export const declarationTotal = sqliteTable(
  'declaration_total',
  {
    schemeId: integer().$type<SchemeId>().notNull(),
    period: text().notNull(),
    itemId: text().notNull(),
    state: text().$type<DeclarationState>().notNull(),
    declarations: integer().notNull().default(0),
    awards: integer().notNull().default(0),
    awarded: integer().$type<Points>().notNull().default(0),
    deductions: integer().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schemeId, table.period, table.itemId, table.state] })],
);

/** Why a posted declaration without points was cancelled (撤销), and who approved it. Immutable, as a reversal is. */
export const deedCancellation = sqliteTable('deed_cancellation', {
  declarationId: integer()
    .$type<DeclarationId>()
    .primaryKey()
    .references(() => declaration.id, { onDelete: 'restrict' }),
  reason: text().notNull(),
  approver: text().notNull(),
  /** ISO instant. */
  cancelledAt: text().notNull(),
  staffId: integer().$type<StaffId>(),
});

export const evidence = sqliteTable(
  'evidence',
  {
    id: integer().primaryKey(),
    declarationId: integer()
      .$type<DeclarationId>()
      .notNull()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    mime: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    sha256: text().notNull(),
  },
  (table) => [index('evidence_declaration').on(table.declarationId)],
);
