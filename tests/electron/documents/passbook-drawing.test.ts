/** The passbook as it is drawn. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { DEFAULT_GEOMETRY, lineBaseline, linesPerPage } from '../../../shared/passbook-geometry.ts';
import { NO_CALIBRATION } from '../../../shared/printer-calibration.ts';
import { frame, passbookLines } from './records.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
};

describe('the passbook', () => {
  it('has 12 lines above and 12 below the fold, 6.35 mm apart, the first 16 mm from the fold', () => {
    expect(linesPerPage(DEFAULT_GEOMETRY)).toBe(24);
    expect(lineBaseline(1, DEFAULT_GEOMETRY)).toBe(16);
    expect(lineBaseline(12, DEFAULT_GEOMETRY)).toBeCloseTo(85.85);
    expect(lineBaseline(13, DEFAULT_GEOMETRY)).toBe(88 + 16);
    expect(lineBaseline(24, DEFAULT_GEOMETRY)).toBeCloseTo(173.85);
  });

  it('opens upward: a cover, the rules, then pages of 130 by 176 mm with every line in its place', async () => {
    const record = { frame: frame('CZ'), booklets: [{ ...booklet, lines: passbookLines(30) }] };
    const pages = readPdf((await renderJob({ kind: 'passbook', record }, fonts)).pdf);
    expect(pages).toHaveLength(4);
    for (const page of pages) expect([page.width, page.height]).toEqual([130, 176]);
    expect(pages[0]!.words).toMatch(/地圩村积 分 存 折.*张明.*0312.*2026年9月26日/);
    expect(pages[1]!.words).toContain('注意事项');
    const place = (page: number, summary: string) => pages[page]!.texts.find(({ text }) => text === summary)!;
    expect(place(2, '清扫1').y).toBeCloseTo(16, 1);
    expect(place(2, '清扫13').y).toBeCloseTo(104, 1);
    expect(place(3, '清扫25').y).toBeCloseTo(16, 1);
    expect(pages[3]!.words).toContain('第 2 页 共 2 页');
  });

  it('goes on at the next free line and turns the page when it is full', async () => {
    const record = {
      frame: frame('XD'),
      booklets: [{ householdNumber: '0312', head: '张明', lines: passbookLines(3, { page: 1, line: 23 }) }],
    };
    const pages = readPdf((await renderJob({ kind: 'passbook-continuation', record }, fonts)).pdf);
    const heights = pages.map((page) =>
      page.texts.filter(({ text }) => text.startsWith('清扫')).map(({ y }) => y),
    );
    expect(heights).toEqual([[expect.closeTo(167.5, 1), expect.closeTo(173.85, 1)], [expect.closeTo(16, 1)]]);
    expect(pages[0]!.words).not.toContain('日期');
    expect(pages[0]!.texts).toHaveLength(2 * 5);
  });

  it('moves every line with the calibration of the printer', async () => {
    const moved = {
      geometry: { ...DEFAULT_GEOMETRY, firstLineBelow: 18 },
      calibration: { ...NO_CALIBRATION, offsetX: 1.5, offsetY: -2 },
    };
    const texts = async (shifted: boolean) => {
      const booklets = [
        { householdNumber: '1', head: '张明', lines: passbookLines(2, { page: 1, line: 12 }) },
      ];
      const record = { frame: frame('XD'), booklets, ...(shifted ? moved : {}) };
      return readPdf((await renderJob({ kind: 'passbook-continuation', record }, fonts)).pdf)[0]!.texts;
    };
    const [plain, shifted] = [await texts(false), await texts(true)];
    expect(shifted[0]!.x - plain[0]!.x).toBeCloseTo(1.5, 1);
    expect(shifted[0]!.y - plain[0]!.y).toBeCloseTo(-2, 1);
    expect(shifted[5]!.y - plain[5]!.y).toBeCloseTo(0, 1);
  });

  it('keeps amounts to the right edge of their column and a long summary inside its own', async () => {
    const lines = [
      { ...passbookLines(1)[0]!, summary: '主动调解邻里纠纷，化解宅基地排水矛盾，双方和好', balance: -350 },
    ];
    const record = {
      frame: frame('XD'),
      booklets: [{ householdNumber: '1', head: '张明', lines }],
    };
    const [page] = readPdf((await renderJob({ kind: 'passbook-continuation', record }, fonts)).pdf);
    const summary = page!.texts.find(({ text }) => text.startsWith('主动'))!;
    expect(summary.size).toBe(7);
    expect(page!.words.replace(/\s/g, '')).toContain(lines[0]!.summary);
    for (const { y } of page!.texts.filter(({ size }) => size === 7))
      expect(Math.abs(y - 16)).toBeLessThan(3);
    expect(page!.words).toContain('-3.50');
  });

  it('carries the balance over when it replaces a lost one', async () => {
    const record = {
      frame: frame('CZ2'),
      booklet: {
        ...booklet,
        replaces: 'CZ0312-0',
        carried: { date: '2026-09-26', balance: 12350, handler: '黄志强' },
        lines: passbookLines(1, { page: 1, line: 2 }),
      },
    };
    const pages = readPdf((await renderJob({ kind: 'passbook-replacement', record }, fonts)).pdf);
    const first = pages[2]!.texts.filter(({ y }) => Math.abs(y - 16) < 0.1).map(({ text }) => text);
    expect(first).toEqual(['2026-09-26', '承前页（原折 CZ0312-0）', '123.50', '黄志强']);
  });
});
