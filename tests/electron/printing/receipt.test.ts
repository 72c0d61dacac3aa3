/** Slips on a receipt printer: read back as a printer would, with all of their words and figures in their columns. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { array, assert, constantFrom, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  slipReceipt,
  slipReceiptParts,
  trialReceipt,
} from '../../../electron/host/documents/slip-receipt-layout.ts';
import type { SlipContent } from '../../../electron/host/documents/slip-content.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { cellsOf, goodsLines, wrapCells } from '../../../electron/host/printing/receipt/cells.ts';
import { drawText } from '../../../electron/host/printing/receipt/draw-text.ts';
import { encodeGbk } from '../../../electron/host/printing/receipt/gbk.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { toPng } from '../documents/grey-picture.ts';
import { frame, slip } from '../documents/records.ts';
import { paperPicture, readReceipt, type PrintedReceipt } from './receipt-reader.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const DOTS = { 58: 384, 80: 576 } as const;
type Roll = keyof typeof DOTS;
const ROLLS: Roll[] = [58, 80];
type Printer = Parameters<typeof slipReceipt>[0]['printer'];
const PRINTER: Printer = { printerFont: 'gbk', cutsPaper: true, opensDrawer: false };

const LONG = '阿卜杜热合曼·买买提艾力·艾合买提江';
const GOODS = [
  { name: '食盐', quantity: 2, price: 300, points: 600 },
  { name: '东北大米（五常稻花香二号） 真空装 10kg', quantity: 12, price: 123_450, points: 1_481_400 },
];

function printed(content: SlipContent, roll: Roll, changes: Partial<Printer> = {}): PrintedReceipt {
  const record = { frame: frame(content.number), roll, printer: { ...PRINTER, ...changes }, slip: content };
  const { pdf } = slipReceipt(record, fonts);
  return readReceipt(pdf, DOTS[roll], fonts);
}

function keep(name: string, { paper }: PrintedReceipt): void {
  const folder = process.env['SCREENS'];
  if (folder !== undefined) writeFileSync(path.join(folder, `${name}.png`), toPng(paperPicture(paper)));
}

const textsOf = ({ lines }: PrintedReceipt): string[] => lines.flatMap(({ text }) => text ?? []);

describe.each(ROLLS)('a slip on a %i mm roll', (roll) => {
  it('has the words and figures of its record, and is cut', () => {
    const paper = printed(slip({ number: '2026-000012', lines: GOODS, total: 1_482_000 }), roll);
    keep(`slip-${String(roll)}`, paper);
    const texts = textsOf(paper).map((text) => text.trim());
    for (const words of ['地圩村', '积分兑换小票', '单号：2026-000012', '户号：0312', '户主：张明'])
      expect(texts).toContain(words);
    expect(texts).toContain('领取人：张小妹（女儿）');
    expect(texts.some((text) => /^合计 14 件 +14820 分$/.test(text))).toBe(true);
    expect(texts.some((text) => /^余额 +-3\.50 分$/.test(text))).toBe(true);
    expect(texts.some((text) => /12 +1234\.50 +14814$/.test(text))).toBe(true);
    expect(paper).toMatchObject({ cut: true, drawerOpened: false, bars: ['2026-000012'] });
  });

  it('prints its title large and its totals tall and bold', () => {
    const { lines } = printed(slip({ lines: GOODS }), roll);
    expect(lines.find(({ text = '' }) => text.includes('积分兑换小票'))).toMatchObject({
      across: 2,
      down: 2,
    });
    expect(lines.find(({ text = '' }) => text.startsWith('合计'))).toMatchObject({
      across: 1,
      down: 2,
      bold: true,
    });
  });

  it('is the same dot for dot when all of it is drawn: a drawn line keeps the cells of the printed ones', () => {
    const content = slip({ head: LONG, lines: GOODS });
    const drawn = printed(content, roll, { printerFont: 'drawn' });
    expect(textsOf(drawn)).toEqual([]);
    expect(Buffer.compare(drawn.paper.dots, printed(content, roll).paper.dots)).toBe(0);
  });

  it('draws a name that the printer has no characters for, legibly and in its place', () => {
    const content = slip({ head: '䶮㛃', collector: undefined, lines: GOODS });
    const paper = printed(content, roll);
    keep(`rare-${String(roll)}`, paper);
    const pictures = paper.lines.flatMap(({ picture }) => picture ?? []);
    expect(pictures).toHaveLength(2);
    const meant = drawText('户主：䶮㛃', fonts, false);
    const head = pictures[0]!;
    for (let y = 0; y < meant.height; y += 1) {
      const from = y * meant.width;
      expect([...head.dots.subarray(y * head.width, y * head.width + meant.width)]).toEqual([
        ...meant.dots.subarray(from, from + meant.width),
      ]);
    }
    expect(meant.dots.subarray(6 * 12).some((dot) => dot === 1)).toBe(true);
    expect(textsOf(paper).join('')).not.toMatch(/[?□〓]/);
  });

  it('opens the drawer where there is one, and feeds out where there is no cutter', () => {
    const paper = printed(slip(), roll, { cutsPaper: false, opensDrawer: true });
    expect(paper).toMatchObject({ cut: false, fedOut: true, drawerOpened: true });
  });

  it('of a return names the original slip, and the bar code is that of the original', () => {
    const paper = printed(
      slip({
        kind: 'return',
        number: '2026-000012退',
        original: { number: '2026-000012', reason: '拿错商品' },
      }),
      roll,
    );
    const texts = textsOf(paper).map((text) => text.trim());
    for (const words of ['积分退货单', '原单号：2026-000012', '退货原因：拿错商品'])
      expect(texts).toContain(words);
    expect(paper.bars).toEqual(['2026-000012']);
  });

  it('of the sample village says so at both ends', () => {
    const record = { frame: frame('1', { sample: true }), roll, printer: PRINTER, slip: slip() };
    const texts = textsOf(readReceipt(slipReceipt(record, fonts).pdf, DOTS[roll], fonts));
    expect(texts[0]?.trim()).toBe('【示例】');
    expect(texts.at(-1)?.trim()).toBe('示例单据，不作凭证');
  });

  it('has no line beyond its paper and no figure beyond its column, for any names and figures', () => {
    const name = string({ unit: 'binary', maxLength: 60 });
    const mixed = string({
      unit: constantFrom(...Array.from('米（10kg）A-1，。《𠮷é —')),
      maxLength: 60,
    });
    const points = integer({ min: -9_999_999_999, max: 9_999_999_999 });
    const lines = array(
      record({
        name: oneof(name, mixed),
        quantity: integer({ min: 1, max: 1_999_800 }),
        price: points,
        points: integer({ min: -9e14, max: 9e14 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const content = record({
      head: name,
      scheme: mixed,
      unit: mixed,
      total: points,
      balance: points,
      lines,
    });
    assert(
      property(content, (fields) => {
        const parts = slipReceiptParts({ frame: frame('1'), roll, slip: slip(fields) });
        for (const part of parts) {
          if (part.kind !== 'line') continue;
          const cells = cellsOf(part.text) * (part.size === 'large' ? 2 : 1);
          expect(cells, part.text).toBeLessThanOrEqual(DOTS[roll] / 12);
        }
        for (const { name: goods, quantity, price, points: worth } of fields.lines) {
          const figures = [String(quantity), formatPoints(price), formatPoints(worth)] as const;
          const rows = goodsLines(goods, figures, DOTS[roll] / 12);
          const ends = rows
            .slice(-3)
            .join('')
            .split(/ +/)
            .filter((word) => figures.includes(word));
          expect(ends.slice(-3)).toEqual(figures);
          expect(cellsOf(rows.at(-1) ?? '')).toBe(DOTS[roll] / 12);
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('what no font of the computer has is marked and reported, as on every paper', () => {
  const record = {
    frame: frame('1'),
    roll: 80 as const,
    printer: PRINTER,
    slip: slip({ head: '张\u{2F00F}' }),
  };
  const { pdf, missing } = slipReceipt(record, fonts);
  expect(missing).toEqual(['\u{2F00F}']);
  expect(textsOf(readReceipt(pdf, 576, fonts))).toContain('户主：张〓');
});

it('a slip as text takes a second at 9600 baud, which a picture would take a minute for', () => {
  const record = { frame: frame('1'), roll: 80 as const, printer: PRINTER, slip: slip({ lines: GOODS }) };
  expect(slipReceipt(record, fonts).pdf.length).toBeLessThan(1100);
  const drawn = slipReceipt({ ...record, printer: { ...PRINTER, printerFont: 'drawn' } }, fonts);
  expect(drawn.pdf.length).toBeGreaterThan(20_000);
});

it('the trial shows columns, sizes and rare characters', () => {
  for (const roll of ROLLS) {
    const { pdf, missing } = trialReceipt({ frame: frame('试打'), roll, printer: PRINTER }, fonts);
    expect(missing).toEqual([]);
    const paper = readReceipt(pdf, DOTS[roll], fonts);
    keep(`trial-${String(roll)}`, paper);
    expect(textsOf(paper)).toContain('-'.repeat(DOTS[roll] / 12));
    expect(paper.lines.some(({ picture }) => picture !== undefined)).toBe(true);
  }
});

it('the printer gets the GBK codes of all characters of GB 2312, and none that its font may lack', () => {
  const decoder = new TextDecoder('gbk', { fatal: true });
  let count = 0;
  for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      if (lead === 0xd7 && trail >= 0xfa) continue;
      expect(encodeGbk(decoder.decode(Uint8Array.of(lead, trail)))).toEqual([lead, trail]);
      count += 1;
    }
  }
  expect(count).toBe(6763);
  const words = '镕·喆（“”）';
  expect(decoder.decode(Uint8Array.from(encodeGbk(words) ?? []))).toBe(words);
  for (const rare of ['䶮', '𠮷', '€', 'ḿ', '\ue000', '㛃']) expect(encodeGbk(rare), rare).toBeUndefined();
});

it('a line is broken between characters, never within a number, and no closing mark begins one', () => {
  expect(wrapCells('参加村道清扫，领取食盐2包', 12)).toEqual(['参加村道清', '扫，领取食盐', '2包']);
  expect(wrapCells('单号2026-000012', 12)).toEqual(['单号', '2026-000012']);
  expect(wrapCells('', 12)).toEqual(['']);
});
