/** A switch that this computer remembers, shared by everything on the page that shows it. */
import { useSyncExternalStore } from 'react';

interface StoredSwitch {
  isSet: () => boolean;
  set: (next: boolean) => void;
  subscribe: (listener: () => void) => () => void;
}

export function storedSwitch(key: string): StoredSwitch {
  const listeners = new Set<() => void>();
  return {
    isSet: () => localStorage.getItem(key) === '1',
    set: (next) => {
      localStorage.setItem(key, next ? '1' : '0');
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStoredSwitch({ isSet, set, subscribe }: StoredSwitch): [boolean, (next: boolean) => void] {
  return [useSyncExternalStore(subscribe, isSet), set];
}
