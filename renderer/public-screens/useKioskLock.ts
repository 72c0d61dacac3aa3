/** Keeps a public screen to itself: no key, click or gesture does anything but what the screen is for. */
import { useEffect } from 'react';
import { useLatest } from '../ui/useLatest.ts';
import { fillScreen } from './whole-window.ts';

const LEAVE = 'KeyQ';
export const LEAVE_KEYS = 'Ctrl+Alt+Q';

/** Keys of the browser, the window and the system; what is typed into a field is none of them. */
function isCommand(event: KeyboardEvent): boolean {
  return (
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    /^(?:F\d+|Escape|ContextMenu|Alt|Meta|Control|PrintScreen|Browser|Launch|Media|Zoom)/.test(event.key)
  );
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

interface Closed {
  /** Whether plain keys and clicks reach the page. */
  typing: boolean;
  onLeave: () => void;
}

export function useKioskLock(closed: Closed): void {
  const present = useLatest(closed);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      fillScreen();
      const { typing, onLeave } = present.current;
      if (event.ctrlKey && event.altKey && event.code === LEAVE) {
        stop(event);
        if (!event.repeat) onLeave();
      } else if (!typing || isCommand(event)) stop(event);
    };
    const onPointer = (event: Event): void => {
      if (!present.current.typing) stop(event);
      else if (event.type === 'pointerup') fillScreen();
    };
    // Going back in the history stays on this page: its entry is pushed again.
    const stay = (): void => window.history.pushState(null, '', window.location.href);
    stay();
    const pointers = ['pointerdown', 'pointerup', 'mousedown', 'click', 'auxclick', 'touchstart'];
    // Two fingers do not enlarge it: nobody could make it small again by what is left in reach.
    const { style } = document.documentElement;
    style.touchAction = 'none';
    const others = ['contextmenu', 'dragover', 'drop', 'dragstart', 'wheel'];
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('popstate', stay);
    for (const name of pointers) window.addEventListener(name, onPointer, { capture: true, passive: false });
    for (const name of others) window.addEventListener(name, stop, { capture: true, passive: false });
    return () => {
      style.touchAction = '';
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('popstate', stay);
      for (const name of pointers) window.removeEventListener(name, onPointer, true);
      for (const name of others) window.removeEventListener(name, stop, true);
    };
  }, [present]);
}
