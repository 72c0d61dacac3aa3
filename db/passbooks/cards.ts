/** 积分卡: one active card per household; a lost card is refused from the moment it is reported. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { card } from '../schema/index.ts';

export type Card = typeof card.$inferSelect;

const cardOfNumber = preparedQuery((orm) =>
  orm
    .select()
    .from(card)
    .where(eq(card.number, sql.placeholder('number')))
    .prepare(),
);

/** The card with this number in any state; undefined when unknown. */
export function cardByNumber(store: Store, number: string): Card | undefined {
  return cardOfNumber(store).get({ number });
}

export function cardById(store: Store, id: number): Card {
  return requireFound(store.orm.select().from(card).where(eq(card.id, id)).get(), '积分卡');
}

const activeOfHousehold = preparedQuery((orm) =>
  orm
    .select()
    .from(card)
    .where(and(eq(card.householdId, sql.placeholder('householdId')), eq(card.state, 'active')))
    .orderBy(desc(card.id))
    .limit(1)
    .prepare(),
);

/** The household's active card. */
export function activeCard(store: Store, householdId: HouseholdId): Card | undefined {
  return activeOfHousehold(store).get({ householdId });
}

const ofHousehold = preparedQuery((orm) =>
  orm
    .select()
    .from(card)
    .where(eq(card.householdId, sql.placeholder('householdId')))
    .orderBy(desc(card.id))
    .prepare(),
);

/** All cards of a household, newest first. */
export function cardsOfHousehold(store: Store, householdId: HouseholdId): Card[] {
  return ofHousehold(store).all({ householdId });
}
