import { useLayoutEffect, type RefObject } from 'react';

/** Type in pt in which more goes into a small window; the style sheet has what is used otherwise. */
const SMALLER = [36, 32, 28, 24, 20, 16];

function fit(body: HTMLElement): void {
  body.style.fontSize = '';
  for (const size of SMALLER) {
    if (body.scrollHeight <= body.clientHeight) return;
    body.style.fontSize = `${String(size)}pt`;
  }
}

/** Shrinks the content until all of it is visible: a screen without keyboard or mouse cannot be scrolled. */
export function useFitting(body: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const fitNow = (): void => {
      if (body.current) fit(body.current);
    };
    fitNow();
    window.addEventListener('resize', fitNow);
    return () => window.removeEventListener('resize', fitNow);
  });
}
