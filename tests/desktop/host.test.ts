/** The window and its host: a port at the start, a new one after a death, a clear word when nothing helps. */
import { afterEach, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, type Desktop } from './drive.ts';

afterEach(endAll);

interface Echo {
  pid: number;
  said: string;
}

/** Lets the page collect its ports in `window.ports`, as the program's own client does. */
async function collectPorts(desktop: Desktop): Promise<void> {
  await eventually(async () => {
    const there = await desktop.evaluate<boolean>('window.desktop !== undefined').catch(() => false);
    return there || undefined;
  }, 'the page has no window.desktop');
  await desktop.evaluate(`
    window.ports = [];
    window.addEventListener('message', (event) => {
      if (event.source === window && event.data?.type === 'host-port') window.ports.push(event.ports[0]);
    });
    window.desktop.requestPort();
  `);
}

/** Says something through the newest port until the host answers: the page's own client uses the port as well. */
function say(desktop: Desktop, text: string): Promise<Echo> {
  return desktop.evaluate(`new Promise((answer) => {
    const timer = setInterval(() => {
      const port = window.ports.at(-1);
      if (!port) return;
      port.addEventListener('message', ({ data }) => {
        if (data?.said !== ${JSON.stringify(text)}) return;
        clearInterval(timer);
        answer(data);
      });
      port.start();
      port.postMessage(${JSON.stringify(text)});
    }, 100);
  })`);
}

test('the page asks for a port and speaks with the host through it', async () => {
  const desktop = startDesktop();
  await collectPorts(desktop);
  expect(await say(desktop, '你好，村积分')).toMatchObject({ said: '你好，村积分' });
});

test('when the host dies it is started again and the page gets a new port', async () => {
  const desktop = startDesktop();
  await collectPorts(desktop);
  const before = await say(desktop, 'who');
  await desktop.evaluate(`window.ports.at(-1).postMessage('die')`);
  await eventually(async () => {
    const after = await say(desktop, 'who now?');
    return after.pid !== before.pid || undefined;
  }, 'the host did not come back');
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
});

test('a host that dies again and again is left alone and the user is asked', async () => {
  const desktop = startDesktop({ host: 'dies' });
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [
    [{ message: string; buttons: string[] }],
  ];
  expect(box.message).toContain('连续出错');
  expect(box.buttons).toEqual(['重新启动', '退出']);
  expect(await desktop.calls('utilityProcess.fork')).toHaveLength(5);
  await desktop.order('answerDialog', { response: 1 });
  expect(await desktop.exited).toBe(0);
});

test('a host that cannot start gives its reason, once, and may be tried again', async () => {
  const desktop = startDesktop({ host: 'fails' });
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [[{ detail: string }]];
  expect(box.detail).toBe('数据库正被另一个程序占用');
  expect(await desktop.calls('utilityProcess.fork')).toHaveLength(1);
  await desktop.order('answerDialog', { response: 0 });
  await desktop.called('utilityProcess.fork', 2);
});

test('closing the window lets the host finish before the program ends', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.order('closeWindow');
  expect(await desktop.exited).toBe(0);
  expect(desktop.output()).toContain('echo host closed');
});

test('a second start brings up the running window and leaves', async () => {
  const first = startDesktop();
  await first.called('window.show');
  const second = startDesktop({ dataDir: first.dataDir });
  expect(await second.exited).toBe(0);
  await first.called('window.focus');
  expect(await first.calls('utilityProcess.fork')).toHaveLength(1);
});

test('two villages in two folders are two programs', async () => {
  const first = startDesktop();
  const second = startDesktop();
  await first.called('window.show');
  await second.called('window.show');
});
