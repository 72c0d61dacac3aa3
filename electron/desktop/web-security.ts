/** Hardens web contents: no navigation to other addresses, no second window, no permissions, no devices. */
import { app, session, type WebContents } from 'electron';
import { isOwnPage } from './app-protocol.ts';

/** Call once, before the first window. */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenPage(contents));
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
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
