import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The value of the render that is on screen, for listeners: a key pressed as soon as a page shows finds that page's handler. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
