import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { DEFAULT_GEOMETRY, lineBaseline, linesPerPage } from '../../../shared/passbook-geometry.ts';
import { NO_CALIBRATION } from '../../../shared/printer-calibration.ts';
import { frame, passbookLines, slip } from './records.ts';
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

describe('the slip', () => {
  it('is as long as what is on it, on both rolls', async () => {
    for (const roll of [80, 58] as const) {
      const many = Array.from({ length: 12 }, () => ({
        name: '食用油 5L',
        quantity: 1,
        price: 6550,
        points: 6550,
      }));
      const record = { frame: frame('S'), roll, slips: [slip(), slip({ lines: many, total: 78600 })] };
      const [short, long] = readPdf((await renderJob({ kind: 'slip', record }, fonts)).pdf);
      expect(short!.width).toBe(roll);
      expect(long!.height).toBeGreaterThan(short!.height + 40);
      const margin = roll === 80 ? 4 : 5;
      for (const { x } of long!.texts) expect(x).toBeGreaterThanOrEqual(margin - 0.01);
      expect(short!.words).toContain('张小妹（女儿）');
      expect(short!.words).toContain('-3.50 分');
      expect(Math.max(...short!.texts.map(({ y }) => y))).toBeLessThan(short!.height);
    }
  });

  it('keeps quantity and points apart on the narrow roll', async () => {
    const rice = { name: '大米 10kg', quantity: 11, price: 4250, points: 46750 };
    const record = { frame: frame('S'), roll: 58 as const, slips: [slip({ lines: [rice], total: 46750 })] };
    const [page] = readPdf((await renderJob({ kind: 'slip', record }, fonts)).pdf);
    const [quantity, price, points] = ['11', '42.50', '467.50'].map(
      (words) => page!.texts.find(({ text }) => text === words)!.x,
    );
    expect(price! - quantity!).toBeGreaterThan(6);
    expect(points! - price!).toBeGreaterThan(9);
  });

  it('of a return names the slip it takes back and why', async () => {
    const back = slip({
      kind: 'return',
      number: 'TH1',
      original: { number: 'DH20260926-0012', reason: '破损' },
    });
    const [page] = readPdf(
      (await renderJob({ kind: 'slip', record: { frame: frame('S'), roll: 80, slips: [back] } }, fonts)).pdf,
    );
    for (const part of ['积分退货单', '原单号：DH20260926-0012', '退货原因：破损', '退回 6 分'])
      expect(page!.words).toContain(part);
  });

  it('is not made of nothing', async () => {
    await expect(
      renderJob({ kind: 'slip', record: { frame: frame('S'), roll: 80, slips: [] } }, fonts),
    ).rejects.toThrow('没有可打印的内容');
  });
});
