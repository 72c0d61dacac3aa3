/** Papers through the computer's own CUPS: every word comes out where it stands in the file, moved by the offset. */
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { cupsQueues } from '../../../electron/host/printing/cups.ts';
import { commonPageSize, shiftPages } from '../../../electron/host/printing/pdf-pages.ts';
import type { PrinterQueues, QueueJobState } from '../../../electron/host/printing/queues.ts';
import { calibratedPoint, calibrationOf } from '../../../shared/printer-calibration.ts';
import { PAPER_KINDS, standardSheet, type PaperKind } from '../../../shared/printing.ts';
import { everyKind, volumeOf } from '../documents/every-kind.ts';
import { EXTENSIONS, RARE_NAMES } from '../documents/rare-names.ts';
import { frame, notice, noticeRows, passbookLines, slip } from '../documents/records.ts';
import { CROSS_TEXT } from '../../builders/glyphs.ts';
import { placedWords, textOf, type WordsOfPage } from './placed-words.ts';
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

async function print(pdf: Uint8Array, offset = { right: 0, down: 0 }, queue = QUEUE): Promise<string> {
  const page = commonPageSize(pdf);
  const options = { copies: 1, duplex: 'none', colour: 'queue', tray: null } as const;
  return (
    (await queues.print(shiftPages(pdf, offset, queues.turns), queue, { ...options, page: page! })) ?? ''
  );
}

/** Largest distance from the true place, in mm. */
const EXACT = 0.3;
const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= EXACT;

/** A page that is wider than high comes out turned to the left, its top at the left edge of the sheet. */
function turned({ width, height, words }: WordsOfPage): WordsOfPage {
  return {
    width: height,
    height: width,
    words: words.map(({ text, x, y, middle }) => ({ text, x: y, y: width + x - 2 * middle, middle: y })),
  };
}

/** Measures what came out against the file: every word, at its place on the sheet, moved by the offset in 0.1 mm. */
function expectInPlace(pdf: Uint8Array, { right, down } = { right: 0, down: 0 }): void {
  const [before, after] = [placedWords(pdf), placedWords(cups.printed())];
  expect(after).toHaveLength(before.length);
  for (const [number, asDrawn] of before.entries()) {
    const page = after[number]!;
    const isTurned = asDrawn.width > asDrawn.height && standardSheet(asDrawn) !== undefined;
    const wanted = isTurned ? turned(asDrawn) : asDrawn;
    expect(Math.abs(page.width - wanted.width)).toBeLessThanOrEqual(EXACT);
    expect(Math.abs(page.height - wanted.height)).toBeLessThanOrEqual(EXACT);
    const missing = wanted.words.filter(
      ({ text, x, y }) =>
        !page.words.some(
          (word) => word.text === text && isNear(word.x, x + right / 10) && isNear(word.y, y + down / 10),
        ),
    );
    expect(missing).toEqual([]);
    expect(page.words).toHaveLength(wanted.words.length);
  }
}

/** 归档册 of papers that stand and lie. */
async function volume(): Promise<DocumentJob> {
  const ofKind = (kind: DocumentJob['kind']) => everyKind(false).find((job) => job.kind === kind)!;
  const pdfs = await Promise.all((['notice', 'group-reward'] as const).map((kind) => drawn(ofKind(kind))));
  return volumeOf(...pdfs);
}

const CALIBRATION = calibrationOf({ crossX: 13.2, crossY: 18.4, rulerX: 99.2, rulerY: 100.8 });

/** 续打 of a whole page and the first lines of the next; calibrated or not. */
const continuation = (calibrated: object): DocumentJob => ({
  kind: 'passbook-continuation',
  record: {
    frame: frame('XD'),
    ...calibrated,
    booklets: [{ householdNumber: '0312', head: '张明', lines: passbookLines(26, { page: 1, line: 1 }) }],
  },
});

const JOBS = [...everyKind(false), await volume(), continuation({ calibration: CALIBRATION })].map(
  (job, index) => [`${job.kind} (${String(index + 1)})`, job] as const,
);

test.each(JOBS)('%s is printed at 100 %, every word at its place', async (_, job) => {
  const pdf = await drawn(job);
  expect(await ended(await print(pdf))).toEqual({ state: 'printed', reason: '' });
  expectInPlace(pdf);
});

test('lines of a passbook come out where the calibration of their printer puts them, on the whole page', async () => {
  const pdf = await drawn(continuation({ calibration: CALIBRATION }));
  expect(await ended(await print(pdf))).toEqual({ state: 'printed', reason: '' });
  const [asIs, cameOut] = [placedWords(await drawn(continuation({}))), placedWords(cups.printed())];
  expect(asIs.map(({ words }) => words.length > 0)).toEqual([true, true]);
  expect(cameOut).toHaveLength(asIs.length);
  for (const [number, { words }] of asIs.entries()) {
    const out = cameOut[number]!.words;
    expect(out).toHaveLength(words.length);
    const missing = words.filter((word) => {
      const sent = calibratedPoint(CALIBRATION, word);
      return !out.some(({ text, x, y }) => text === word.text && isNear(x, sent.x) && isNear(y, sent.y));
    });
    expect(missing).toEqual([]);
    // Where nothing is calibrated it would stand somewhere else.
    expect(
      words.filter((word) =>
        out.some(({ text, x, y }) => text === word.text && isNear(x, word.x) && isNear(y, word.y)),
      ),
    ).toEqual([]);
  }
});

test('names of every script are read in what comes out as they were stored, by any reader', async () => {
  const names = [...RARE_NAMES.map(([, name]) => name), `韦${EXTENSIONS.join('')}明`];
  const rows = names.map((household, at) => ({ ...noticeRows(names.length)[at]!, household }));
  const glyphs = EXTENSIONS.map((character) => ({ character, bitmap: CROSS_TEXT }));
  const record = { ...notice({ rows }), frame: frame('1', { glyphs }) };
  const { pdf, missing } = await renderJob({ kind: 'notice', record }, fonts);
  expect(missing).toEqual([]);
  expect(await ended(await print(pdf))).toEqual({ state: 'printed', reason: '' });
  const words = textOf(cups.printed()).replace(/\s/g, '');
  for (const name of names) expect(words).toContain(name.replaceAll(' ', ''));
});

/** mm */
const SIZES: Record<PaperKind, [number, number]> = {
  a4: [210, 297],
  a3: [297, 420],
  a5: [148, 210],
  passbook: [130, 176],
  slip: [80, 150],
  card: [85.6, 54],
};

test.each(PAPER_KINDS)('the test page of %s is moved by the offset, and no more', async (paper) => {
  const [width, height] = SIZES[paper];
  const offset = { right: 15, down: -10 };
  const pdf = await drawn({
    kind: 'test-page',
    record: { frame: frame('T'), paper, width, height, offset },
  });
  expect(await ended(await print(pdf, offset))).toEqual({ state: 'printed', reason: '' });
  expectInPlace(pdf, offset);
});

test('a page that is wider than high is moved as its paper is fed', async () => {
  const [, job] = JOBS.find(([name]) => name.startsWith('group-reward'))!;
  const pdf = await drawn(job);
  const offset = { right: 20, down: 10 };
  expect(await ended(await print(pdf, offset))).toEqual({ state: 'printed', reason: '' });
  expectInPlace(pdf, offset);
});

test('each page of a 归档册 comes out as it stands or lies, moved as its paper is fed', async () => {
  const pdf = await drawn(await volume());
  const offset = { right: 20, down: 10 };
  const sheets = placedWords(pdf).map(({ width, height }) => (width > height ? 'lies' : 'stands'));
  expect(new Set(sheets)).toEqual(new Set(['stands', 'lies']));
  expect(await ended(await print(pdf, offset))).toEqual({ state: 'printed', reason: '' });
  expectInPlace(pdf, offset);
});

test('a queue whose file is a symbolic link prints where it leads, and says so where it leads nowhere', async () => {
  const pdf = await drawn({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } });
  const link = path.join(cups.folder, 'link.pdf');
  symlinkSync(path.join(cups.folder, 'printed.pdf'), link);
  cups.add('链接', link);
  expect(await ended(await print(pdf, undefined, '链接'))).toEqual({ state: 'printed', reason: '' });
  expectInPlace(pdf);
  rmSync(link);
  symlinkSync(path.join(cups.folder, 'gone', 'printed.pdf'), link);
  const job = await print(pdf, undefined, '链接');
  expect(await ended(job)).toEqual({ state: 'failed', reason: expect.stringContaining('接口打不开') });
  // It is not printed later, when the link leads somewhere.
  expect(cups.call('lpstat', '-W', 'not-completed', '-o')).toBe('');
  cups.call('lpadmin', '-x', '链接');
});

test('a job that somebody cancels in the system is not taken for printed', async () => {
  const pdf = await drawn({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } });
  const held =
    /request id is (\S+)/.exec(cups.call('lp', '-d', QUEUE, '-H', 'hold', '/etc/hostname'))?.[1] ?? '';
  expect(await queues.state(held)).toEqual({ state: 'waiting', reason: expect.stringContaining('暂缓') });
  cups.call('cancel', held.split('-').at(-1) ?? '');
  expect(await queues.state(held)).toEqual({ state: 'failed', reason: expect.stringContaining('取消') });
  expect(await ended(await print(pdf))).toEqual({ state: 'printed', reason: '' });
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
