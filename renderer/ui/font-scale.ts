import { useSyncExternalStore } from 'react';

const KEY = 'large-type';
/** How much larger 大字 is. */
export const LARGE = 1.25;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** 大字: whether everything is shown a quarter larger on this computer. */
export function useFontScale(): [boolean, (large: boolean) => void] {
  const large = useSyncExternalStore(subscribe, () => localStorage.getItem(KEY) === '1');
  return [
    large,
    (next) => {
      localStorage.setItem(KEY, next ? '1' : '0');
      for (const listener of listeners) listener();
    },
  ];
}
