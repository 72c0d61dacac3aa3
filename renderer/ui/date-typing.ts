import { createContext } from 'react';

/** Raw text of a date input while it is not a valid date. */
export interface DateTyping {
  /** Undefined: the picker's own text. */
  text: string | undefined;
  /** Id of the element with the message. */
  faultId: string | undefined;
  type: (text: string) => void;
  /** Parses the text; returns whether it was valid. */
  finish: () => boolean;
  /** Whether the calendar is open. */
  open: boolean;
  /** Closes the calendar. */
  close: () => void;
  /** False while the picker is being changed or removed. */
  hasElements: () => boolean;
}

export const Typing = createContext<DateTyping>({
  text: undefined,
  faultId: undefined,
  type: () => undefined,
  finish: () => true,
  open: false,
  close: () => undefined,
  hasElements: () => false,
});
