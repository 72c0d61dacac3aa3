/** Success message below the main menu, where it covers nothing. One at a time. */
import { useSyncExternalStore } from 'react';
import { isLockShown } from './locked-screen.ts';
import { onSessionEnd } from './session-state.ts';

export interface Message {
  kind: 'done' | 'warning';
  text: string;
}

const SHOWN_MS = 6000;

/** The page that follows an act opens within this time, and still shows its message. */
const OF_PAGE_BEFORE_MS = 1000;

let said: Message | null = null;
let saidAt = 0;
let timer = 0;
const listeners = new Set<() => void>();

/** Behind the lock it waits: nobody could read it. */
function end(): void {
  if (isLockShown()) timer = window.setTimeout(end, SHOWN_MS);
  else show(null);
}

function show(next: Message | null): void {
  said = next;
  saidAt = Date.now();
  window.clearTimeout(timer);
  if (next) timer = window.setTimeout(end, SHOWN_MS);
  for (const listener of listeners) listener();
}

onSessionEnd(() => show(null));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another page was opened: what was said on the page before does not follow. */
export function clearMessageOfPageBefore(): void {
  if (Date.now() - saidAt > OF_PAGE_BEFORE_MS) show(null);
}

export function showSuccess(text: string): void {
  show({ kind: 'done', text });
}

export function showWarning(text: string): void {
  show({ kind: 'warning', text });
}

/** An error of the page's input; removed as soon as the input changes. */
export function showFault(text: string): void {
  show({ kind: 'warning', text });
  const shown = said;
  document.addEventListener(
    'input',
    () => {
      if (said === shown) show(null);
    },
    { once: true, capture: true },
  );
}

export function useMessage(): Message | null {
  return useSyncExternalStore(subscribe, () => said);
}
