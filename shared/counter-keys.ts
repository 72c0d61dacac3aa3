/**
 * Keys of the counter by command. The handlers, the buttons (from which F1 lists the keys of a page), and the sentences
 * that name a key take them from here.
 */
export const COUNTER_KEYS = {
  redeem: 'Enter',
  clear: 'Escape',
  findHousehold: 'F2',
  findGoods: 'F3',
  hold: 'F4',
  printSlip: 'F6',
  favourites: 'F7',
  returnGoods: 'F8',
  today: 'F9',
  lastHousehold: 'F10',
} as const;
export type CounterCommand = keyof typeof COUNTER_KEYS;

/** As a key is written on keyboards: Esc. */
export function keyLabel(command: CounterCommand): string {
  const key = COUNTER_KEYS[command];
  return key === 'Escape' ? 'Esc' : key;
}

/** The command of a key: the `key` of a keyboard event. */
export function commandOfKey(key: string): CounterCommand | undefined {
  return (Object.keys(COUNTER_KEYS) as CounterCommand[]).find((command) => COUNTER_KEYS[command] === key);
}
