import { useEffect, useRef } from 'react';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

function dialogOpen(): boolean {
  return Array.from(document.querySelectorAll<HTMLElement>('.ant-modal-wrap, .ant-drawer')).some(
    (dialog) => dialog.offsetParent !== null || getComputedStyle(dialog).display !== 'none',
  );
}

/** A key as it is written on a button: "1" from either block, "ArrowDown", "F9". */
function keyOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return digit?.[1] ?? event.key;
}

/** Single keys of a page; they rest while somebody types into a field or a dialog is open. */
export function useKeys(keys: Record<string, () => void>): void {
  const present = useRef(keys);
  useEffect(() => {
    present.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target) || dialogOpen()) return;
      const act = present.current[keyOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
