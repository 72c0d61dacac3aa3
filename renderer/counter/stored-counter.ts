/**
 * Persists the counter's state across a page reload: customer, basket, and whether a redemption was running.
 * Only for the same person, village and day, in this tab; discarded when the session ends.
 */
import { useEffect } from 'react';
import { onSessionEnd } from '../session-state.ts';
import { isEmpty, type Basket } from './basket.ts';
import type { AtCounter } from './redemption.ts';
import type { Collector } from './collector.ts';

interface Counter {
  at: AtCounter | null;
  collector: Collector;
  basket: Basket;
  /** The redemption was sent and not answered: its request id ensures it is executed at most once. */
  sent: boolean;
}

const KEY = 'counter-basket';

/** The state before the reload. `today`: of the village; the clock of this computer may be another. */
export function storedCounter(owner: string, today: string): Counter | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  const kept = JSON.parse(text) as Counter & { owner: string; day: string };
  return kept.owner === owner && kept.day === today ? kept : undefined;
}

export function storeCounter(owner: string, today: string, counter: Counter): void {
  if (counter.at === null && isEmpty(counter.basket) && !counter.basket.handwritten) forgetCounter();
  else sessionStorage.setItem(KEY, JSON.stringify({ ...counter, owner, day: today }));
}

/** Keeps the state as it changes. */
export function useStoredCounter(
  owner: string,
  today: string,
  { at, collector, basket, sent }: Counter,
): void {
  useEffect(
    () => storeCounter(owner, today, { at, collector, basket, sent }),
    [owner, today, at, collector, basket, sent],
  );
}

function forgetCounter(): void {
  sessionStorage.removeItem(KEY);
}

onSessionEnd(forgetCounter);
