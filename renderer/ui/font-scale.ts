import { useSyncExternalStore } from 'react';

const KEY = 'large-type';
/** Scale of 大字. */
export const LARGE = 1.25;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** 大字: large type on this computer. */
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
