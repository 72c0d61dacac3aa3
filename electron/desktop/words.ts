/** What the shell itself has to say to the user, always in Chinese and as windows of the system. */
import { BrowserWindow, dialog, type WebContents } from 'electron';

/** A page that can still be spoken to: Electron throws on a frame that is gone. */
export function isAlive(page: WebContents): boolean {
  return !page.isDestroyed() && !page.isCrashed();
}

/** Says something; nothing waits for the answer. */
export function sayTrouble(page: WebContents | undefined, message: string, detail: string): void {
  const box = { type: 'error' as const, title: '村积分', message, detail, buttons: ['知道了'] };
  const window = page && isAlive(page) ? BrowserWindow.fromWebContents(page) : null;
  void (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
}
