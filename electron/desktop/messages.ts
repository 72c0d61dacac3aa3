/** Messages of the shell to the user, in Chinese, as system dialogs. */
import { BrowserWindow, dialog, type WebContents } from 'electron';

/** A frame that is still alive: Electron throws on a disposed one. */
export function isAlive(page: WebContents): boolean {
  return !page.isDestroyed() && !page.isCrashed();
}

/** Shows a message without waiting for it. */
export function showErrorDialog(page: WebContents | undefined, message: string, detail: string): void {
  const box = { type: 'error' as const, title: '村积分', message, detail, buttons: ['知道了'] };
  const window = page && isAlive(page) ? BrowserWindow.fromWebContents(page) : null;
  void (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
}
