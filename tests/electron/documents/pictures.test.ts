/**
 * Every document looks as somebody has approved it: its first page against the pictures in this folder, and of each kind that takes
 * several pages the last one. After a change that is meant, `npm run pictures` redraws them; look at them before they are committed.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  DOCUMENT_KINDS,
  renderJob,
  type DocumentJob,
  type DocumentKind,
} from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { paperPicture, readReceipt } from '../printing/receipt-reader.ts';
import { everyKind, everyReceipt, volumeOf } from './every-kind.ts';
import { APPROVED, expectApproved, isApproving, TOLERANCE } from './approved-picture.ts';
import { differenceOf, pagePicture } from './grey-picture.ts';
import { ROWS, SUMMED, times, withRows } from './rows.ts';

const fonts = loadFonts({ fallbackFonts: [] });

const DOTS_PER_INCH = 48;
/** Dots of the head of a 58 mm printer. */
const RECEIPT_DOTS = 384;
const MAX_BYTES = 2_000_000;

/** Jobs under the names of their pictures. */
const named = (jobs: readonly DocumentJob[]): [string, DocumentJob][] =>
  jobs.map((job, index) => {
    const before = jobs.slice(0, index).filter(({ kind }) => kind === job.kind).length;
    return [before === 0 ? job.kind : `${job.kind}-${String(before + 1)}`, job];
  });
const NOTICE = await renderJob(everyKind(false)[0]!, fonts);
const DOCUMENTS = named([...everyKind(false), volumeOf(NOTICE.pdf)]);
const RECEIPTS = named(everyReceipt());

/** Those whose rows have their place on the page, or are on one page however many they are. */
const PLACED = new Set<DocumentKind>([
  'passbook',
  'passbook-continuation',
  'passbook-replacement',
  'slip',
  'enquiry-slip',
  'card',
]);
/** Rows that take more than a page of any kind, and are few. */
const MANY = 70;

/** The job that shows how its kind ends after several pages. */
const longer = (job: DocumentJob): DocumentJob =>
  ROWS[job.kind] === null || SUMMED.has(job.kind) || PLACED.has(job.kind)
    ? job
    : withRows(job, (rows) => times(rows, MANY));

/** The first job of each kind that takes several pages, with its pages. */
async function several(): Promise<[string, Uint8Array, number][]> {
  const found: [string, Uint8Array, number][] = [];
  for (const [name, job] of DOCUMENTS.filter(([name, { kind }]) => name === kind)) {
    const { pdf, pages } = await renderJob(longer(job), fonts);
    if (pages > 1) found.push([`${name}-last`, pdf, pages]);
  }
  return found;
}
const SEVERAL = await several();

beforeAll(() => {
  if (isApproving) rmSync(APPROVED, { recursive: true, force: true });
  mkdirSync(APPROVED, { recursive: true });
});

describe('the approved picture', () => {
  test.each(DOCUMENTS)('of %s is what is printed', async (name, job) => {
    expectApproved(name, pagePicture((await renderJob(job, fonts)).pdf, 1, DOTS_PER_INCH));
  });

  test.each(SEVERAL)('of %s is the last page that is printed', (name, pdf, pages) => {
    expectApproved(name, pagePicture(pdf, pages, DOTS_PER_INCH));
  });

  test.each(RECEIPTS)('of %s is what the receipt printer prints', async (name, job) => {
    const { paper } = readReceipt((await renderJob(job, fonts)).pdf, RECEIPT_DOTS, fonts);
    expectApproved(name, paperPicture(paper));
  });
});

test('every document has a picture, no picture is left of one that is gone, and together they are small', () => {
  const names = [...DOCUMENTS, ...RECEIPTS, ...SEVERAL].map(([name]) => `${name}.png`);
  expect(readdirSync(APPROVED).toSorted()).toEqual(names.toSorted());
  const kinds = new Set([...DOCUMENTS, ...RECEIPTS].map(([, { kind }]) => kind));
  expect(DOCUMENT_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  const sizes = names.map((name) => statSync(path.join(APPROVED, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
});

test('a word that is gone, a line that moves by a millimetre and another size of the page are noticed', async () => {
  const [, [, job]] = DOCUMENTS as [unknown, [string, Extract<DocumentJob, { kind: 'minutes' }>]];
  const drawn = async (changes: Partial<typeof job.record>) =>
    pagePicture(
      (await renderJob({ ...job, record: { ...job.record, ...changes } }, fonts)).pdf,
      1,
      DOTS_PER_INCH,
    );
  const approved = await drawn({});
  expect(differenceOf(approved, await drawn({}))).toBe(0);
  expect(differenceOf(approved, await drawn({ place: '' }))).toBeGreaterThan(TOLERANCE);
  const moved = { ...approved, shades: approved.shades.slice(-2 * approved.width) };
  moved.shades = Uint8Array.from([...moved.shades, ...approved.shades.slice(0, -2 * approved.width)]);
  expect(differenceOf(approved, moved)).toBeGreaterThan(TOLERANCE);
  expect(differenceOf(approved, { ...approved, width: approved.width + 1 })).toBe(1);
});
