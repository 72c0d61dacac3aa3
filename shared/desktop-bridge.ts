/**
 * What the desktop window offers its page as `window.desktop`; in a browser there is none.
 *
 * After `requestPort()` the page receives a `message` event on itself whose data is `{ type: 'host-port' }` and whose
 * only port leads to the host. It comes again with a new port after every restart of the host.
 *
 * A `message` event whose data is `{ type: 'print' }` asks for what Ctrl+P does: the menu of the window was used.
 */
export interface DesktopBridge {
  readonly kind: 'desktop';
  readonly version: string;
  requestPort(): void;
  /** Asks the user, then opens an https address in the system's browser; false when refused. */
  openExternal(url: string): Promise<boolean>;
  /**
   * Prints the page through the system's dialog; false when cancelled or failed (the main process has already
   * shown the error).
   */
  print(): Promise<boolean>;
  /** Opens a PDF with the system's viewer; false when there is none (the main process has already shown the error). */
  openDocument(name: string, bytes: Uint8Array): Promise<boolean>;
  /** Lets the user choose a folder, for backups; null when cancelled. */
  chooseFolder(): Promise<string | null>;
  /** Fills the screen without menus, for a public screen, or gives the window back. */
  setFullScreen(on: boolean): void;
}

declare global {
  interface Window {
    readonly desktop?: DesktopBridge;
  }
}
