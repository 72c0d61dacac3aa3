/** Enter or Space held down presses a button again and again, and sends a form again: only the first time is meant. */
export function ignoreHeldEnter(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat || event.isComposing || (event.key !== 'Enter' && event.key !== ' ')) return;
      const { target } = event;
      // Where text is written, blanks and new lines may well be held.
      const writes =
        target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && event.key === ' ');
      if (writes) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
