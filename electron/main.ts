/**
 * Entry of the desktop shell: one window on the program's pages, and the supervised host. Contains no
 * business rules.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, type BrowserWindow } from 'electron';
import { resolveProgramPaths } from './host/program-paths.ts';
import { watchDownloads } from './desktop/downloads.ts';
import { hardenWebContents } from './desktop/web-security.ts';
import { superviseHost, type HostProcess } from './desktop/host-supervisor.ts';
import { loadDatabaseKey } from './desktop/secure-storage.ts';
import { buildMenu } from './desktop/menu.ts';
import { shellOptions } from './desktop/options.ts';
import { registerAppProtocol, handleAppProtocol, startAddress } from './desktop/app-protocol.ts';
import { registerIpcHandlers } from './desktop/ipc-handlers.ts';
import { papersInViewer } from './desktop/papers-in-viewer.ts';
import { openWindow } from './desktop/window.ts';
import { showErrorDialog } from './desktop/messages.ts';

const paths = resolveProgramPaths(import.meta.filename);
const options = shellOptions(process.argv.slice(1));
const papers = papersInViewer(join(options.desktopDir, 'opened'));
let window: BrowserWindow | undefined;
let host: HostProcess | undefined;
let closing = false;
let hostClosed = false;

app.setName('村积分');
app.setAppUserModelId('org.villagepoints.desktop');
mkdirSync(options.desktopDir, { recursive: true });
// One database, one set of Electron files, one instance.
app.setPath('userData', options.desktopDir);

if (app.requestSingleInstanceLock()) {
  registerAppProtocol();
  app.on('second-instance', openAgain);
  app.on('window-all-closed', () => app.quit());
  // All pages have agreed to close; one with an unsaved draft can still cancel the quit before this point.
  app.on('will-quit', (event) => {
    if (hostClosed) return;
    event.preventDefault();
    void closeHost();
  });
  process.on('uncaughtException', (fault) => {
    console.error('uncaught in the shell', fault);
    showErrorDialog(
      window?.webContents,
      '村积分的窗口出了意外的错误',
      '已保存的内容都在。可以继续使用；如有异常，请退出后重新打开。',
    );
  });
  void app.whenReady().then(open).catch(exitWithError);
} else {
  app.quit();
}

async function open(): Promise<void> {
  hardenWebContents();
  watchDownloads();
  papers.clear();
  handleAppProtocol(paths.rendererDir);
  Menu.setApplicationMenu(buildMenu(options.dataDir));
  const keySecret = await loadDatabaseKey({
    sealed: join(options.desktopDir, 'database-key.sealed'),
    hostKeyFile: join(options.dataDir, 'key'),
    database: join(options.dataDir, 'village.db'),
  });
  host = superviseHost({
    entry: join(import.meta.dirname, 'utility.js'),
    options: {
      ...paths,
      dataDir: options.dataDir,
      keySecret,
      sample: options.demo,
      port: options.port,
      appVersion: app.getVersion(),
    },
    onFailed: (message) => void askRetry('村积分没有打开', message, '重试'),
    onCrashLoop: () =>
      void askRetry(
        '村积分的后台连续出错，已暂停',
        '已记账的内容都在。可以重新启动后台；仍不行请先备份数据文件夹。',
        '重新启动',
      ),
  });
  registerIpcHandlers(host, papers);
  window = openWindow({
    preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    icon: join(paths.resourcesDir, 'icon.png'),
    size: join(options.desktopDir, 'window.json'),
  });
  await showFirstPage(window);
}

async function showFirstPage(shown: BrowserWindow): Promise<void> {
  try {
    await shown.loadURL(startAddress);
  } catch (fault) {
    // No error message when the window is closed before its page has loaded.
    if (!shown.isDestroyed()) throw fault;
  }
}

/** A second start focuses the window; during the exit backup it reopens the program afterwards. */
function openAgain(): void {
  if (closing) app.relaunch();
  else focusWindow();
}

function focusWindow(): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function askRetry(message: string, detail: string, retry: string): Promise<void> {
  const box = {
    type: 'error' as const,
    title: '村积分',
    message,
    detail,
    buttons: [retry, '退出'],
    cancelId: 1,
  };
  const shown =
    window && !window.isDestroyed() ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box);
  if ((await shown).response === 0) host?.restart();
  else app.quit();
}

/** Lets the host write its backup before the program exits. */
async function closeHost(): Promise<void> {
  closing = true;
  await host?.close();
  papers.clear();
  hostClosed = true;
  app.quit();
}

function exitWithError(fault: unknown): void {
  dialog.showErrorBox('村积分没有打开', fault instanceof Error ? fault.message : String(fault));
  app.exit(1);
}
