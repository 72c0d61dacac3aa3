/** Print command of the window's menu, same as Ctrl+P: prints the open document, otherwise the screen. */
export function listenForPrintMenu(page: Window): void {
  page.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const isPrintRequest =
      typeof data === 'object' && data !== null && 'type' in data && data.type === 'print';
    if (source !== page || !isPrintRequest) return;
    const key = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, bubbles: true, cancelable: true });
    // A handler that prevents the default prints a document.
    if (page.document.body.dispatchEvent(key)) void page.desktop?.print();
  });
}
