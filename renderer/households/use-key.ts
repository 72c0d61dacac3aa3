import { useEffect } from 'react';

/** Runs the act when the key is pressed, wherever the focus is, as long as it is `active`. */
export function useKey(key: string, active: boolean, act: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== key) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
