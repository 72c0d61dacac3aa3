/**
 * Stands in for the `electron` module, so that the built shell runs under Node with pages of a real Chromium. It has
 * what the shell uses; anything else throws, and an import that is not here ends the shell at its start. That its
 * members are Electron's is checked by their types (`implements`, `satisfies`). It proves that the shell's code runs,
 * not Electron's own isolation.
 */
import { listen } from './control.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialogs.ts';
export { ipcMain } from './ipc-main.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { Menu, safeStorage, screen, shell } from './system.ts';
export { utilityProcess } from './utility-process.ts';

listen();
