import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow } from 'electron';
import { z } from 'zod';

const smallest = { width: 1024, height: 640 };
const usual = { width: 1366, height: 768, maximized: false };

const rememberedSize = z.object({
  width: z.int().min(smallest.width).max(10_000),
  height: z.int().min(smallest.height).max(10_000),
  maximized: z.boolean(),
});

interface WindowFiles {
  preload: string;
  icon: string;
  /** Where the size is remembered. */
  size: string;
}

/** Makes the window; whoever calls it loads the first page. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const { maximized, ...size } = readSize(files.size);
  const window = new BrowserWindow({
    ...size,
    minWidth: smallest.width,
    minHeight: smallest.height,
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
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}

/** The size of last time; the usual one where nothing (or nothing sensible) is remembered. */
function readSize(path: string): z.infer<typeof rememberedSize> {
  try {
    return rememberedSize.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (fault) {
    const unknown = fault instanceof z.ZodError || fault instanceof SyntaxError;
    const absent = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
    if (unknown || absent) return usual;
    throw fault;
  }
}

function writeSize(path: string, window: BrowserWindow): void {
  const { width, height } = window.getNormalBounds();
  writeFileSync(path, JSON.stringify({ width, height, maximized: window.isMaximized() }));
}
