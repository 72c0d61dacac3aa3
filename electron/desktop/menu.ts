/** Application menu of the desktop window. */
import { app, dialog, Menu, shell, type MenuItemConstructorOptions } from 'electron';
import { channels } from './channels.ts';

/** The window's menu, in Chinese, with window commands only; pages have their own buttons. */
export function buildMenu(dataDir: string): Menu {
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { label: '开发者工具', role: 'toggleDevTools' }];
  return Menu.buildFromTemplate([
    {
      label: '文件(&F)',
      submenu: [
        {
          label: '打印…',
          accelerator: 'CmdOrCtrl+P',
          // The page decides whether to print a document or the screen.
          click: (_item, window) => {
            if (window && 'webContents' in window)
              (window as Electron.BrowserWindow).webContents.send(channels.printAsked);
          },
        },
        { label: '打开数据文件夹', click: () => void shell.openPath(dataDir) },
        { type: 'separator' },
        { label: '退出', role: 'quit' },
      ],
    },
    {
      label: '编辑(&E)',
      submenu: [
        { label: '撤销', role: 'undo' },
        { label: '重做', role: 'redo' },
        { type: 'separator' },
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
      ],
    },
    {
      label: '视图(&V)',
      submenu: [
        { label: '重新载入', role: 'reload' },
        { label: '放大', role: 'zoomIn' },
        { label: '缩小', role: 'zoomOut' },
        { label: '实际大小', role: 'resetZoom' },
        { label: '全屏', role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { label: '帮助(&H)', submenu: [{ label: '关于村积分', click: () => void showAbout(dataDir) }] },
  ]);
}

function showAbout(dataDir: string) {
  return dialog.showMessageBox({
    type: 'info',
    title: '关于村积分',
    message: `村积分 ${app.getVersion()}`,
    detail: `数据保存在：${dataDir}`,
    buttons: ['知道了'],
  });
}
