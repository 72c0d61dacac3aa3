import { useState } from 'react';

const KEY = 'counter-no-slip';

/** Whether the slip preview opens after each redemption, stored on this computer. */
export function useShowSlip(): [boolean, (on: boolean) => void] {
  const [shown, setShown] = useState(() => localStorage.getItem(KEY) !== '1');
  return [
    shown,
    (on) => {
      localStorage.setItem(KEY, on ? '0' : '1');
      setShown(on);
    },
  ];
}
