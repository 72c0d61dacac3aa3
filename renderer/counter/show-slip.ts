import { useState } from 'react';

const KEY = 'counter-no-slip';

/** Whether the slip is shown for printing after each redemption: as this computer was last set. */
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
