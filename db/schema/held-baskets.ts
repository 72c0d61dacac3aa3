import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { HeldLine, HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { HouseholdId, MemberId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { scheme } from './schemes.ts';

/** A basket put aside at the counter (挂单). It reserves nothing, and is gone when it was redeemed. */
export const heldBasket = sqliteTable('held_basket', {
  id: integer().primaryKey(),
  /** Request id of its redemption: however often it is recalled, it is redeemed once. */
  basketId: text().notNull().unique(),
  /** Null when the customer had not been found. */
  householdId: integer()
    .$type<HouseholdId>()
    .references(() => household.id, { onDelete: 'restrict' }),
  memberId: integer()
    .$type<MemberId>()
    .references(() => member.id, { onDelete: 'restrict' }),
  schemeId: integer()
    .$type<SchemeId>()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  /** As scanned; null when the household was found by name. */
  cardNumber: text(),
  collector: text().notNull(),
  relation: text(),
  lines: text({ mode: 'json' }).$type<HeldLine[]>().notNull(),
  /** Vouchers that were to pay; they stay valid elsewhere until the basket is redeemed. */
  vouchers: text({ mode: 'json' }).$type<HeldVoucher[]>().notNull().default([]),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
});
