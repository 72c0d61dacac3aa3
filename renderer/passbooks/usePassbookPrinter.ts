/** The printer that prints passbooks from this computer, remembered by it. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { PassbookPrinter } from '../../shared/contract/passbooks.ts';
import { api } from '../client.ts';

const KEY = 'passbookPrinter';
const listeners = new Set<() => void>();

const remembered = (): string => localStorage.getItem(KEY) ?? '';

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remember(id: number): void {
  localStorage.setItem(KEY, String(id));
  for (const listener of listeners) listener();
}

interface ChosenPrinter {
  printers: readonly PassbookPrinter[];
  /** Null: the usual one. */
  printerId: number | null;
  choose: (id: number) => void;
}

export function usePassbookPrinter(): ChosenPrinter {
  const { data: printers = [] } = useQuery(api.passbooks.printers.queryOptions());
  const chosen = Number(useSyncExternalStore(subscribe, remembered));
  const known = printers.some(({ id }) => id === chosen);
  return { printers, printerId: known ? chosen : null, choose: remember };
}
