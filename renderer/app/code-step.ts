/**
 * The step of the first run that shows the recovery code. It is kept on this computer that it was begun, so that a reload or a
 * restart in the middle does not skip it: it stays until somebody said that the code is put away.
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

/** The village whose code is still to be put away; null when none is. */
export function useCodeStep(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(KEY),
  );
}
