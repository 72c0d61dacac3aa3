/** Attack: names of printers and trays that a program or a shell could take for a command or an option. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cupsQueues } from '../../electron/host/printing/cups.ts';
import { windowsQueues } from '../../electron/host/printing/windows.ts';
import { fakeTools } from '../electron/printing/fake-tools.ts';
import { LASER, windowsTools } from '../electron/printing/windows-tools.ts';

const NAMES = ['-o raw', '; rm -rf ~', '$(touch /tmp/owned)', 'HP/instance', 'HP\n-o raw'];
const options = {
  copies: 1,
  duplex: 'none',
  colour: 'queue',
  tray: null,
  page: { width: 210, height: 297 },
} as const;
const pdf = new Uint8Array([37]);

let tools: ReturnType<typeof fakeTools>;
beforeEach(() => {
  tools = fakeTools();
});
afterEach(() => tools.end());

test('a printer that the computer does not list is named to no program', async () => {
  const queues = cupsQueues({ env: tools.env });
  for (const name of NAMES) await expect(queues.print(pdf, name, options)).rejects.toThrow('没有打印机');
  expect(tools.calls().flat()).not.toContain('lp');
  expect(
    tools
      .calls()
      .flat()
      .filter((argument) => NAMES.includes(argument)),
  ).toEqual([]);
});

test('a listed printer with such a name is one argument, and no more', async () => {
  for (const name of ['-oraw', '$(id)', ';rm']) {
    tools.answer('lpstat -e', `${name}\n`);
    tools.answer('lpstat -l -p', `printer ${name} is idle.  enabled since x\n`);
    tools.answer('lpstat -a', `${name} accepting requests since x\n`);
    await cupsQueues({ env: tools.env }).print(pdf, name, options);
    const call = tools.calls().at(-1) ?? [];
    expect(call.slice(0, 3)).toEqual(['lp', '-d', name]);
    expect(call.filter((argument) => argument === '-o raw' || argument === 'raw')).toEqual([]);
  }
});

test('a tray is one of those that the queue lists', async () => {
  const queues = cupsQueues({ env: tools.env });
  for (const tray of ['Tray1 raw', '-o raw']) {
    await expect(queues.print(pdf, 'HP', { ...options, tray })).rejects.toThrow('没有纸盒');
  }
  expect(tools.calls().flat()).not.toContain('lp');
});

test('on Windows likewise; no paper stays on the disk, also one on its way when the program was ended', async () => {
  const windows = windowsTools();
  const { papers, powershell, sumatra } = windows;
  mkdirSync(path.join(papers, 'print-1'), { recursive: true });
  writeFileSync(path.join(papers, 'print-1/paper.pdf'), '%PDF-1.3');
  const queues = windowsQueues({ folder: papers, powershell, printTool: sumatra });
  expect(existsSync(papers)).toBe(false);
  for (const name of NAMES) await expect(queues.print(pdf, name, options)).rejects.toThrow('没有打印机');
  for (const tray of ['Tray1,paper=A3', '15'])
    await expect(queues.print(pdf, LASER.Name, { ...options, tray })).rejects.toThrow('没有纸盒');
  expect(windows.calls()).toEqual([]);
  windows.printers({ Name: '-silent' });
  await queues.print(pdf, '-silent', options);
  const [call] = windows.calls();
  expect(call?.args.slice(2, 6)).toEqual([
    '-print-to',
    '-silent',
    '-print-settings',
    'noscale,1x,simplex,paperkind=9',
  ]);
  expect(readdirSync(papers)).toEqual([]);
  windows.end();
});
