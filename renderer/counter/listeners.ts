import { useEffect, useEffectEvent } from 'react';
import { listenForScans } from './scan-listener.ts';

interface Heard {
  isCode: (text: string) => boolean;
  onScan: (text: string | null) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** Scans and keys of the whole page, wherever the cursor is. */
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
