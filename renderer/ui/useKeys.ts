import { useContext, useLayoutEffect } from 'react';
import { openWindows } from './open-windows.ts';
import { Shown } from './shown.ts';
import { useLatest } from './useLatest.ts';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** Enter presses the button or link that has the focus. */
function pressesFocused(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' &&
    event.target instanceof Element &&
    event.target.closest('button, a[href], summary, [tabindex]:not([tabindex="-1"])') !== null
  );
}

/** Key name as shown on buttons: "1" from either block, "ArrowDown", "F9". */
function keyOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return digit?.[1] ?? event.key;
}

/** Function keys; every other key may be text input. */
function isFunctionKey(event: KeyboardEvent): boolean {
  return /^F\d+$/.test(event.key);
}

/** Navigation keys, for which key repeat is allowed. */
const MOVING = /^(?:Arrow|Page|Home$|End$)/;

/**
 * Page shortcuts; key repeat is ignored; disabled while a dialog is open and in a hidden tab, text keys while typing in
 * a field, and Enter on a button.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const present = useLatest(keys);
  const shown = useContext(Shown);
  useLayoutEffect(() => {
    if (!shown) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || openWindows().length > 0) return;
      if ((typing(event.target) && !isFunctionKey(event)) || pressesFocused(event)) return;
      const run = present.current[keyOf(event)];
      if (!run) return;
      event.preventDefault();
      if (!event.repeat || MOVING.test(event.key)) run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [present, shown]);
}
