/** A notice sheet, against the same table drawn with pdfkit bare. */
import PDFDocument from 'pdfkit';
import type { NoticeRecord } from '../../electron/host/documents/notice-layout.ts';
import { renderJob } from '../../electron/host/documents/registry.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import { notice, noticeRows } from '../electron/documents/records.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sum } from '../../shared/values/sum.ts';
import { inTurns, report } from './measure.ts';

const fonts = loadFonts();

const SIZE = 10;
const PADDING = 3;
const MARGINS = { left: 42.5, top: 45.4, right: 42.5, bottom: 56.7 };
const WIDTHS = [2.4, 3.8, 4.2, 0, 2.8, 2.8, 3.2, 3.8, 4.8].map((em) => em * SIZE);
const HEAD = ['序号', '组', '户主', '事由', '加分', '扣分', '本期', '累计', '备注'];

/** The same columns, borders, type and texts; rows as high as their highest cell, the head on every page. */
function bare(record: NoticeRecord): Promise<number> {
  const pdf = new PDFDocument({ size: 'A4', margins: MARGINS, font: fonts.faces.serif.normal });
  const ended = new Promise<number>((resolve) => {
    let bytes = 0;
    pdf.on('data', (chunk: Buffer) => (bytes += chunk.length));
    pdf.on('end', () => resolve(bytes));
  });
  const room = pdf.page.width - MARGINS.left - MARGINS.right;
  const fixed = sum(WIDTHS);
  const widths = WIDTHS.map((width) => (width === 0 ? room - fixed : width));
  const last = pdf.page.height - MARGINS.bottom;
  let y = MARGINS.top;
  const row = (texts: string[]): void => {
    const heights = texts.map((text, column) =>
      pdf.heightOfString(text, { width: (widths[column] ?? 0) - 2 * PADDING }),
    );
    const height = Math.max(...heights) + 2 * PADDING;
    if (y + height > last) {
      pdf.addPage();
      y = MARGINS.top;
      row(HEAD);
    }
    let x = MARGINS.left;
    texts.forEach((text, column) => {
      const width = widths[column] ?? 0;
      const align = column < 3 ? 'center' : column < 4 || column === 8 ? 'left' : 'right';
      pdf.rect(x, y, width, height).lineWidth(0.5).stroke();
      const above = (height - (heights[column] ?? 0)) / 2;
      pdf.text(text, x + PADDING, y + above, { width: width - 2 * PADDING, align });
      x += width;
    });
    y += height;
  };
  pdf.fontSize(SIZE);
  row(HEAD);
  record.rows.forEach((line, index) => {
    const amounts = [line.added, line.deducted, line.periodTotal, line.total].map((points) =>
      points === undefined ? '' : formatPoints(points),
    );
    row([String(index + 1), line.group, line.household, line.reason, ...amounts, line.remark ?? '']);
  });
  pdf.end();
  return ended;
}

/** Times the bare table takes that the sheet may. */
const MOST = 3;

export async function benchNotice(
  name: string,
  rows: number,
  repeats: number,
  notes: Record<string, number> = {},
): Promise<void> {
  const record = notice({ rows: noticeRows(rows) });
  let size = 0;
  const measured = await inTurns({
    repeats,
    warmUp: 2,
    async work() {
      const { missing, pdf } = await renderJob({ kind: 'notice', record }, fonts);
      if (missing.length > 0) throw new Error('characters are missing');
      size = pdf.length;
    },
    async baseline() {
      if ((await bare(record)) < 10_000) throw new Error('nothing was drawn');
    },
  });
  report(name, measured, {
    work: `${String(rows)} 行的公示表生成 PDF（标题、表头续页、合计、落款、页码、缺字检查）`,
    baseline: '同样的表格直接用 pdfkit 画（同样的列、边框和字体）',
    limit: MOST,
    notes: { ...notes, '文件大小，KB': Math.round(size / 1024) },
  });
}
