/** Every kind of paper with a list: without a row, with one, and with those of a large village. */
import { expect, test } from 'vitest';
import {
  DOCUMENT_KINDS,
  renderJob,
  type DocumentJob,
  type DocumentKind,
} from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { everyKind } from './every-kind.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

/** Where the rows of a kind are in its record; null for papers of one matter, and for those whose rows never change in number. */
const ROWS: Record<DocumentKind, string | null> = {
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

/** Those of which a village of 2,000 households has as many rows on one paper, or as many letters; and where these are. */
const OF_HOUSEHOLDS = new Map<DocumentKind, string | null>([
  ...(
    [
      'notice',
      'opening-notice',
      'list',
      'inspection-sheet',
      'close-sheet',
      'declaration-register',
      'voucher-issue',
      'red-board',
      'deed-board',
      'star-board',
    ] as const
  ).map((kind) => [kind, ROWS[kind]] as const),
  ['points-letter', 'letters'],
]);

type Row = Record<string, unknown> | unknown[];

/** The job with other rows: `change` answers them from those of the example. */
function withRows(job: DocumentJob, change: (rows: Row[]) => Row[], where = ROWS[job.kind]): DocumentJob {
  const copy = structuredClone(job);
  const path = (where ?? '').split('.');
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

/** The number of its pages; nothing of it leaves the sheet. */
async function pagesOnSheet(job: DocumentJob): Promise<number> {
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
  return pages;
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
      expect(await pagesOnSheet(withRows(job, (all) => all.slice(0, rows)))).toBeGreaterThanOrEqual(1);
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
    expect(await pagesOnSheet(withRows(job, (all) => all.slice(0, 1)))).toBeGreaterThanOrEqual(1);
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
      withRows(job, (rows) => times(rows, 2000), OF_HOUSEHOLDS.get(job.kind)),
      fonts,
    );
    expect(pages).toBeGreaterThan(20);
  },
);
