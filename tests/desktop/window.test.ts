/** The window itself: its size, what it asks before something is lost, and what it says when something fails. */
import { afterEach, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, type Desktop } from './drive.ts';

afterEach(endAll);

/** A page with something unsaved, which somebody has typed into. */
async function withDraft(desktop: Desktop): Promise<void> {
  await desktop.called('window.show');
  await eventually(async () => {
    await desktop.evaluate(`addEventListener('beforeunload', (event) => event.preventDefault())`);
    return true;
  }, 'the page is not there');
  // Chromium asks only for a page that somebody has used.
  await desktop.order('press', 'a');
}

const hostAnswers = (desktop: Desktop): Promise<boolean> =>
  desktop.evaluate(`new Promise((answer) => {
    addEventListener('message', (event) => {
      const [port] = event.ports;
      if (!port) return;
      port.onmessage = () => answer(true);
      port.postMessage('still there?');
    });
    window.desktop.requestPort();
  })`);

test('quitting with an unsaved draft asks first; who stays keeps window, draft and host', async () => {
  const desktop = startDesktop();
  await withDraft(desktop);
  await desktop.order('answerDialog', 0);
  await desktop.order('quit');
  const [[question]] = (await desktop.called('dialog.showMessageBoxSync')) as [[{ buttons: string[] }]];
  expect(question.buttons).toEqual(['留下继续填写', '不保存，离开']);
  await desktop.called('quit cancelled');
  expect(await hostAnswers(desktop)).toBe(true);
  expect(desktop.output()).not.toContain('echo host closed');

  await desktop.order('answerDialog', 1);
  await desktop.order('quit');
  expect(await desktop.exited).toBe(0);
  expect(desktop.output()).toContain('echo host closed');
});

test('closing the window with an unsaved draft asks as well', async () => {
  const desktop = startDesktop();
  await withDraft(desktop);
  await desktop.order('answerDialog', 0);
  await desktop.order('closeWindow');
  await desktop.called('dialog.showMessageBoxSync');
  expect(await hostAnswers(desktop)).toBe(true);
});

test('on a small or enlarged screen the window is no larger than the screen, and fills it', async () => {
  const desktop = startDesktop({ screen: '1093x574' });
  const [[options]] = (await desktop.called('BrowserWindow')) as [[Record<string, number>]];
  expect(options).toMatchObject({ width: 1093, height: 574, minWidth: 1024, minHeight: 574 });
  await desktop.called('window.maximize');
});

test('a page that dies again and again is left alone and the user is asked', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  for (let death = 0; death < 5; death += 1) await desktop.order('crashPage');
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [
    [{ message: string; buttons: string[] }],
  ];
  expect(box.message).toContain('页面连续出错');
  expect(box.buttons).toEqual(['重新载入', '退出']);
  expect(await desktop.calls('webContents.reload')).toHaveLength(4);
});

test('a saved file is asked for by its own name, and a failed one is said', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.order('download', '公示表.pdf', 'completed');
  const [[options]] = (await desktop.called('downloadItem.setSaveDialogOptions')) as [
    [{ title: string; defaultPath: string }],
  ];
  expect(options.title).toBe('保存“公示表.pdf”');
  expect(options.defaultPath).toMatch(/公示表\.pdf$/);
  await desktop.order('download', '公示表.pdf', 'cancelled');
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  await desktop.order('download', '公示表.pdf', 'interrupted');
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [[{ message: string; detail: string }]];
  expect(box.message).toBe('文件没有保存');
  expect(box.detail).toContain('公示表.pdf');
});

test('the menu prints what is open, and a printing that failed is said', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.order('choosePrint');
  await desktop.called('webContents.print');
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  await desktop.order('failPrinting', 'Print job canceled');
  await desktop.order('choosePrint');
  await desktop.called('webContents.print', 2);
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  await desktop.order('failPrinting', 'Invalid printer settings');
  await desktop.order('choosePrint');
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [[{ message: string }]];
  expect(box.message).toBe('没有打印出来');
});

test('the page learns whether the dialog sent it to a printer, or was cancelled, or failed', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  const printed = () => desktop.evaluate<boolean>('window.desktop.print()');
  await eventually(async () => desktop.evaluate('window.desktop !== undefined'), 'the page is not there');
  expect(await printed()).toBe(true);
  await desktop.order('failPrinting', 'Print job canceled');
  expect(await printed()).toBe(false);
  await desktop.order('failPrinting', 'Invalid printer settings');
  expect(await printed()).toBe(false);
});

test('the right mouse button offers cut, copy, paste and select all in Chinese', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
  await desktop.order('contextMenu', { isEditable: false, selectionText: '', editFlags });
  expect(await desktop.calls('menu.popup')).toEqual([]);
  await desktop.order('contextMenu', { isEditable: true, selectionText: '', editFlags });
  const [[items]] = (await desktop.called('menu.popup')) as [[{ label?: string }[]]];
  expect(items.flatMap(({ label }) => label ?? [])).toEqual(['剪切', '复制', '粘贴', '全选']);
});

test('an error of the host process shows no English box', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.order('hostError');
  expect(await desktop.calls('dialog.showErrorBox')).toEqual([]);
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  expect(await hostAnswers(desktop)).toBe(true);
});

test('a start while the last copy is being made opens the program again afterwards', async () => {
  const first = startDesktop({ host: 'slow to close' });
  await first.called('window.show');
  await first.order('closeWindow');
  const second = startDesktop({ dataDir: first.dataDir });
  expect(await second.exited).toBe(0);
  await first.called('app.relaunch');
  expect(await first.exited).toBe(0);
});

test('a public screen fills the screen without a menu, until the page gives the window back', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.evaluate('window.desktop.setFullScreen(true)');
  expect(await desktop.called('window.setMenu')).toEqual([[false]]);
  // A page that was reloaded asks again.
  await desktop.evaluate('window.desktop.setFullScreen(true)');
  await desktop.evaluate('window.desktop.setFullScreen(false)');
  await desktop.called('window.setMenu', 2);
  expect(await desktop.calls('window.setKiosk')).toEqual([[true], [false]]);
  expect(await desktop.calls('window.setMenu')).toEqual([[false], [true]]);
});
