/** A card with the next free number. */
import { cardNumber } from '../../shared/values/card-number.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { nextSerial, preparedQuery, type Tx } from '../database/store.ts';
import { householdIdByNo } from '../households/rows.ts';
import { cardByNumber } from './cards.ts';
import { sql } from 'drizzle-orm';
import { card } from '../schema/index.ts';

/** The next number that neither a card taken over has nor a household, whose number it would hide at the counter. */
function freeNumber(tx: Tx): string {
  const number = cardNumber(nextSerial(tx, 'card'));
  return cardByNumber(tx, number) || householdIdByNo(tx, number) !== undefined ? freeNumber(tx) : number;
}

const addCard = preparedQuery((orm) =>
  orm
    .insert(card)
    .values({
      number: sql.placeholder('number'),
      householdId: sql.placeholder('householdId'),
      issuedAt: sql.placeholder('issuedAt'),
    })
    .returning({ cardId: card.id, number: card.number })
    .prepare(),
);

/** A new card, inside the caller's transaction; with the next number unless another was taken over. */
export function insertCard(
  tx: Tx,
  householdId: HouseholdId,
  number = freeNumber(tx),
): { cardId: number; number: string } {
  return addCard(tx).get({ number, householdId, issuedAt: tx.at });
}
