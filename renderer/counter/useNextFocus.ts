import type { InputRef } from 'antd';
import { useEffect, useEffectEvent, type RefObject } from 'react';
import { quantityField, unweighed, type Basket } from './basket.ts';

/** Focus goes to a weight that is missing, or else to the next input: customer first, then goods. */
export function useNextFocus(next: RefObject<InputRef | null>, basket: Basket, isCovered: boolean): void {
  const focus = useEffectEvent((input: InputRef | null): void => {
    const line = unweighed(basket);
    const weight = line && document.getElementById(quantityField(line));
    if (weight) weight.focus();
    else input?.focus();
  });
  useEffect(() => {
    if (!isCovered) focus(next.current);
  }, [next, isCovered]);
}
