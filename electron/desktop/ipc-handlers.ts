/** IPC requests of pages to the shell, accepted only from the main frame of our own pages. */
import {
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  shell,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
} from 'electron';
import { z } from 'zod';
import { channels } from './channels.ts';
import type { HostProcess } from './host-supervisor.ts';
import { isOwnPage } from './app-protocol.ts';
import { showErrorDialog } from './messages.ts';
import type { PapersInViewer } from './papers-in-viewer.ts';

const externalAddress = z.url({ protocol: /^https$/ }).max(2000);

export function registerIpcHandlers(host: HostProcess, papers: PapersInViewer): void {
  ipcMain.on(channels.requestPort, (event) => {
    if (fromOwnPage(event)) host.connect(event.sender);
  });
  ipcMain.on(channels.wholeScreen, (event, on: unknown) => {
    if (fromOwnPage(event)) setFullScreen(event, on === true);
  });
  ipcMain.handle(channels.openExternal, (event, url: unknown) => {
    assertOwnPage(event);
    return openExternal(event, url);
  });
  ipcMain.handle(channels.print, (event) => {
    assertOwnPage(event);
    return print(event);
  });
  ipcMain.handle(channels.openDocument, (event, name: unknown, bytes: unknown) => {
    assertOwnPage(event);
    return openDocument(event, papers, { name, bytes });
  });
  ipcMain.handle(channels.chooseFolder, (event) => {
    assertOwnPage(event);
    return chooseFolder(event);
  });
}

function fromOwnPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

function assertOwnPage(event: IpcMainInvokeEvent): void {
  if (!fromOwnPage(event)) throw new Error('refused: the request does not come from a page of this program');
}

/** Opens only https without credentials, after the user has confirmed the address. */
async function openExternal(event: IpcMainInvokeEvent, input: unknown): Promise<boolean> {
  const parsed = externalAddress.safeParse(input);
  if (!parsed.success) return false;
  const url = new URL(parsed.data);
  if (url.username !== '' || url.password !== '') return false;
  const { response } = await ask(event, {
    type: 'question',
    title: '村积分',
    message: '要在浏览器中打开这个网址吗？',
    detail: url.href,
    buttons: ['打开', '取消'],
    defaultId: 1,
    cancelId: 1,
  });
  if (response !== 0) return false;
  await shell.openExternal(url.href);
  return true;
}

/**
 * Prints the page through the system's dialog; returns whether it was sent to a printer. Shows an error on
 * failure.
 */
function print({ sender }: IpcMainInvokeEvent): Promise<boolean> {
  return new Promise((resolve) => {
    sender.print({ printBackground: true }, (success, reason) => {
      if (!success && !/cancel/i.test(reason))
        showErrorDialog(sender, '没有打印出来', '请检查打印机是否打开、连好、有纸，再打印一次。');
      resolve(success);
    });
  });
}

async function openDocument(
  { sender }: IpcMainInvokeEvent,
  papers: PapersInViewer,
  paper: { name: unknown; bytes: unknown },
): Promise<boolean> {
  const file = await papers.keep(paper);
  const fault = await shell.openPath(file);
  if (fault === '') return true;
  showErrorDialog(
    sender,
    '没有打开',
    '这台电脑没有能打开 PDF 的程序，请另存为 PDF，拿到有打印机的电脑上打印。',
  );
  return false;
}

/** Without the menu, whose entries open folders and papers. */
function setFullScreen({ sender }: IpcMainEvent, on: boolean): void {
  const window = BrowserWindow.fromWebContents(sender);
  if (window === null || window.isKiosk() === on) return;
  window.setKiosk(on);
  window.setMenu(on ? null : Menu.getApplicationMenu());
}

async function chooseFolder(event: IpcMainInvokeEvent): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: '选择文件夹',
    properties: ['openDirectory', 'createDirectory'],
  };
  const window = BrowserWindow.fromWebContents(event.sender);
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

function ask(event: IpcMainInvokeEvent, options: Electron.MessageBoxOptions) {
  const window = BrowserWindow.fromWebContents(event.sender);
  return window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
}
