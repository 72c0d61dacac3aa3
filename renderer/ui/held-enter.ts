/** Ignores key repeat of Enter and Space on buttons and forms, which would submit repeatedly. */
export function ignoreHeldEnter(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat || event.isComposing || (event.key !== 'Enter' && event.key !== ' ')) return;
      const { target } = event;
      // Key repeat is allowed in text areas.
      const writes =
        target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && event.key === ' ');
      if (writes) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
