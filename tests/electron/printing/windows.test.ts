/** The printers of a Windows computer, with stand-ins for its PowerShell and for the SumatraPDF that comes with the program. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrintOptions } from '../../../electron/host/printing/queues.ts';
import { windowsQueues } from '../../../electron/host/printing/windows.ts';
import { LASER, windowsTools } from './windows-tools.ts';

let tools: ReturnType<typeof windowsTools>;
beforeEach(() => {
  tools = windowsTools();
});
afterEach(() => tools.end());

const queues = (printTool = tools.sumatra) =>
  windowsQueues({ folder: tools.papers, printTool, powershell: tools.powershell });
const pdf = new TextEncoder().encode('%PDF-1.3');
const A4: PrintOptions = {
  copies: 1,
  duplex: 'none',
  colour: 'queue',
  tray: null,
  page: { width: 210, height: 297 },
};
const QUEUE = LASER.Name;

/** Value of -print-settings. */
async function settingsOf(options: Partial<PrintOptions>): Promise<string | undefined> {
  await queues().print(pdf, QUEUE, { ...A4, ...options });
  const { args = [] } = tools.calls().at(-1) ?? {};
  return args[args.indexOf('-print-settings') + 1];
}

describe('the printers of the computer', () => {
  test('are told with their model, place, state, papers, trays, and what they can do', async () => {
    tools.printers(
      {},
      { Name: '针式', Default: false, WorkOffline: true, Papers: [], Trays: [], Duplex: null },
    );
    expect(await queues().list()).toEqual({
      problem: '',
      queues: [
        {
          name: QUEUE,
          description: 'HP LaserJet 1020',
          location: '二楼',
          state: 'idle',
          reason: '',
          isDefault: true,
          colour: false,
          duplex: true,
          papers: ['A4', 'A5'],
          trays: [
            { name: '自动选择', label: '自动选择' },
            { name: '纸盒, 上', label: '纸盒, 上' },
          ],
        },
        {
          name: '针式',
          description: 'HP LaserJet 1020',
          location: '二楼',
          state: 'paused',
          reason: '没有联机',
          isDefault: false,
          colour: false,
        },
      ],
    });
  });

  test.each([
    [3, 'idle', ''],
    [4, 'printing', ''],
    [6, 'paused', ''],
    [7, 'paused', '没有联机'],
  ])('with status %i are %s', async (PrinterStatus, state, reason) => {
    tools.printers({ PrinterStatus });
    expect((await queues().list()).queues).toMatchObject([{ state, reason }]);
  });

  test('are none where nobody has added one', async () => {
    tools.printers();
    expect(await queues().list()).toEqual({
      queues: [],
      problem: expect.stringContaining('还没有添加打印机'),
    });
  });

  test('cannot be read without PowerShell', async () => {
    tools.remove('powershell');
    expect(await queues().list()).toEqual({
      queues: [],
      problem: expect.stringContaining('没有 PowerShell'),
    });
  });

  test('print by the dialog where a virus scanner has taken the tool away', async () => {
    const without = queues(path.join(tools.papers, 'SumatraPDF.exe'));
    expect(without.sends).toBe(false);
    expect((await without.list()).problem).toMatch(/SumatraPDF.*杀毒软件.*用打印窗口打印/);
    await expect(without.print(pdf, QUEUE, A4)).rejects.toThrow('这次请用打印窗口打印');
    const taken = queues();
    tools.remove('sumatra');
    await expect(taken.print(pdf, QUEUE, A4)).rejects.toThrow('这次请用打印窗口打印');
  });
});

describe('a paper', () => {
  test('is handed to the printer at its own size, and does not stay on the disk', async () => {
    const job = await queues().print(pdf, QUEUE, A4);
    const [call] = tools.calls();
    const folder = path.join(tools.papers, job ?? '');
    expect(call).toEqual({
      args: [
        '-appdata',
        folder,
        '-print-to',
        QUEUE,
        '-print-settings',
        'noscale,1x,simplex,paperkind=9',
        '-silent',
        path.join(folder, 'paper.pdf'),
      ],
      pdf: '%PDF-1.3',
    });
    expect(readdirSync(tools.papers)).toEqual([]);
  });

  test('is printed in copies, on both sides, in black, from a tray whatever its name', async () => {
    const options = { copies: 3, duplex: 'long', colour: 'grey', tray: '纸盒, 上' } as const;
    expect(await settingsOf(options)).toBe('noscale,3x,duplexlong,monochrome,bin=1,paperkind=9');
    expect(await settingsOf({ duplex: 'short', colour: 'colour' })).toBe(
      'noscale,1x,duplexshort,color,paperkind=9',
    );
  });

  test('of a standard size is turned by the tool when it lies', async () => {
    expect(await settingsOf({ page: { width: 297, height: 210 } })).toBe('noscale,1x,simplex,paperkind=9');
    expect(await settingsOf({ page: { width: 148, height: 210 } })).toBe('noscale,1x,simplex,paperkind=11');
  });

  test('of a standard size that the driver knows by another number goes by that one', async () => {
    tools.printers({ Papers: [{ PaperName: 'A4 无边距', RawKind: 260, Width: 827, Height: 1169 }] });
    expect(await settingsOf({})).toBe('noscale,1x,simplex,paperkind=260');
  });

  test('that lies, as an opened passbook, goes on the paper of that size as it is fed', async () => {
    const Papers = [
      { PaperName: '存折', RawKind: 300, Width: 512, Height: 346 },
      { PaperName: '打开的存折', RawKind: 301, Width: 512, Height: 693 },
    ];
    tools.printers({ Papers });
    expect(await settingsOf({ page: { width: 130, height: 88 } })).toBe(
      'noscale,1x,simplex,landscape,paperkind=300',
    );
    expect(await settingsOf({ page: { width: 130, height: 176 } })).toBe('noscale,1x,simplex,paperkind=301');
  });

  test('of a card goes upright where the driver knows it so', async () => {
    tools.printers({ Papers: [{ PaperName: 'CR80', RawKind: 400, Width: 213, Height: 337 }] });
    expect(await settingsOf({ page: { width: 85.6, height: 54 } })).toBe('noscale,1x,simplex,paperkind=400');
  });

  test('that is long, as a slip of a roll, asks the driver for its own size', async () => {
    expect(await settingsOf({ page: { width: 80, height: 143 } })).toBe('noscale,1x,simplex');
  });

  test.each([
    ['of a size that the printer does not have', { page: { width: 297, height: 420 } }, /不能用 A3 的纸/],
    ['that lies and is not listed', { page: { width: 130, height: 88 } }, /130×88 毫米.*纸张规格/],
    ['from a tray that is gone', { tray: '纸盒 9' }, /没有纸盒“纸盒 9”/],
  ])('%s is refused, and nothing is printed', async (_, options, said) => {
    await expect(queues().print(pdf, QUEUE, { ...A4, ...options })).rejects.toThrow(said);
    expect(tools.calls()).toEqual([]);
  });

  test('for both sides is refused by a printer that has one', async () => {
    tools.printers({ Duplex: false });
    await expect(queues().print(pdf, QUEUE, { ...A4, duplex: 'long' })).rejects.toThrow('不能双面打印');
  });

  test('is refused by a printer that is off, that is gone, or that does not take it', async () => {
    tools.printers({ WorkOffline: true });
    await expect(queues().print(pdf, QUEUE, A4)).rejects.toThrow('没有联机，请看打印机是否开着');
    await expect(queues().print(pdf, '卖掉的', A4)).rejects.toThrow('没有打印机“卖掉的”');
    expect(tools.calls()).toEqual([]);
    tools.printers({});
    tools.refuses();
    await expect(queues().print(pdf, QUEUE, A4)).rejects.toThrow('打印系统没有接受');
    expect(readdirSync(tools.papers)).toEqual([]);
  });
});

describe('a job', () => {
  test('is asked for by the name of its paper, and is printed when Windows has it no longer', async () => {
    const windows = queues();
    const job = (await windows.print(pdf, QUEUE, A4)) ?? '';
    expect(await windows.state(job)).toEqual({ state: 'printed', reason: '' });
    expect(tools.asked()).toContain(`-like '*${job}*'`);
  });

  test.each([
    [0, 'waiting', /^$/],
    [8 + 16, 'waiting', /^$/],
    [64 + 2, 'waiting', /没有纸/],
    [32, 'waiting', /没有联机/],
    [1, 'waiting', /暂停/],
    [1024, 'waiting', /要人处理/],
    [512, 'waiting', /驱动/],
    [2, 'waiting', /出错/],
    [4, 'failed', /取消/],
    [128, 'printed', /^$/],
    [4096 + 8192, 'printed', /^$/],
    // The spooler takes away what is printed.
    [128 + 4, 'printed', /^$/],
    [128 + 256, 'printed', /^$/],
  ])('in the state %i is %s', async (mask, state, reason) => {
    tools.jobs(mask);
    expect(await queues().state('print-aB3dE9')).toEqual({ state, reason: expect.stringMatching(reason) });
  });

  test('of another computer, in a restored backup, is not asked for', async () => {
    expect(await queues().state("HP-7' ; calc")).toEqual({
      state: 'failed',
      reason: expect.stringContaining('已没有这份任务'),
    });
    expect(() => tools.asked()).toThrow('ENOENT');
  });
});
