/** The stand-in may not have what Electron does not have. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const types = readFileSync(join(here, '../../node_modules/electron/electron.d.ts'), 'utf8');

/** The block of the type file that begins with `head`, up to the brace that closes it at the same depth. */
function block(head: RegExp): string {
  const begin = types.search(head);
  if (begin < 0) return '';
  const indent = /^\s*/.exec(types.slice(begin).replace(/^\n/, ''))?.[0] ?? '';
  return types.slice(begin, types.indexOf(`\n${indent}}`, begin));
}

/** What `import … from 'electron'` offers in the main process. */
const offered = block(/\n {2}namespace Main \{/) + block(/\n {2}namespace Common \{/);

const standIn = readFileSync(join(here, 'stand-in/electron.ts'), 'utf8');
const names = [...standIn.matchAll(/export \{ ([\w, ]+) \}/g)].flatMap((found) => found[1]!.split(', '));

test('exports only what the main process of Electron exports', () => {
  expect(names.length).toBeGreaterThan(8);
  const unknown = names.filter((name) => !new RegExp(`\\b(const|class) ${name}\\b`).test(offered));
  expect(unknown).toEqual([]);
});

test('everything the shell imports from electron is in the stand-in', () => {
  const shell = globSync('electron/{main.ts,desktop/*.ts}', { cwd: join(here, '../..') });
  const used = shell.flatMap((file) => {
    const text = readFileSync(join(here, '../..', file), 'utf8');
    const [, list = ''] = /import \{([^}]+)\} from 'electron'/.exec(text) ?? [];
    return list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
  });
  const values = used.filter((name) => !/^(IpcMain\w*Event|MenuItemConstructorOptions)$/.test(name));
  expect(values.length).toBeGreaterThan(8);
  for (const name of values) expect(names).toContain(name);
});

test.each([
  ['app.ts', 'App', 'App'],
  ['browser-window.ts', 'BrowserWindow', 'BaseWindow|BrowserWindow'],
  ['browser-window.ts', 'WebContents', 'WebContents'],
  ['ipc-main.ts', 'IpcMain', 'IpcMain'],
  ['ports.ts', 'MessagePortMain', 'MessagePortMain'],
  ['utility-process.ts', 'UtilityProcess', 'UtilityProcess'],
  ['dialogs.ts', 'dialog', 'Dialog'],
  ['protocol.ts', 'protocol', 'Protocol'],
  ['session.ts', 'session.defaultSession', 'Session'],
  ['system.ts', 'Menu', 'Menu'],
  ['system.ts', 'shell', 'Shell'],
  ['system.ts', 'safeStorage', 'SafeStorage'],
])('%s: the members of %s are members of Electron’s %s', (file, name, interfaces) => {
  const source = readFileSync(join(here, 'stand-in', file), 'utf8');
  const begin = Math.max(source.indexOf(`class ${name} `), source.indexOf(`strict('${name}', {`));
  const text = source.slice(begin, source.indexOf('\n}', begin));
  const depth = name === 'session.defaultSession' ? 4 : 2;
  const member = new RegExp(`^ {${depth}}(?:async |static |readonly |get )*(\\w+)(?:\\(|:| =)`, 'gm');
  const own = 'constructor hear mayNavigate mayOpen page address handler transfer tryToClose withPage'.split(
    ' ',
  );
  const members = [...text.matchAll(member)]
    .map((found) => found[1]!)
    .filter((found) => !own.includes(found));
  expect(members.length).toBeGreaterThan(0);
  const declared = interfaces
    .split('|')
    .map((type) => block(new RegExp(`\\n {2}(interface|class) ${type} `)))
    .join('\n');
  for (const found of members)
    expect(declared).toMatch(new RegExp(`^ +(static |readonly )*${found}[(?:]`, 'm'));
});
