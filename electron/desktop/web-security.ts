/** Hardens web contents: no navigation to other addresses, no second window, no devices, few permissions. */
import { app, session, type WebContents } from 'electron';
import { isOwnPage } from './app-protocol.ts';

/** What a page of the program may do after a click: copy to the clipboard, and fill the screen. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

/** Call once, before the first window. */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenPage(contents));
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, permission, answer) => answer(ALLOWED.has(permission)));
  pages.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
  pages.setDevicePermissionHandler(() => false);
}

function hardenPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
}
