/** A slip at the counter, against the same texts drawn with pdfkit bare. */
import PDFDocument from 'pdfkit';
import { renderJob } from '../../electron/host/documents/registry.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import { createRenderer } from '../../electron/host/pdf/render.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { frame, slip } from '../electron/documents/records.ts';
import { inTurns, median, report } from './measure.ts';

const fonts = loadFonts();
const content = slip({
  lines: ['食盐', '洗衣液', '毛巾', '抽纸', '香皂'].map((name) => ({
    name,
    quantity: 2,
    price: 300,
    points: 600,
  })),
});
const record = { frame: frame(content.number), roll: 80 as const, slips: [content] };

/** The same families, sizes and words, one under the other. */
function bare(): Promise<number> {
  const pdf = new PDFDocument({ size: [227, 450], margin: 11, font: fonts.faces.serif.normal });
  const ended = new Promise<number>((resolve) => {
    let bytes = 0;
    pdf.on('data', (chunk: Buffer) => (bytes += chunk.length));
    pdf.on('end', () => resolve(bytes));
  });
  pdf.font(fonts.faces.sans.bold).fontSize(12).text(record.frame.village, { align: 'center' });
  pdf.fontSize(14).text('积分兑换小票', { align: 'center' });
  pdf.font(fonts.faces.serif.normal).fontSize(10);
  for (const text of [
    `单号：${content.number}`,
    '时间：2026年9月26日 14:05',
    `办法：${content.scheme}`,
    `户号：${content.householdNumber}`,
    `户主：${content.head}`,
    '领取人：张小妹（女儿）',
    '品名　数量　单价　小计',
    ...content.lines.map(
      ({ name, quantity, price, points }) =>
        `${name}　${String(quantity)}　${formatPoints(price)}　${formatPoints(points)}`,
    ),
  ])
    pdf.text(text);
  pdf.font(fonts.faces.serif.bold).fontSize(12).text('合计 10 件　30 分');
  pdf.fontSize(11).text('余额　-3.50 分');
  pdf.font(fonts.faces.serif.normal).fontSize(10).text('领取人签名：').text(`经办：${content.handler}`);
  pdf.end();
  return ended;
}

// As at the counter: by the thread, which is warm.
const renderer = createRenderer();
const ready: number[] = [];
for (let turn = 0; turn < 12; turn += 1) {
  const begun = performance.now();
  await renderer.render({ kind: 'slip', record });
  ready.push(performance.now() - begun);
}
await renderer.close();
const readyMs = median(ready.slice(2));
/** Milliseconds: the slip is in the customer's hand before the next one speaks. */
const MAX_TIME = 120;

const measured = await inTurns({
  repeats: 15,
  warmUp: 3,
  async work() {
    const { missing } = await renderJob({ kind: 'slip', record }, fonts);
    if (missing.length > 0) throw new Error('characters are missing');
  },
  async baseline() {
    if ((await bare()) < 3_000) throw new Error('nothing was drawn');
  },
});

report('slip', measured, {
  work: '一张五样货的小票生成 PDF（条码、缺字检查、长度随内容）',
  baseline: '同样的字直接用 pdfkit 画（同样的字体和字号）',
  limit: 3,
  notes: { '打印线程里生成一张，毫秒': Math.round(readyMs) },
});
if (readyMs > MAX_TIME) {
  console.log(`  打印线程里生成一张超过 ${String(MAX_TIME)} 毫秒`);
  process.exitCode = 1;
}
