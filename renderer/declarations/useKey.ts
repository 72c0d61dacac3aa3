import { useEffect, useEffectEvent } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Runs on a key pressed anywhere on the page. A key that types a character waits while something is being typed into. */
export function useKey(key: string, run: () => void, enabled = true): void {
  const onPress = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const types = key.length === 1 || key.startsWith('Arrow');
      if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey) return;
      if (types && isTyping(event.target)) return;
      event.preventDefault();
      onPress();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key, enabled]);
}
