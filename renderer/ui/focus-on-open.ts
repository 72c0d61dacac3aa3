/** Dialog afterOpenChange handler: focuses the first field instead of the close button. */
export function focusOnOpen(id: string): (open: boolean) => void {
  return (open) => {
    if (open) document.getElementById(id)?.focus();
  };
}
