/** Cards of 1,000 households, ten on a sheet, against the same texts and codes drawn with pdfkit bare. */
import bwip from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import { renderJob } from '../../electron/host/documents/registry.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { frame } from '../electron/documents/records.ts';
import { cardOf, nameOf } from './books.ts';
import { inTurns, report } from './measure.ts';

const HOUSEHOLDS = 1_000;
/** Milliseconds: time limit for the cards of the whole village. */
const MAX_TIME = 6_000;

const fonts = loadFonts();
const cards = Array.from({ length: HOUSEHOLDS }, (_, n) => ({
  number: cardOf(n + 1),
  householdNumber: String(n + 1).padStart(5, '0'),
  head: nameOf(n + 1),
  group: `第${String(1 + (n % 9))}组`,
}));

const POINT = 72 / 25.4;
const WIDTH = 85.6 * POINT;
const HEIGHT = 54 * POINT;
const CODE = 26 * POINT;
const symbols: Pick<typeof bwip, 'raw'> = bwip;

/** The same texts in the same sizes, and the dark runs of the same codes. */
function bare(): Promise<number> {
  const { serif, sans } = fonts.faces;
  const pdf = new PDFDocument({ size: 'A4', margin: 0, font: serif.normal, autoFirstPage: false });
  const ended = new Promise<number>((resolve) => {
    let bytes = 0;
    pdf.on('data', (chunk: Buffer) => (bytes += chunk.length));
    pdf.on('end', () => resolve(bytes));
  });
  const text = (words: string, x: number, y: number, size: number, font: Buffer | string): void => {
    pdf.font(font).fontSize(size).text(words, x, y, { lineBreak: false });
  };
  for (const [index, card] of cards.entries()) {
    if (index % 10 === 0) pdf.addPage();
    const x = (index % 2) * WIDTH + 55;
    const y = (Math.floor(index / 2) % 5) * HEIGHT + 38;
    text('地圩村积分卡', x, y, 15, sans.bold);
    for (const [row, [name, value]] of [
      ['户主', card.head],
      ['户号', card.householdNumber],
      ['组别', card.group],
    ].entries()) {
      text(name ?? '', x, y + 30 + row * 21, 10, serif.normal);
      text(value ?? '', x + 28, y + 30 + row * 21, 12, serif.bold);
    }
    text(formatCardNumber(card.number), x, y + 105, 13, sans.bold);
    text('凭卡兑换，仅限本村使用；遗失请即到村里挂失。', x, y + 125, 7, serif.normal);
    const [code] = symbols.raw('qrcode', card.number, 'eclevel=M');
    if (!code || !('pixs' in code)) throw new Error('no code');
    const side = CODE / code.pixx;
    for (const [at, dark] of code.pixs.entries()) {
      if (dark !== 1) continue;
      pdf.rect(x + 140 + (at % code.pixx) * side, y + 20 + Math.floor(at / code.pixx) * side, side, side);
    }
    pdf.fill('black');
  }
  pdf.end();
  return ended;
}

const measured = await inTurns({
  repeats: 3,
  async work() {
    const record = { frame: frame('K1-1000'), arrangement: 'sheet' as const, cards };
    const { missing } = await renderJob({ kind: 'card', record }, fonts);
    if (missing.length > 0) throw new Error('characters are missing');
  },
  async baseline() {
    if ((await bare()) < 100_000) throw new Error('nothing was drawn');
  },
});

report('card-sheets', measured, {
  work: `${String(HOUSEHOLDS)} 户的积分卡生成 PDF（每张纸十张、裁切线、二维码、缺字检查）`,
  baseline: '同样的字和二维码直接用 pdfkit 画',
  limit: 3,
});
const slowest = Math.max(...measured.work);
if (slowest > MAX_TIME) {
  console.log(`  最慢的一次 ${String(Math.round(slowest))} 毫秒，超过 ${String(MAX_TIME)} 毫秒`);
  process.exitCode = 1;
}
