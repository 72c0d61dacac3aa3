import { useEffect, useRef } from 'react';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** A dialog, or a drawer that covers the page. */
function dialogOpen(): boolean {
  return Array.from(
    document.querySelectorAll<HTMLElement>('.ant-modal-wrap, .ant-drawer:has(.ant-drawer-mask)'),
  ).some((dialog) => dialog.offsetParent !== null || getComputedStyle(dialog).display !== 'none');
}

/** A key as it is written on a button: "1" from either block, "ArrowDown", "F9". */
function keyOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return digit?.[1] ?? event.key;
}

/** F2 and its like; every other key may be part of what somebody types. */
function isFunctionKey(event: KeyboardEvent): boolean {
  return /^F\d+$/.test(event.key);
}

/** Keys that only move on: held down they may go further. */
const MOVING = /^(?:Arrow|Page|Home$|End$)/;

/** Keys of a page; held down a key acts once; they rest while a dialog is open, and those that type while somebody types into a field. */
export function useKeys(keys: Record<string, () => void>): void {
  const present = useRef(keys);
  useEffect(() => {
    present.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || dialogOpen()) return;
      if (typing(event.target) && !isFunctionKey(event)) return;
      const act = present.current[keyOf(event)];
      if (!act) return;
      event.preventDefault();
      if (!event.repeat || MOVING.test(event.key)) act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
