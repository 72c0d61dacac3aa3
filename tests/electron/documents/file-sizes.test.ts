/** Fonts are embedded once for each file, and only the characters that it has. */
import { expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { frame, notice, noticeRows, slip } from './records.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const KB = 1024;

it('a notice of 500 rows has less than 200 KB', async () => {
  const { pdf } = await renderJob({ kind: 'notice', record: notice({ rows: noticeRows(500) }) }, fonts);
  expect(pdf.length).toBeLessThan(200 * KB);
});

it.each([58, 80] as const)('a slip for a roll of %i mm has less than 30 KB', async (roll) => {
  const record = { frame: frame('DH1'), roll, slips: [slip()] };
  const { pdf } = await renderJob({ kind: 'slip', record }, fonts);
  expect(pdf.length).toBeLessThan(30 * KB);
});
