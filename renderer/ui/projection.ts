/** Projection mode: full screen, large type, without the app layout. Ended by Esc or by leaving the page. */
import { useEffect, useSyncExternalStore } from 'react';

let projecting = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: boolean): void {
  if (projecting === next) return;
  projecting = next;
  document.body.classList.toggle('projecting', next);
  for (const listener of listeners) listener();
}

/** Scale that fills the width of the projector. */
export function projectionScale(): number {
  return Math.min(2, Math.max(1.25, window.innerWidth / 1280));
}

export function useProjecting(): boolean {
  return useSyncExternalStore(subscribe, () => projecting);
}

async function fillScreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen();
  } catch {
    // If full screen is refused, the large page is shown in its window.
    set(true);
  }
}

function leave(): void {
  set(false);
  if (document.fullscreenElement) void document.exitFullscreen();
}

/** Projection state of a page, with functions to start and end it. */
export function useProjection(): { on: boolean; toggle: () => void } {
  const on = useProjecting();
  useEffect(() => {
    const onChange = (): void => {
      if (!document.fullscreenElement) set(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      leave();
    };
  }, []);
  return {
    on,
    toggle: () => {
      if (on) return leave();
      set(true);
      void fillScreen();
    },
  };
}
