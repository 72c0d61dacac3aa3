import { useCallback, useState } from 'react';
import { beep } from './sound.ts';
import { changed, type Said } from './Strip.tsx';

/** What the strip says, and the beep of every outcome. */
export function useStrip(first: Said) {
  const [strip, setStrip] = useState(first);
  const say = useCallback((tone: 'good' | 'bad', text: string, untilChanged?: true): void => {
    setStrip({ tone, text, ...(untilChanged && { untilChanged }) });
    beep(tone);
  }, []);
  /** A refusal whose cause was changed by hand is over. */
  const wasChanged = (what: Parameters<typeof changed>[0]): void =>
    setStrip((said) => (said.untilChanged ? changed(what) : said));
  return { strip, setStrip, say, wasChanged };
}
