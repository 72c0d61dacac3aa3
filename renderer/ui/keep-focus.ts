import type { MouseEvent } from 'react';

/** For switches above a page: a click leaves the focus where it was, so that the next Enter goes there. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
