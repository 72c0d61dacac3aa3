import { useEffect, useEffectEvent } from 'react';
import { listenForScans } from '../ui/scan/scan-listener.ts';

interface Heard {
  isCode: (text: string) => boolean;
  onScan: (text: string | null) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** A letter or digit that no field receives, also with an input method on. */
export function beginsText(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return false;
  if (event.target instanceof Element && event.target.closest('input, textarea')) return false;
  return /^(?:Key[A-Z]|(?:Digit|Numpad)\d)$/.test(event.code);
}

/** Page-wide scan and key listeners, independent of focus. */
export function useCounterListeners(heard: Heard): void {
  const isCode = useEffectEvent(heard.isCode);
  const onScan = useEffectEvent(heard.onScan);
  const onKey = useEffectEvent(heard.onKey);
  useEffect(
    () =>
      listenForScans(
        (text) => isCode(text),
        (text) => onScan(text),
      ),
    [],
  );
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
