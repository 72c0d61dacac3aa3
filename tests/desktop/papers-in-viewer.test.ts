/** Papers that are opened in the system's viewer: what is given to it, and what is left behind. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { endAll, startDesktop, temporaryFolder, type Desktop } from './drive.ts';

afterEach(endAll);

const PDF = '%PDF-1.3 a paper';
const open = (desktop: Desktop, name: string, content = PDF): Promise<boolean> =>
  desktop.evaluate(
    `window.desktop.openDocument(${JSON.stringify(name)}, new TextEncoder().encode(${JSON.stringify(content)}))`,
  );

async function openedFile(desktop: Desktop, times = 1): Promise<string> {
  return (await desktop.called('shell.openPath', times)).at(-1)?.[0] as string;
}

test('a paper is opened under its own name, as a file that only this user reads, and is gone at the end', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  expect(await open(desktop, '公示表 公〔2026〕2号.pdf')).toBe(true);
  const file = await openedFile(desktop);
  expect(file).toMatch(/公示表 公〔2026〕2号\.pdf$/);
  expect(readFileSync(file, 'utf8')).toBe(PDF);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(dirname(file))).mode & 0o777).toBe(0o700);
  await desktop.end();
  expect(existsSync(file)).toBe(false);
});

test('what a crash left behind is gone at the next start', async () => {
  const dataDir = temporaryFolder();
  const opened = join(dataDir, 'desktop', 'opened');
  mkdirSync(join(opened, 'paper-1'), { recursive: true });
  writeFileSync(join(opened, 'paper-1', '存折.pdf'), PDF);
  const desktop = startDesktop({ dataDir });
  await desktop.called('window.show');
  expect(existsSync(opened)).toBe(false);
});

test('a name leads to no other folder and to no other program, and what is no PDF is not opened', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  const names = ['../../outside.pdf', String.raw`C:\start.exe`, '/etc/cron.d/x', '.hidden', 'run.sh'];
  for (const [index, name] of names.entries()) {
    await open(desktop, name);
    const file = await openedFile(desktop, index + 1);
    expect(file.startsWith(join(desktop.dataDir, 'desktop', 'opened'))).toBe(true);
    expect(file).toMatch(/\/[^./][^/]*\.pdf$/);
  }
  expect(readdirSync(join(desktop.dataDir, 'desktop', 'opened'))).toHaveLength(names.length);
  for (const content of ['#!/bin/sh', '', 'MZ'])
    await expect(open(desktop, 'paper.pdf', content)).rejects.toThrow();
  await expect(desktop.evaluate(`window.desktop.openDocument('paper.pdf', '%PDF-')`)).rejects.toThrow();
  expect(await desktop.calls('shell.openPath')).toHaveLength(names.length);
});

test('a computer without a program for PDFs says so', async () => {
  const desktop = startDesktop();
  await desktop.called('window.show');
  await desktop.order('failOpening', 'No application is registered');
  expect(await open(desktop, '公示表.pdf')).toBe(false);
  const [[box]] = (await desktop.called('dialog.showMessageBox')) as [[{ message: string; detail: string }]];
  expect(box.message).toBe('没有打开');
  expect(box.detail).toContain('另存为 PDF');
});
