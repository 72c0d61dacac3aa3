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
import { ROWS, SUMMED, times, withRows } from './rows.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

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
