/** The window's menu asks for what Ctrl+P does: the paper that is open is printed, or else the screen. */
export function hearPrintMenu(page: Window): void {
  page.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const asked = typeof data === 'object' && data !== null && 'type' in data && data.type === 'print';
    if (source !== page || !asked) return;
    const key = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, bubbles: true, cancelable: true });
    // Whoever takes the key prints a paper.
    if (page.document.body.dispatchEvent(key)) void page.desktop?.print();
  });
}
