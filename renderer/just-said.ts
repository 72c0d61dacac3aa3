/** What the program has just done, said below the main menu, where it covers nothing. One word at a time. */
import { useSyncExternalStore } from 'react';
import { onSittingEnd } from './sitting.ts';

export interface Said {
  kind: 'done' | 'warning';
  text: string;
}

const SHOWN_MS = 6000;

let said: Said | null = null;
let timer = 0;
const listeners = new Set<() => void>();

function show(next: Said | null): void {
  said = next;
  window.clearTimeout(timer);
  if (next) timer = window.setTimeout(() => show(null), SHOWN_MS);
  for (const listener of listeners) listener();
}

onSittingEnd(() => show(null));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sayDone(text: string): void {
  show({ kind: 'done', text });
}

export function sayWarning(text: string): void {
  show({ kind: 'warning', text });
}

export function useJustSaid(): Said | null {
  return useSyncExternalStore(subscribe, () => said);
}
