/** A page shown to a room: the whole screen, larger type, nothing around it. Left by Esc, or when its page is left. */
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

/** How much larger everything is: so that the width of the projector is used. */
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
    // A screen that refuses full size still shows the large page in its window.
    set(true);
  }
}

function leave(): void {
  set(false);
  if (document.fullscreenElement) void document.exitFullscreen();
}

/** For a page that can be projected: whether it is, and how to begin and end. */
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
