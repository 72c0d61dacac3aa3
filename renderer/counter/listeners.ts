import { useEffect, useEffectEvent } from 'react';
import { commandOfKey, type CounterCommand } from '../../shared/counter-keys.ts';
import { listenForScans } from '../ui/scan/scan-listener.ts';

interface Heard {
  isCode: (text: string) => boolean;
  onScan: (text: string | null) => void;
  commands: Readonly<Record<CounterCommand, () => void>>;
  /** Commands wait: a dialog or a slip is open, or the screen is locked. */
  paused: boolean;
  /** Text is typed while a slip is shown; undefined where none is. */
  onTextOverSlip: (() => void) | undefined;
}

/** A letter or digit that no field receives, also with an input method on. */
function beginsText(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return false;
  if (event.target instanceof Element && event.target.closest('input, textarea')) return false;
  return /^(?:Key[A-Z]|(?:Digit|Numpad)\d)$/.test(event.code);
}

/** Page-wide scan and key listeners, independent of focus. */
export function useCounterListeners(heard: Heard): void {
  const isCode = useEffectEvent(heard.isCode);
  const onScan = useEffectEvent(heard.onScan);
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (heard.onTextOverSlip && beginsText(event)) {
      heard.onTextOverSlip();
      return;
    }
    const command = commandOfKey(event.key);
    if (command === undefined || heard.paused || event.isComposing || event.repeat) return;
    // Enter on a button or in a field keeps its usual meaning.
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.key === 'Enter' && target?.closest('button, input, [role="combobox"]')) return;
    event.preventDefault();
    heard.commands[command]();
  });
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
