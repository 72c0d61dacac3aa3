/** State of a search box that finds records while typing; Enter selects the first match. */
import { useRef, useState, type KeyboardEvent } from 'react';

interface Finder<Found> {
  /** The answer to the current text has arrived. */
  isAnswered: boolean;
  first: () => Found | undefined;
  /** Queries directly, for Enter before the answer has arrived. */
  find: (query: string) => Promise<Found | undefined>;
  pick: (found: Found | undefined) => void;
}

export function useFinder() {
  const [text, setText] = useState('');
  const latest = useRef('');
  const chosen = useRef(false);
  const query = text.trim();
  return {
    text,
    query,
    type(typed: string): void {
      latest.current = typed;
      chosen.current = false;
      setText(typed);
    },
    /** Enter after an arrow key is left to the list; otherwise it selects the first match of the text at that moment. */
    onKey<Found>(event: KeyboardEvent, { isAnswered, first, find, pick }: Finder<Found>): void {
      if (event.nativeEvent.isComposing || query === '') return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') chosen.current = true;
      if (event.key !== 'Enter' || (isAnswered && chosen.current)) return;
      event.preventDefault();
      event.stopPropagation();
      if (isAnswered) {
        pick(first());
        return;
      }
      void find(query).then((found) => {
        // Typing on after Enter does not cancel the selection; clearing or replacing the text does.
        if (latest.current.startsWith(text)) pick(found);
      });
    },
  };
}
