/**
 * What lies on the counter is kept for a reload of the page: the household, the goods, and whether the redemption was under way.
 * Only for the same person, in the same village, on the same day, and in this tab; gone when the sitting ends.
 */
import { onSittingEnd } from '../sitting.ts';
import type { Basket } from './basket.ts';
import type { AtCounter } from './redemption.ts';
import type { Collector } from './CustomerPanel.tsx';

interface Counter {
  at: AtCounter | null;
  collector: Collector;
  basket: Basket;
  /** The redemption was asked for and not answered: with the same request id it is done once at most. */
  sent: boolean;
}

const KEY = 'counter-basket';

const today = (): string => new Date().toDateString();

/** What was there before the page was loaded again. */
export function keptCounter(owner: string): Counter | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  const kept = JSON.parse(text) as Counter & { owner: string; day: string };
  return kept.owner === owner && kept.day === today() ? kept : undefined;
}

export function keepCounter(owner: string, counter: Counter): void {
  if (counter.at === null && counter.basket.lines.length === 0) forgetCounter();
  else sessionStorage.setItem(KEY, JSON.stringify({ ...counter, owner, day: today() }));
}

function forgetCounter(): void {
  sessionStorage.removeItem(KEY);
}

onSittingEnd(forgetCounter);
