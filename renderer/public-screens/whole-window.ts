/** Puts the page over the whole screen, where nothing of the browser is in reach. */
interface KeyboardLock {
  lock?: (keys: string[]) => Promise<void>;
  unlock?: () => void;
}

const keyboard = (): KeyboardLock => ('keyboard' in navigator ? (navigator.keyboard as KeyboardLock) : {});

/** Needs a click or a key just before it. Not every window may: the screen is closed to other pages all the same. */
export function fillScreen(): void {
  if (document.fullscreenElement !== null) return;
  const fill = async (): Promise<void> => {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    // Esc would leave the whole screen.
    await keyboard().lock?.(['Escape']);
  };
  fill().catch((error: unknown) => console.warn(error));
}

export function leaveScreen(): void {
  keyboard().unlock?.();
  if (document.fullscreenElement === null) return;
  document.exitFullscreen().catch((error: unknown) => console.warn(error));
}
