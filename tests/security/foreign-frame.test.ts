/** Attack: a frame that is not the program's own page speaks to the shell. */
import { afterEach, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, type Desktop } from '../desktop/drive.ts';

afterEach(endAll);

/** Opens a frame in the page and waits until it can speak. */
async function withFrame(source: string, urlPart: string): Promise<Desktop> {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.evaluate(`{
    const frame = document.createElement('iframe');
    frame.src = ${source};
    document.body.append(frame);
  }`);
  await eventually(() => desktop.order<true>('evaluateInFrame', urlPart, 'true'), 'the frame did not open');
  return desktop;
}

/** What the shell answers to the raw channel, which a page that was taken over might get hold of. */
function invoke(
  desktop: Desktop,
  urlPart: string,
  channel: string,
  args: unknown[] = [],
): Promise<{ fault?: string }> {
  const message = JSON.stringify({ kind: 'invoke', channel, args });
  return desktop.order('evaluateInFrame', urlPart, `window.__standInTell(${message})`);
}

const memoryFrame = `URL.createObjectURL(new Blob(['<p>foreign</p>'], { type: 'text/html' }))`;

test.each([
  ['a document in memory', memoryFrame, 'blob:'],
  ['a frame of our own address', `'/screen-in-a-frame'`, 'screen-in-a-frame'],
])('%s cannot choose folders or open links', async (_name, source, urlPart) => {
  const desktop = await withFrame(source, urlPart);
  const folder = await invoke(desktop, urlPart, 'choose-folder');
  expect(folder.fault).toContain('refused');
  const link = await invoke(desktop, urlPart, 'open-external', ['https://example.com/']);
  expect(link.fault).toContain('refused');
  expect(await desktop.calls('dialog.showOpenDialog')).toEqual([]);
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
});

test('a frame gets no port to the host', async () => {
  const desktop = await withFrame(memoryFrame, 'blob:');
  await desktop.evaluate(`{
    window.portsSeen = 0;
    window.addEventListener('message', (event) => { window.portsSeen += event.ports.length });
  }`);
  const message = JSON.stringify({ kind: 'send', channel: 'request-port', args: [] });
  await desktop.order('evaluateInFrame', 'blob:', `window.__standInTell(${message})`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await desktop.evaluate('window.portsSeen')).toBe(0);
});

test('a frame inside the window has no window.desktop', async () => {
  const desktop = await withFrame(memoryFrame, 'blob:');
  expect(await desktop.order('evaluateInFrame', 'blob:', 'window.desktop === undefined')).toBe(true);
});
