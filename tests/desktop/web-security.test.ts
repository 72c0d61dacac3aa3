/** Nothing leads out of the window but what the shell checked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, temporaryFolder, type Desktop } from './drive.ts';

/** These tests change nothing in the window, so they share one. */
let desktop: Desktop;

beforeAll(async () => {
  desktop = startDesktop();
  await desktop.called('window.show');
});
afterAll(endAll);

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

test('the window is isolated, sandboxed, without Node and without plugins', async () => {
  const [[options]] = (await desktop.calls('BrowserWindow')) as [
    [{ webPreferences: object; minWidth: number }],
  ];
  expect(options).toMatchObject({ width: 1366, height: 768, minWidth: 1024, minHeight: 640 });
  expect(options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  });
  expect(options.webPreferences).not.toHaveProperty('plugins');
  expect(options.webPreferences).not.toHaveProperty('allowRunningInsecureContent');
  expect(options.webPreferences).not.toHaveProperty('experimentalFeatures');
  expect(options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

test('the page sees few things of the shell and cannot change them', async () => {
  const keys = await desktop.evaluate<string[]>('Object.keys(window.desktop).sort()');
  expect(keys).toEqual([
    'chooseFolder',
    'kind',
    'openDocument',
    'openExternal',
    'print',
    'requestPort',
    'setFullScreen',
    'version',
  ]);
  expect(await desktop.evaluate('Object.isFrozen(window.desktop)')).toBe(true);
  expect(await desktop.evaluate('typeof require + typeof process')).toBe('undefinedundefined');
});

test('every page carries the content policy', async () => {
  const page = await desktop.order<Answer>('fetchPage', 'village://app/');
  expect(page.status).toBe(200);
  const policy = page.headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(policy).toContain("frame-src 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
});

test('the content policy stops a script written into the page', async () => {
  await desktop.evaluate(`{
    const script = document.createElement('script');
    script.textContent = 'window.written = true';
    document.body.append(script);
  }`);
  expect(await desktop.evaluate('window.written === undefined')).toBe(true);
});

test('a screen is answered with the page, a missing file with 404', async () => {
  const home = await desktop.order<Answer>('fetchPage', 'village://app/');
  const screen = await desktop.order<Answer>('fetchPage', 'village://app/households/12');
  expect(screen.body).toBe(home.body);
  expect(await desktop.order<Answer>('fetchPage', 'village://app/assets/none.js')).toMatchObject({
    status: 404,
  });
});

test.each([
  'village://app/..%2f..%2fpackage.json',
  'village://app/%2e%2e/%2e%2e/package.json',
  'village://app/assets/..%2f..%2f..%2fpackage.json',
  'village://app/..%5c..%5cpackage.json',
  'village://app/%2fetc%2fpasswd.txt',
  'village://app/%00.js',
  'village://app/%ff.js',
  'village://other/index.html',
])('%s does not reach a file outside', async (address) => {
  const answer = await desktop.order<Answer>('fetchPage', address);
  expect(answer.status).toBe(404);
  expect(answer.body).toBe('');
});

test('the window goes to no other address', async () => {
  for (const address of ['https://example.com/', 'http://127.0.0.1:9/']) {
    await desktop.evaluate(`void setTimeout(() => { location.href = ${JSON.stringify(address)} })`);
    await eventually(async () => {
      const moves = await desktop.calls('navigation');
      return (
        moves.some(([to, verdict]) => String(to).startsWith(address) && verdict === 'refused') || undefined
      );
    }, `nothing was asked about ${address}`);
  }
  expect(await desktop.order('address')).toMatch(/^village:\/\/app\//);
});

test.each([
  ['a document in memory', `URL.createObjectURL(new Blob(['<p>foreign</p>'], { type: 'text/html' }))`],
  ['a screen of the program', `'/screen-in-a-frame'`],
])('no frame shows %s', async (_name, source) => {
  const blocked = await desktop.evaluate<string>(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    const frame = document.createElement('iframe');
    frame.src = ${source};
    document.body.append(frame);
  })`);
  expect(blocked).toBe('frame-src');
});

test('no second window opens', async () => {
  await desktop.evaluate(`void window.open('https://example.com/')`);
  const [[, verdict]] = (await desktop.called('new window')) as [[string, string]];
  expect(verdict).toBe('deny');
});

test('the page reaches no other server', async () => {
  const reached = await desktop.evaluate(
    `fetch('https://example.com/').then(() => 'reached', () => 'refused')`,
  );
  expect(reached).toBe('refused');
});

test.each([
  'media',
  'geolocation',
  'notifications',
  'clipboard-read',
  'hid',
  'serial',
  'usb',
  'openExternal',
])('the permission %s is denied', async (permission) => {
  expect(await desktop.order('permission', permission)).toEqual({
    asked: false,
    checked: false,
    device: false,
  });
});

test('an external link opens only when it is https and the user agrees', async () => {
  for (const address of [
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://a:b@example.com/',
    '',
  ]) {
    expect(await desktop.evaluate(`window.desktop.openExternal(${JSON.stringify(address)})`)).toBe(false);
  }
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([]);
  await desktop.order('answerDialog', { response: 1 });
  expect(await desktop.evaluate(`window.desktop.openExternal('https://example.com/a')`)).toBe(false);
  expect(await desktop.calls('shell.openExternal')).toEqual([]);
  await desktop.order('answerDialog', { response: 0 });
  expect(await desktop.evaluate(`window.desktop.openExternal('https://example.com/a')`)).toBe(true);
  expect(await desktop.calls('shell.openExternal')).toEqual([['https://example.com/a']]);
});

test('a folder is chosen in the dialog of the system', async () => {
  await desktop.order('answerDialog', { canceled: false, filePaths: ['/media/usb'] });
  expect(await desktop.evaluate('window.desktop.chooseFolder()')).toBe('/media/usb');
  await desktop.order('answerDialog', { canceled: true, filePaths: [] });
  expect(await desktop.evaluate('window.desktop.chooseFolder()')).toBeNull();
});

test('the menu is Chinese throughout', async () => {
  interface Item {
    label?: string;
    type?: string;
    submenu?: Item[];
  }
  const labels = (items: Item[]): string[] =>
    items.flatMap((item) =>
      item.type === 'separator' ? [] : [item.label ?? '', ...labels(item.submenu ?? [])],
    );
  const all = labels(await desktop.order<Item[]>('menu'));
  expect(all.length).toBeGreaterThan(15);
  for (const label of all) expect(label).toMatch(/[\u4e00-\u9fff]/);
});

test('the window remembers its size, and an unreadable memory does no harm', async () => {
  const { mkdirSync, readFileSync, writeFileSync } = await import('node:fs');
  const dataDir = temporaryFolder();
  const memory = `${dataDir}/desktop/window.json`;
  mkdirSync(`${dataDir}/desktop`);
  writeFileSync(memory, '{"width": 12');
  const first = startDesktop({ dataDir });
  await first.called('window.show');
  await first.end();
  expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual({ width: 1366, height: 768, maximized: false });
  writeFileSync(memory, '{"width":1500,"height":900,"maximized":false}');
  const second = startDesktop({ dataDir });
  await second.called('window.show');
  const [[options]] = (await second.calls('BrowserWindow')) as [[object]];
  expect(options).toMatchObject({ width: 1500, height: 900 });
});
