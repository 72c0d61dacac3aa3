/** A page that crashed or hangs is loaded again, at the office’s choice. */
import { app, dialog, type BrowserWindow } from 'electron';
import { createCrashCounter } from './crashes.ts';

export function reloadCrashedPage(window: BrowserWindow): void {
  const crashes = createCrashCounter();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    if (crashes.note() === 'tooMany') void askReload(window, () => crashes.forget());
    else window.webContents.reload();
  });
}

async function askReload(window: BrowserWindow, again: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: '村积分',
    message: '页面连续出错，已暂停',
    detail: '已保存的内容都在。可以重新载入页面；仍不行请重新启动电脑后再打开。',
    buttons: ['重新载入', '退出'],
    cancelId: 1,
  });
  if (response !== 0) {
    app.quit();
    return;
  }
  again();
  window.webContents.reload();
}
