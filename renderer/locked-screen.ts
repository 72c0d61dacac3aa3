/** Whether the lock screen is shown; everything else is then hidden by the style sheet. */
const MARK = 'data-locked';

/** Until the returned function is called. */
export function showLocked(): () => void {
  document.body.toggleAttribute(MARK, true);
  return () => void document.body.toggleAttribute(MARK, false);
}

export const isLockShown = (): boolean => document.body.hasAttribute(MARK);
