/** Books, letters, boards and labels: page, size, none and many rows, and no signature alone. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { yearLedger } from './year-ledger-record.ts';
import { minutes } from './records.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';
import { bookJobs } from './book-records.ts';
import { everyKind } from './every-kind.ts';
import { lineBeginnings, readPdf, type ReadPage } from './read-pdf.ts';
import { frame } from './records.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const pagesOf = async (job: DocumentJob) => readPdf((await renderJob(job, fonts)).pdf);
const of = (rows: number) => bookJobs(frame('B-1'), { rows });

/** mm, by kind; boards are asked for on both. */
const SIZES: Partial<Record<DocumentJob['kind'], string[]>> = {
  'points-file': ['210×297'],
  handbook: ['148×210'],
  'points-letter': ['148×210'],
  'goods-catalogue': ['210×297'],
  'shelf-label': ['210×297'],
  thanks: ['210×297'],
  'flag-holders': ['210×297', '297×420'],
  'red-board': ['210×297', '297×420'],
  'deed-board': ['210×297', '297×420'],
  'star-board': ['210×297'],
};
/** One page for each record, or labels: no table. */
const WITHOUT_TABLE: readonly DocumentJob['kind'][] = ['shelf-label', 'thanks', 'certificate', 'flag-card'];
const hasTable = ([, { kind }]: [string, DocumentJob]) => !WITHOUT_TABLE.includes(kind);
const sizeOf = ({ width, height }: ReadPage) => `${String(Math.round(width))}×${String(Math.round(height))}`;

describe('every book, letter and board', () => {
  it.each(of(2))('%s fits one page of its size with two rows', async (_, job) => {
    const pages = await pagesOf(job);
    expect(pages).toHaveLength(1);
    expect(SIZES[job.kind] ?? ['297×210']).toContain(sizeOf(pages[0]!));
  });

  it.each(of(0))('%s without rows says so on one page', async (_, job) => {
    const pages = await pagesOf(job);
    expect(pages).toHaveLength(1);
    const words = pages[0]!.words.replace(/[\s　]/g, '');
    expect(words).not.toMatch(/undefined|null|NaN/);
    // The blank form of a stocktake has lines to write on instead.
    if (job.kind !== 'points-letter' && job.kind !== 'stocktake') expect(words).toMatch(/没有/);
  });

  it.each(
    [8, 9, 14, 20, 21, 28].flatMap((rows) =>
      of(rows)
        .filter(hasTable)
        .map(([name, job]) => [`${name} of ${String(rows)} rows`, job] as const),
    ),
  )('%s repeats its head, and its foot is never alone on a page', async (_, job) => {
    const pages = await pagesOf(job);
    for (const { words } of pages) {
      expect(words).toMatch(/序号|摘要|名次|类别|事由|善行义举年度评星|星级文明户/);
      // The blank form ends with lines to write on.
      if (job.kind !== 'stocktake') expect(words).toMatch(/洗衣粉|清扫|余明梅/);
    }
  });

  it.each(of(2000).filter(([, { kind }]) => kind === 'redemption-register' || kind === 'shelf-label'))(
    '%s takes 2,000 rows',
    async (_, job) => {
      const pages = await pagesOf(job);
      expect(pages.length).toBeGreaterThan(20);
      expect(pages.at(-1)!.words.replace(/\s/g, '')).toContain(`第${String(pages.length)}页`);
    },
    60_000,
  );
});

/** Papers of every kind, and books of so many rows that their cells are wrapped. */
const WRAPPED = [...everyKind(false).map((job) => [job.kind, job] as const), ...of(24)];

it('what begins a line is told of every column', async () => {
  const [page] = await pagesOf(everyKind(false).find(({ kind }) => kind === 'notice')!);
  const columns = new Set(lineBeginnings(page!).map(({ x }) => Math.round(x)));
  expect(columns.size).toBeGreaterThan(4);
});

it.each(WRAPPED)('no line of a column of %s begins with a closing mark', async (_, job) => {
  for (const page of await pagesOf(job))
    for (const { text, x, y } of lineBeginnings(page))
      expect(`${text} at ${String(x)}, ${String(y)}`).not.toMatch(/^\s*[，。、；：！？）》」”’]/);
});

it('the red board gives those who share a place the same number, and marks the first three', async () => {
  const jobs = bookJobs(frame('B-1'), { rows: 4, points: 12_345 });
  const [, job] = jobs.find(([, { kind }]) => kind === 'red-board')!;
  const [page] = await pagesOf(job);
  const places = page!.texts.filter(({ text }) => /^[1-4]$/.test(text)).map(({ text }) => text);
  expect(places).toEqual(['1', '1', '3', '4']);
});

it('a red board of twenty-three names stays on one sheet, and its unit is not broken in the heading', async () => {
  const [, job] = bookJobs(frame('B-1'), { rows: 23, points: 12_345 }).find(
    ([, { kind, record }]) => kind === 'red-board' && 'paper' in record && record.paper === 'A3',
  )!;
  if (job.kind !== 'red-board') throw new Error('no red board');
  const lines = job.record.lines.map((line) => ({ ...line, name: '余明梅', group: '一组' }));
  const pages = await pagesOf({ ...job, record: { ...job.record, lines, unit: '品德币' } });
  expect(pages).toHaveLength(1);
  expect(pages[0]!.texts.map(({ text }) => text).join('|')).toContain('得分（品德币）');
});

const one = <Kind extends DocumentJob['kind']>(kind: Kind, rows = 3) =>
  bookJobs(frame('B-1'), { rows }).find(([, job]) => job.kind === kind)![1] as Extract<
    DocumentJob,
    { kind: Kind }
  >;

it('a year ledger that cannot be sealed lists why apart from what is in order', async () => {
  const open = ['还有 1 件申报没有办结。'];
  const pages = await pagesOf({ kind: 'year-ledger', record: { frame: frame('ZZ'), ...yearLedger(), open } });
  const words = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('');
  expect(words).toMatch(/账目说明.*前后相符.*还不能封账，因为.*还有 1 件申报没有办结/);
});

it('who confirms by the scheme has a place to sign on the points file and the minutes', async () => {
  const { record } = one('points-file');
  const [own] = record.files;
  const accounts = own!.accounts.map((account) => ({ ...account, signers: ['支部书记'] }));
  const file = await pagesOf({ kind: 'points-file', record: { ...record, files: [{ ...own!, accounts }] } });
  expect(file.at(-1)!.words).toMatch(/经办人.*支部书记.*户主/);
  const sheets = await pagesOf({ kind: 'minutes', record: minutes({ signers: ['支部书记'] }) });
  expect(sheets.map(({ words }) => words).join('')).toContain('支部书记签字');
});

it('who signs by the scheme has a line on each paper that the village signs, and nobody else where it names nobody', async () => {
  const signed = ['支部书记', '村组织委员'];
  const SIGNED: readonly DocumentJob['kind'][] = [
    'notice',
    'opening-notice',
    'close-sheet',
    'assessment-result',
    'group-reward',
    'declaration-register',
    'grid-log',
    'voucher-issue',
    'voucher-statistics',
    'settlement',
    'year-ledger',
    'cash-voucher',
    'redemption-register',
    'report',
    'reversal',
    'declaration',
    'rectification',
  ];
  const jobs = everyKind(false);
  for (const kind of SIGNED) {
    const job = jobs.find((each) => each.kind === kind)!;
    const wordsWith = async (signers: Pick<DocumentFrame, 'signers'>) => {
      const record = { ...job.record, frame: { ...job.record.frame, ...signers } };
      return (await pagesOf({ ...job, record } as DocumentJob)).map(({ words }) => words).join('');
    };
    const words = await wordsWith({ signers: signed });
    for (const one of signed) expect(words, kind).toContain(`${one}：`);
    expect(await wordsWith({}), kind).not.toContain('支部书记');
  }
});

it('a letter does not say that what was cancelled after an objection is in the books', async () => {
  const { record } = one('points-letter', 2);
  const letterWith = async (...cancelled: boolean[]) => {
    const letters = record.letters.map((letter) => ({
      ...letter,
      lines: letter.lines.map((line, index) => ({ ...line, cancelled: cancelled[index] ?? false })),
    }));
    const [page] = await pagesOf({ kind: 'points-letter', record: { ...record, letters } });
    return page!.texts.map(({ text }) => text).join('');
  };
  expect(await letterWith()).toContain('公示期满，已于2026年10月4日入账');
  expect(await letterWith(true)).toContain('除注明不记的以外，已于2026年10月4日入账');
  expect(await letterWith(true, true)).toContain('公示期满，经异议核查不记，没有入账');
});

it('a letter of balances taken over says so, with the sum to date, and that nobody decided on them', async () => {
  const { record } = one('points-letter', 1);
  const letters = record.letters.map((letter) => ({
    ...letter,
    lines: letter.lines.map((line) => ({ ...line, points: 32_000, honour: 40_000, remark: '存折打到第2页' })),
  }));
  const [page] = await pagesOf({ kind: 'points-letter', record: { ...record, opening: true, letters } });
  const text = page!.texts.map((one) => one.text).join('');
  expect(text).toContain('从原来的账本接转的余额如下');
  expect(text).toContain('（累计积分 400，存折打到第2页）');
  expect(text).toContain('320');
  expect(text).not.toMatch(/评议，|\+320/);
});

it('a batch of letters has a page for each household, and two for one with many lines', async () => {
  const { record } = one('points-letter');
  const [short] = record.letters;
  const [long] = one('points-letter', 14).record.letters;
  const pages = await pagesOf({
    kind: 'points-letter',
    record: { ...record, letters: [short!, long!, short!] },
  });
  expect(pages).toHaveLength(4);
  for (const { words } of pages) expect(words).toContain('清扫');
  expect(pages.filter(({ words }) => words.includes('签收人'))).toHaveLength(3);
});

it('a points file of several accounts has all of them, and one place to sign', async () => {
  const { record } = one('points-file', 14);
  const [own] = record.files;
  const [account] = own!.accounts;
  const accounts = [account!, { ...account!, person: '余小宝' }, { ...account!, person: '余小妹' }];
  const pages = await pagesOf({ kind: 'points-file', record: { ...record, files: [{ ...own!, accounts }] } });
  const words = pages.map((page) => page.words).join('');
  expect(words.match(/年初余额/g)).toHaveLength(3);
  expect(words.match(/经办人/g)).toHaveLength(1);
  expect(pages.at(-1)!.words).toContain('清扫');
});

it('files of a group have a page for each household at least, each with its place to sign and its receipt', async () => {
  const { record } = one('points-file', 2);
  const [own] = record.files;
  const long = one('points-file', 30).record.files[0]!;
  const pages = await pagesOf({ kind: 'points-file', record: { ...record, files: [own!, long, own!] } });
  const words = pages.map((page) => page.words).join('');
  expect(words.match(/全家签字/g)).toHaveLength(3);
  expect(words.match(/沿此线裁下/g)).toHaveLength(3);
  expect(pages[0]!.words).toMatch(/公〔2026〕2号.*大写.*签收人/);
  expect(pages.length).toBeGreaterThan(3);
});
