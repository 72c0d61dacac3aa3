/** Type is read by elders: 9 pt at least on a sheet of A4 or less, 12 pt on one of A3, which hangs on a wall. */
import { expect, test } from 'vitest';
import type { DocumentKind } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { standardSheet } from '../../../shared/printing.ts';
import { everyKind } from './every-kind.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

/** pt */
const LEAST = { a3: 12, a4: 9, a5: 9 } as const;

/** Papers that are none of these sheets or whose small print is no text to be read, with the least type that they have: pt. */
const EXCEPTIONS: Partial<Record<DocumentKind, { least: number; why: string }>> = {
  passbook: {
    least: 7.5,
    why: 'a booklet of 130 × 88 mm; only the foot of its cover and its number are below 9 pt',
  },
  'passbook-replacement': { least: 7.5, why: 'as the booklet that it replaces' },
  'passbook-calibration': { least: 7, why: 'figures of a ruler at each millimetre' },
  'test-page': { least: 6, why: 'figures of a ruler at each centimetre' },
  card: { least: 7, why: 'a card of 85.6 × 54 mm' },
  slip: { least: 8.5, why: 'a roll of 58 or 80 mm' },
  'voucher-sheet': { least: 7, why: 'vouchers, eight on a sheet, which are cut out' },
  'handwritten-pad': { least: 7.8, why: 'forms, several on a sheet, which are cut out' },
  'shelf-label': { least: 8, why: 'labels, many on a sheet; the digits below a bar code' },
};

const jobs = everyKind(false).map((job, at) => [`${job.kind} ${String(at)}`, job] as const);

test.each(jobs)('%s has no type that is too small to read', async (_, job) => {
  const pages = readPdf((await renderJob(job, fonts)).pdf);
  const exception = EXCEPTIONS[job.kind];
  for (const { width, height, texts } of pages) {
    const sheet = standardSheet({ width, height });
    const least = exception?.least ?? (sheet === undefined ? 9 : LEAST[sheet]);
    const small = texts.filter(({ text, size }) => text.trim() !== '' && size < least);
    expect(small.map(({ text, size }) => `${String(size)} pt: ${text}`)).toEqual([]);
  }
});

test('no paper is an exception that has no smaller type', async () => {
  const smallest = new Map<string, number>();
  for (const [, job] of jobs) {
    if (EXCEPTIONS[job.kind] === undefined) continue;
    const sizes = readPdf((await renderJob(job, fonts)).pdf).flatMap(({ texts }) =>
      texts.map(({ size }) => size),
    );
    smallest.set(job.kind, Math.min(smallest.get(job.kind) ?? Infinity, ...sizes));
  }
  for (const [kind, exception] of Object.entries(EXCEPTIONS)) {
    expect(smallest.get(kind), `${kind}: ${exception.why}`).toBeLessThan(LEAST.a4);
  }
});
