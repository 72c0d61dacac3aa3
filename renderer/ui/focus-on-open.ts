/** For a dialog's afterOpenChange: puts the cursor into its first field, which the close button would have otherwise. */
export function focusOnOpen(id: string): (open: boolean) => void {
  return (open) => {
    if (open) document.getElementById(id)?.focus();
  };
}
