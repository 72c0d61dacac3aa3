/** The card as it is drawn. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { frame } from './records.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

describe('the card', () => {
  const cards = Array.from({ length: 11 }, (_, index) => ({
    number: `000000123${index % 10}`,
    householdNumber: `${index}`,
    head: '张明',
    group: '第3组',
  }));

  it('is 85.6 by 54 mm, or ten to a sheet of A4', async () => {
    const single = readPdf(
      (await renderJob({ kind: 'card', record: { frame: frame('K'), arrangement: 'single', cards } }, fonts))
        .pdf,
    );
    expect(single).toHaveLength(11);
    expect([single[0]!.width, single[0]!.height]).toEqual([85.6, 54]);
    const sheets = readPdf(
      (await renderJob({ kind: 'card', record: { frame: frame('K'), arrangement: 'sheet', cards } }, fonts))
        .pdf,
    );
    expect(sheets.map((page) => page.words.match(/0000 0012 3\d/g)?.length)).toEqual([10, 1]);
    expect([sheets[0]!.width, sheets[0]!.height]).toEqual([210, 297]);
  });

  it('has a long name on the line of its label, as large as it fits', async () => {
    const named = [{ ...cards[0]!, head: '阿卜杜热合曼·阿卜杜喀迪尔' }];
    const record = { frame: frame('K'), arrangement: 'single' as const, cards: named };
    const [page] = readPdf((await renderJob({ kind: 'card', record }, fonts)).pdf);
    const label = page!.texts.find(({ text }) => text === '户主')!;
    const parts = page!.texts.filter(({ text }) => text.includes('阿卜杜'));
    expect(parts.length).toBeGreaterThan(0);
    for (const { y, size } of parts) {
      expect(y).toBeCloseTo(label.y, 1);
      expect(size).toBeGreaterThan(7);
    }
  });
});
