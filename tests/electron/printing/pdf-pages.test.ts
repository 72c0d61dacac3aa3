import { beforeAll, expect, test } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { commonPageSize, pageSizes, shiftPages } from '../../../electron/host/printing/pdf-pages.ts';
import { paperKindOf } from '../../../shared/printing.ts';
import { frame, notice, passbookLines, slip } from '../documents/records.ts';
import { placedWords, placeOf } from './placed-words.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
};
const DOCUMENTS: DocumentJob[] = [
  { kind: 'passbook', record: { frame: frame('CZ'), booklets: [{ ...booklet, lines: passbookLines(30) }] } },
  { kind: 'notice', record: notice({ paper: 'A4' }) },
  {
    kind: 'test-page',
    record: { frame: frame('A3'), paper: 'a3', width: 297, height: 420, offset: { right: 0, down: 0 } },
  },
];

const drawn = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const job of DOCUMENTS) drawn.set(job.kind, (await renderJob(job, fonts)).pdf);
});

test.each(DOCUMENTS)(
  'what is drawn on the pages of a $kind moves by the offset, and nothing else',
  ({ kind }) => {
    const pdf = drawn.get(kind)!;
    expect(shiftPages(pdf, { right: 0, down: 0 })).toBe(pdf);
    const before = placedWords(pdf);
    const moved = shiftPages(pdf, { right: 35, down: -12 });
    expect(Buffer.from(moved).subarray(0, pdf.byteLength).equals(Buffer.from(pdf))).toBe(true);
    const after = placedWords(moved);
    expect(after).toHaveLength(before.length);
    for (const [number, page] of before.entries()) {
      const now = after[number]!;
      expect([now.width, now.height]).toEqual([page.width, page.height]);
      expect(now.words.map(({ text }) => text)).toEqual(page.words.map(({ text }) => text));
      for (const [index, { x, y }] of page.words.entries()) {
        expect(now.words[index]!.x - x).toBeCloseTo(3.5, 2);
        expect(now.words[index]!.y - y).toBeCloseTo(-1.2, 2);
      }
    }
  },
);

test('the size of the pages says on which paper a document is printed', () => {
  const sizes = DOCUMENTS.map(({ kind }) => pageSizes(drawn.get(kind)!)[0]!);
  expect(sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
    [130, 176],
    [210, 297],
    [297, 420],
  ]);
  expect(DOCUMENTS.map(({ kind }, index) => paperKindOf(kind, sizes[index]!))).toEqual([
    'passbook',
    'a4',
    'a3',
  ]);
  expect(paperKindOf('reversal', { width: 210, height: 148 })).toBe('a5');
  expect(paperKindOf('slip', { width: 80, height: 210 })).toBe('slip');
  expect(paperKindOf('card', { width: 85.6, height: 54 })).toBe('card');
  expect(paperKindOf('card', { width: 210, height: 297 })).toBe('a4');
});

test('pages of different sizes have none in common', async () => {
  const goods = { name: '食盐', quantity: 2, price: 300, points: 600 };
  const slips = [slip(), slip({ lines: Array.from({ length: 12 }, () => goods) })];
  const { pdf } = await renderJob({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips } }, fonts);
  expect(commonPageSize(pdf)).toBeUndefined();
  expect(pageSizes(pdf)).toHaveLength(2);
});

test('another program’s PDF is not touched', () => {
  const other = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF');
  expect(() => shiftPages(other, { right: 10, down: 10 })).toThrow('not a PDF of this program');
  expect(() => pageSizes(other)).toThrow('not a PDF of this program');
});

test('the ruler of the test page has ten millimetres between its figures', async () => {
  const [page] = placedWords(drawn.get('test-page')!);
  expect(placeOf(page!, '110').middle - placeOf(page!, '100').middle).toBeCloseTo(10, 2);
});
