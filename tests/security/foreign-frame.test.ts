/** Attack: a frame that is not the program's own page speaks to the shell. */
import { afterEach, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, type Desktop } from '../desktop/drive.ts';

afterEach(endAll);

/** The content policy lets no frame load anything; what is written into the page is still a frame of its own. */
const urlPart = 'about:srcdoc';

/** Opens a frame in the page and waits until it can speak. */
async function withFrame(): Promise<Desktop> {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.evaluate(`{
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>foreign</p>';
    document.body.append(frame);
  }`);
  await eventually(() => desktop.order<true>('evaluateInFrame', urlPart, 'true'), 'the frame did not open');
  return desktop;
}

/** What the shell answers to the raw channel, which a page that was taken over might get hold of. */
function invoke(desktop: Desktop, channel: string, args: unknown[] = []): Promise<{ fault?: string }> {
  const message = JSON.stringify({ kind: 'invoke', channel, args });
  return desktop.order('evaluateInFrame', urlPart, `window.__standInTell(${message})`);
}

test('a frame cannot choose folders or open links', async () => {
  const desktop = await withFrame();
  const folder = await invoke(desktop, 'choose-folder');
  expect(folder.fault).toContain('refused');
  const link = await invoke(desktop, 'open-external', ['https://example.com/']);
  expect(link.fault).toContain('refused');
  expect(await desktop.calls('dialog.showOpenDialog')).toEqual([]);
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
});

test('a frame gets no port to the host', async () => {
  const desktop = await withFrame();
  await desktop.evaluate(`{
    window.portsSeen = 0;
    window.addEventListener('message', (event) => { window.portsSeen += event.ports.length });
  }`);
  const message = JSON.stringify({ kind: 'send', channel: 'request-port', args: [] });
  await desktop.order('evaluateInFrame', urlPart, `window.__standInTell(${message})`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await desktop.evaluate('window.portsSeen')).toBe(0);
});

test('a frame inside the window has no window.desktop', async () => {
  const desktop = await withFrame();
  expect(await desktop.order('evaluateInFrame', urlPart, 'window.desktop === undefined')).toBe(true);
});
