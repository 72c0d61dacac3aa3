/** The slip as it is drawn. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { frame, slip } from './records.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

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
