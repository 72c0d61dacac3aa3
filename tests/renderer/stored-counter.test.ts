import { afterEach, expect, it, vi } from 'vitest';
import { newBasket } from '../../renderer/counter/basket.ts';
import { NOBODY } from '../../renderer/counter/collector.ts';
import { storeCounter, storedCounter } from '../../renderer/counter/stored-counter.ts';
import type { AtCounter } from '../../renderer/counter/redemption.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a basket outlives a reload on the same day of the village, whatever the clock of the computer says', () => {
  const storage = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  const at = { household: { head: '余明梅' } } as AtCounter;
  vi.useFakeTimers({ now: new Date('2026-10-09T15:59:00Z') });
  storeCounter('地息村 1', '2026-10-09', {
    at,
    collector: NOBODY,
    basket: newBasket(),
    sent: false,
  });
  vi.setSystemTime(new Date('2026-10-11T00:00:00Z'));
  expect(storedCounter('地息村 1', '2026-10-09')?.at).toEqual(at);
  expect(storedCounter('地息村 1', '2026-10-10')).toBeUndefined();
  expect(storedCounter('地息村 2', '2026-10-09')).toBeUndefined();
});
