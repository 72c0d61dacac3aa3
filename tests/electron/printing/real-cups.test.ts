/** Papers through the computer's own CUPS: every word comes out where it stands in the file, moved by the offset. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { cupsQueues } from '../../../electron/host/printing/cups.ts';
import { pageSizes, shiftPages } from '../../../electron/host/printing/pdf-pages.ts';
import type { PrinterQueues, QueueJobState } from '../../../electron/host/printing/queues.ts';
import { frame, notice, passbookLines, slip } from '../documents/records.ts';
import { placedWords, placeOf } from './placed-words.ts';
import { startCups } from './private-cups.ts';

const QUEUE = '办公室;-o';
const fonts = loadFonts({ fallbackFonts: [] });
const drawn = async (job: DocumentJob): Promise<Uint8Array> => (await renderJob(job, fonts)).pdf;

let cups: Awaited<ReturnType<typeof startCups>>;
let queues: PrinterQueues;
beforeAll(async () => {
  cups = await startCups(QUEUE);
  queues = cupsQueues({ env: cups.env });
});
afterAll(() => cups.stop());

async function ended(job: string): Promise<QueueJobState> {
  for (let tries = 0; tries < 200; tries += 1) {
    const state = await queues.state(job);
    if (state.state !== 'waiting') return state;
    await pause(100);
  }
  throw new Error(`${job} is still waiting`);
}

async function print(pdf: Uint8Array, right = 0, down = 0): Promise<string> {
  const [page] = pageSizes(pdf);
  const options = { copies: 1, duplex: 'none', colour: 'queue', tray: null } as const;
  return (await queues.print(shiftPages(pdf, right, down), QUEUE, { ...options, page: page! })) ?? '';
}

/** Largest distance from the true place, in mm. */
const EXACT = 0.3;
const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
};
const PAPERS: { job: DocumentJob; words: string[]; offset: [number, number] }[] = [
  {
    job: {
      kind: 'passbook',
      record: { frame: frame('CZ'), booklets: [{ ...booklet, lines: passbookLines(3) }] },
    },
    words: ['编号', '地圩村'],
    offset: [20, -10],
  },
  { job: { kind: 'notice', record: notice() }, words: ['编号', '公示期'], offset: [0, 0] },
  {
    job: {
      kind: 'test-page',
      record: { frame: frame('A3'), paper: 'a3', width: 297, height: 420, offset: { right: 15, down: 5 } },
    },
    words: ['100', '270', '打印测试页'],
    offset: [15, 5],
  },
  {
    job: { kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } },
    words: ['单号', '余额'],
    offset: [-10, 0],
  },
];

test.each(PAPERS)('a $job.kind is printed at 100 %, moved by the offset', async ({ job, words, offset }) => {
  const pdf = await drawn(job);
  const [right, down] = offset;
  expect(await ended(await print(pdf, right, down))).toEqual({ state: 'printed', reason: '' });
  const before = placedWords(pdf);
  const after = placedWords(cups.printed());
  expect(after).toHaveLength(before.length);
  const [wanted, page] = [before[0]!, after[0]!];
  expect(Math.abs(page.width - wanted.width)).toBeLessThanOrEqual(EXACT);
  expect(Math.abs(page.height - wanted.height)).toBeLessThanOrEqual(EXACT);
  for (const word of words) {
    const [was, now] = [placeOf(wanted, word), placeOf(page, word)];
    expect(Math.abs(now.x - was.x - right / 10), `${word} across`).toBeLessThanOrEqual(EXACT);
    expect(Math.abs(now.y - was.y - down / 10), `${word} down`).toBeLessThanOrEqual(EXACT);
  }
});

test('the queue is told as it is: paused, refusing, and removed on the way', async () => {
  const pdf = await drawn({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } });
  const stateNow = async () => (await queues.list()).queues.map(({ name, state }) => [name, state]);
  expect(await stateNow()).toEqual([[QUEUE, 'idle']]);
  cups.call('cupsreject', QUEUE);
  expect(await stateNow()).toEqual([[QUEUE, 'refusing']]);
  await expect(print(pdf)).rejects.toThrow('不接收任务');
  cups.call('cupsaccept', QUEUE);
  cups.call('cupsdisable', '-r', '没有纸', QUEUE);
  const { queues: listed } = await queues.list();
  expect(listed[0]).toMatchObject({ state: 'paused', reason: '没有纸' });
  await expect(print(pdf)).rejects.toThrow('已暂停（没有纸）');
  const [, job = ''] = /request id is (\S+)/.exec(cups.call('lp', '-d', QUEUE, '/etc/hostname')) ?? [];
  expect(await queues.state(job)).toEqual({ state: 'waiting', reason: '打印机已暂停：没有纸' });
  cups.call('lpadmin', '-x', QUEUE);
  expect(await queues.state(job)).toMatchObject({ state: 'failed' });
  await expect(print(pdf)).rejects.toThrow(`没有打印机“${QUEUE}”`);
});

test('without its print service the computer has no queue, and says why', async () => {
  const nowhere = cupsQueues({ env: { ...cups.env, CUPS_SERVER: '127.0.0.1:1' } });
  expect(await nowhere.list()).toEqual({ queues: [], problem: expect.stringContaining('打印服务没有运行') });
});
