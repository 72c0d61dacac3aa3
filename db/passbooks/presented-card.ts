/** A card presented at the counter, on the public screen, or to report it lost. */
import { cardOfScan, parseCardNumber } from '../../shared/values/card-number.ts';
import type { Store } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { cardByNumber, type Card } from './cards.ts';

export type PresentedCard =
  /** `reason`: what is wrong with the text, as a sentence without its full stop. */
  | { is: 'misread'; reason: string }
  | { is: 'unknown'; number: string }
  | { is: Card['state']; card: Card; householdClosed: boolean };

/** What a scanned or typed card number stands for. Each use says in its own words why it refuses one. */
export function presentedCard(store: Store, scanned: string): PresentedCard {
  const read = parseCardNumber(cardOfScan(scanned) ?? scanned);
  if (!read.ok) return { is: 'misread', reason: read.reason };
  const card = cardByNumber(store, read.number);
  if (!card) return { is: 'unknown', number: read.number };
  const householdClosed = householdById(store, card.householdId).state === 'closed';
  return { is: card.state, card, householdClosed };
}
