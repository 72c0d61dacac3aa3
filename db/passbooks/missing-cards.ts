/** Households without a card. */
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Households of a batch of first cards: all without one, or those of them with points, their own or a member's. */
export type CardOwners = 'all' | 'withPoints';

/** Households (not closed) without any card; those with a lost card get a replacement (补卡). */
export function householdsWithoutCard(store: Store, which: CardOwners): HouseholdId[] {
  return prepared<[CardOwners], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h WHERE h.state <> 'closed'
       AND NOT EXISTS (SELECT 1 FROM card c WHERE c.household_id = h.id AND c.state <> 'void')
       AND (? = 'all' OR EXISTS (SELECT 1 FROM account a WHERE a.household_id = h.id AND (a.balance <> 0 OR a.honour <> 0))
         OR EXISTS (SELECT 1 FROM member m JOIN account a ON a.member_id = m.id
                    WHERE m.household_id = h.id AND (a.balance <> 0 OR a.honour <> 0)))
     ORDER BY h.no`,
  )
    .all(which)
    .map(({ id }) => id);
}

/** How many cards a batch would have. */
export function countMissingCards(store: Store): Record<CardOwners, number> {
  return {
    all: householdsWithoutCard(store, 'all').length,
    withPoints: householdsWithoutCard(store, 'withPoints').length,
  };
}
