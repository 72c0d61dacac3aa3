/** Every kind of paper with a list: without a row, with one, with those of a large village, and with long names in all of them. */
import { expect, test } from 'vitest';
import { DOCUMENT_KINDS, renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { everyKind } from './every-kind.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

/** Where the rows of a kind are in its record; null for papers of one matter, and for those whose rows never change in number. */
const ROWS: Record<(typeof DOCUMENT_KINDS)[number], string | null> = {
  notice: 'rows',
  'opening-notice': 'rows',
  list: 'rows',
  'shop-list': 'rows',
  'trail-list': 'rows',
  'office-list': 'rows',
  minutes: 'items',
  attendance: 'people',
  passbook: 'booklets.0.lines',
  'passbook-continuation': 'booklets.0.lines',
  'passbook-replacement': 'booklet.lines',
  settlement: 'lines',
  statement: 'lines',
  enquiry: 'lines',
  'enquiry-slip': 'lines',
  slip: 'slips.0.lines',
  'grid-log': 'days',
  'inspection-sheet': 'households',
  'day-close': 'goods',
  purchase: 'lines',
  'shift-report': 'goods',
  'intake-figures': 'lines',
  'draft-opinions': 'lines',
  'case-file': 'records',
  'problem-bulletin': 'lines',
  report: 'lines',
  'spot-check': 'lines',
  'close-sheet': 'rows',
  'assessment-result': 'lines',
  'group-reward': 'lines',
  'redemption-register': 'lines',
  'stock-ledger': 'goods',
  stocktake: 'lines',
  'declaration-register': 'lines',
  'goods-catalogue': 'goods',
  'points-file': 'files.0.accounts',
  handbook: 'holders.0.deeds',
  'points-letter': 'letters.0.lines',
  'red-board': 'lines',
  'deed-board': 'lines',
  'star-board': 'stars.0.names',
  'flag-holders': 'flags.0.holders',
  'flag-register': 'lines',
  'shelf-label': 'goods',
  'fund-book': 'lines',
  'fund-report': 'lines',
  'donation-notice': 'money',
  'voucher-sheet': 'vouchers',
  'voucher-issue': 'lines',
  'voucher-statistics': 'lines',
  'year-ledger': 'closes',
  'work-calendar': 'entries',
  'flow-chart': null,
  'rule-sheet': null,
  certificate: 'certificates',
  card: 'cards',
  reversal: null,
  declaration: null,
  'recovery-code': null,
  'test-page': null,
  'passbook-calibration': null,
  'slip-receipt': null,
  'trial-receipt': null,
  'enquiry-receipt': null,
  'cash-voucher': null,
  'objection-answer': null,
  'intake-answer': null,
  'readmission-letter': null,
  rectification: null,
  'flag-card': null,
  thanks: null,
  'fund-voucher': null,
  'donation-receipt': null,
  'donated-goods': null,
  'gift-thanks': null,
  'handwritten-pad': null,
  volume: null,
};

/** Those of which a village of 2,000 households has as many rows on one paper. */
const OF_HOUSEHOLDS = new Set([
  'opening-notice',
  'list',
  'inspection-sheet',
  'close-sheet',
  'voucher-issue',
  'deed-board',
  'star-board',
]);

type Row = Record<string, unknown> | unknown[];

/** The job with other rows: `change` answers them from those of the example. */
function withRows(job: DocumentJob, change: (rows: Row[]) => Row[]): DocumentJob {
  const copy = structuredClone(job);
  const path = (ROWS[job.kind] ?? '').split('.');
  const last = path.pop() ?? '';
  const holder = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    copy.record,
  ) as Record<string, Row[]>;
  holder[last] = change(holder[last] ?? []);
  return copy;
}

const times = (rows: readonly Row[], count: number): Row[] =>
  Array.from({ length: count }, (_, at) => rows[at % rows.length]!);

const listed = everyKind(false)
  .filter(({ kind }) => ROWS[kind] !== null)
  .map((job, at) => [`${job.kind} ${String(at)}`, job] as const);

/** Nothing of it leaves the sheet. */
async function drawnOnSheet(job: DocumentJob): Promise<{ pages: number; words: string }> {
  const { pdf, pages, missing } = await renderJob(job, fonts);
  expect(missing).toEqual([]);
  const read = readPdf(pdf);
  expect(read).toHaveLength(pages);
  for (const { texts, width } of read) {
    for (const { text, x } of texts) {
      expect(x, text).toBeGreaterThanOrEqual(0);
      expect(x, text).toBeLessThanOrEqual(width);
    }
  }
  return {
    pages,
    words: read
      .map(({ words }) => words)
      .join('')
      .replace(/\s/g, ''),
  };
}

test('every kind says where its rows are, or that it has none', () => {
  expect(Object.keys(ROWS).toSorted()).toEqual(DOCUMENT_KINDS.toSorted());
});

/** Drawings that are nothing without a row. */
const NOTHING = new Set(['passbook-continuation', 'card', 'shelf-label']);
/** Papers that are not drawn where their rows do not come to the sum of the record. */
const SUMMED = new Set(['settlement', 'group-reward', 'voucher-statistics']);

test.each(listed.filter(([, { kind }]) => !NOTHING.has(kind) && !SUMMED.has(kind)))(
  '%s without a row, and with one, is a paper on its sheet',
  async (_, job) => {
    for (const rows of [0, 1]) {
      const { pages } = await drawnOnSheet(withRows(job, (all) => all.slice(0, rows)));
      expect(pages).toBeGreaterThanOrEqual(1);
    }
  },
);

test.each(listed.filter(([, { kind }]) => NOTHING.has(kind)))(
  '%s without a row is refused, and with one drawn',
  async (_, job) => {
    await expect(async () =>
      renderJob(
        withRows(job, () => []),
        fonts,
      ),
    ).rejects.toThrow('没有可打印的内容');
    expect((await drawnOnSheet(withRows(job, (all) => all.slice(0, 1)))).pages).toBeGreaterThanOrEqual(1);
  },
);

test.each(listed.filter(([, { kind }]) => SUMMED.has(kind)))(
  '%s is refused where a row of it is missing from its sum',
  async (_, job) => {
    await expect(async () =>
      renderJob(
        withRows(job, (all) => all.slice(1)),
        fonts,
      ),
    ).rejects.toThrow('明细与合计不符');
  },
);

test.each(listed.filter(([, { kind }]) => OF_HOUSEHOLDS.has(kind)))(
  '%s takes the 2,000 households of a village, on many pages',
  async (_, job) => {
    const { pages } = await renderJob(
      withRows(job, (rows) => times(rows, 2000)),
      fonts,
    );
    expect(pages).toBeGreaterThan(20);
  },
);

const LONG = '阿卜杜热合曼·买买提艾力·艾合买提江·吐尔逊古丽';
/** Fields of rows that hold the name of a person, a household, or of those who gave or were given something. */
const NAMED = new Set([
  'name',
  'household',
  'head',
  'party',
  'donor',
  'holder',
  'owner',
  'operator',
  'summary',
]);

function longNamed(row: Row): Row {
  if (Array.isArray(row)) return row;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      NAMED.has(key) && typeof value === 'string' ? LONG : value,
    ]),
  );
}

test.each(
  listed.filter(([, job]) => {
    let named = false;
    withRows(job, (rows) => {
      named = rows.some((row) => !Array.isArray(row) && Object.keys(row).some((key) => NAMED.has(key)));
      return rows;
    });
    return named;
  }),
)('%s with long names keeps them whole and on the sheet', async (_, job) => {
  const { words } = await drawnOnSheet(withRows(job, (rows) => rows.map(longNamed)));
  expect(words).toContain(LONG.slice(0, 6));
});
