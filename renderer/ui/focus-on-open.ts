/** Dialog afterOpenChange handler: focuses the first field instead of the close button. */
export function focusOnOpen(id: string): (open: boolean) => void {
  return (open) => {
    if (open) document.getElementById(id)?.focus();
  };
}

const FIELDS = 'input:not([type="hidden"], [type="file"], [readonly], :disabled), textarea:not(:disabled)';

/** Focuses the first field inside, unless one has the focus already. */
export function focusFirstField(box: HTMLElement | null): void {
  if (box === null || box.contains(document.activeElement)) return;
  box.querySelector<HTMLElement>(FIELDS)?.focus();
}
