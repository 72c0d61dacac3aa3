/** Dialog afterOpenChange handler: focuses the first field instead of the close button. */
export function focusOnOpen(id: string): (open: boolean) => void {
  return (open) => {
    if (open) document.getElementById(id)?.focus();
  };
}

const FIELDS = 'input:not([type="hidden"], [type="file"], [readonly], :disabled), textarea:not(:disabled)';

/** Focuses the field of this id, or the first one inside of what has it. */
export function focusWithin(id: string): void {
  const box = document.getElementById(id);
  const field = box?.matches('input') ? box : box?.querySelector<HTMLElement>('input');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

/** Focuses the first field inside, unless one has the focus already. */
export function focusFirstField(box: HTMLElement | null): void {
  if (box === null || box.contains(document.activeElement)) return;
  box.querySelector<HTMLElement>(FIELDS)?.focus();
}
