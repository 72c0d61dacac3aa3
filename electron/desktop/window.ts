/** Creates the desktop window and remembers its size. */
import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow, dialog, screen } from 'electron';
import { z } from 'zod';
import { attachEditMenu } from './context-menu.ts';
import { fittingSize, rememberedSize, type RememberedSize } from './window-size.ts';
import { reloadCrashedPage } from './crashed-page.ts';

interface WindowFiles {
  preload: string;
  icon: string;
  /** File that stores the window size. */
  size: string;
}

/** Creates the window; the caller loads the first page. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const { maximized, ...size } = fittingSize(screen.getPrimaryDisplay().workAreaSize, readSize(files.size));
  const window = new BrowserWindow({
    ...size,
    title: '村积分',
    icon: files.icon,
    backgroundColor: '#ffffff',
    show: false,
    webPreferences: {
      preload: files.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writeSize(files.size, window));
  askBeforeLeaving(window);
  reloadCrashedPage(window);
  attachEditMenu(window.webContents);
  return window;
}

/** A page with unsaved input prevents unload; without this handler Electron silently does nothing. */
function askBeforeLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: '村积分',
      message: '填写的内容还没有保存',
      detail: '离开后，没有保存的内容不会保留。',
      buttons: ['留下继续填写', '不保存，离开'],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 1) event.preventDefault();
  });
}

/** Last window size; undefined when missing or invalid. */
function readSize(path: string): RememberedSize | undefined {
  try {
    return rememberedSize.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (fault) {
    const unknown = fault instanceof z.ZodError || fault instanceof SyntaxError;
    const absent = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
    if (unknown || absent) return undefined;
    throw fault;
  }
}

function writeSize(path: string, window: BrowserWindow): void {
  const { width, height } = window.getNormalBounds();
  writeFileSync(path, JSON.stringify({ width, height, maximized: window.isMaximized() }));
}
