import { createContext } from 'react';

/** What stands in a date's line of text while it is no date yet. */
export interface DateTyping {
  /** Undefined: the calendar's own text. */
  text: string | undefined;
  /** The element that says what is wrong with it. */
  faultId: string | undefined;
  type: (text: string) => void;
  /** Reads what was typed; whether it could be taken. */
  finish: () => boolean;
}

export const Typing = createContext<DateTyping>({
  text: undefined,
  faultId: undefined,
  type: () => undefined,
  finish: () => true,
});
