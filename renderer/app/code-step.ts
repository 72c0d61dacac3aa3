/**
 * The recovery code step of the first run. Persisted in the browser, so that a reload or restart does not
 * skip it: it stays until the user confirms that the code is put away.
 */
import { useSyncExternalStore } from 'react';

const KEY = 'recovery-code-step';
const listeners = new Set<() => void>();

function set(village: string | null): void {
  if (village === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, village);
  for (const listener of listeners) listener();
}

export const beginCodeStep = (village: string): void => set(village);
export const endCodeStep = (): void => set(null);

/** The village whose code is still to be put away; null when there is none. */
export function useCodeStep(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(KEY),
  );
}
