/** 积分券: eight on A4, each with its counterfoil 存根. The QR code says the number alone. */
import { VOUCHER_WORDS } from '../../../shared/vouchers.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatVoucherNumber } from '../../../shared/values/voucher-number.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Canvas } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, pageLine, type DocumentFrame } from '../pdf/sheet.ts';

export interface VoucherSheetRecord {
  frame: DocumentFrame;
  /** What a point is called. */
  unit: string;
  /** Name of the series. */
  series: string;
  shop: string;
  validFrom: string;
  validUntil: string;
  change: string;
  remark: string;
  vouchers: { number: string; face: Points }[];
}

/** mm */
const PAPER = { width: 210, height: 297 };
const WIDTH = 98;
const HEIGHT = 67;
const COLUMNS = 2;
const ROWS = 4;
const LEFT = (PAPER.width - COLUMNS * WIDTH) / 2;
const TOP = 13;
/** Width of the counterfoil. */
const STUB = 27;
const QR = 17;
const DASH = 1.5;

export function voucherSheetLayout(record: VoucherSheetRecord): Drawing {
  return { frame: record.frame, title: '积分券', draw: (canvas) => drawSheets(canvas, record) };
}

function drawSheets(canvas: Canvas, record: VoucherSheetRecord): void {
  const { frame, vouchers, series } = record;
  const perSheet = COLUMNS * ROWS;
  const sheets = Math.max(1, Math.ceil(vouchers.length / perSheet));
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    canvas.addPage(PAPER.width, PAPER.height);
    for (const [index, one] of vouchers.slice(sheet * perSheet, (sheet + 1) * perSheet).entries()) {
      const left = LEFT + (index % COLUMNS) * WIDTH;
      const top = TOP + Math.floor(index / COLUMNS) * HEIGHT;
      drawFrame(canvas, left, top);
      drawStub(canvas, record, one, left, top);
      drawVoucher(canvas, record, one, left + STUB, top);
    }
    const style = { size: 8, width: (COLUMNS * WIDTH) / 2 } as const;
    canvas.text(`${frame.village}　积分券　${series}　编号：${frame.serial}`, LEFT, PAPER.height - 8, style);
    const right = `${generatedLine(frame)}　${pageLine(sheet + 1, sheets)}`;
    canvas.text(right, LEFT + style.width, PAPER.height - 8, { ...style, align: 'right' });
    if (frame.sample) canvas.sampleMark(PAPER.width / 2, PAPER.height / 2, 140);
  }
}

/** Lines to cut along, and where the counterfoil is torn off. */
function drawFrame(canvas: Canvas, left: number, top: number): void {
  const [right, bottom] = [left + WIDTH, top + HEIGHT];
  canvas.line(left, top, right, top, 0.3);
  canvas.line(left, bottom, right, bottom, 0.3);
  canvas.line(left, top, left, bottom, 0.3);
  canvas.line(right, top, right, bottom, 0.3);
  for (let y = top + DASH; y < bottom; y += 2 * DASH)
    canvas.line(left + STUB, y, left + STUB, Math.min(y + DASH, bottom), 0.6);
}

function drawStub(
  canvas: Canvas,
  { unit, series }: VoucherSheetRecord,
  { number, face }: VoucherSheetRecord['vouchers'][number],
  left: number,
  top: number,
): void {
  const [x, width] = [left + 2.5, STUB - 5];
  canvas.text('存根', x, top + 7, { size: 11, font: 'sans', bold: true, align: 'center', width });
  canvas.text(series, x, top + 12, { size: 7.5, align: 'center', width, smallest: 5 });
  canvas.text(`${String(face / 100)} ${unit}`, x, top + 21, {
    size: 15,
    font: 'sans',
    bold: true,
    align: 'center',
    width,
    smallest: 8,
  });
  canvas.text(formatVoucherNumber(number), x, top + 27, {
    size: 8.5,
    font: 'sans',
    align: 'center',
    width,
    smallest: 5,
  });
  for (const [index, label] of ['户号', '户主', '签收', '日期'].entries()) {
    const y = top + 36 + index * 8;
    canvas.text(label, x, y, { size: 8.5 });
    canvas.line(x + 8, y + 0.8, left + STUB - 2.5, y + 0.8, 0.4);
  }
}

function drawVoucher(
  canvas: Canvas,
  record: VoucherSheetRecord,
  { number, face }: VoucherSheetRecord['vouchers'][number],
  left: number,
  top: number,
): void {
  const { frame, unit, series, shop } = record;
  const [x, width] = [left + 4, WIDTH - STUB - 8];
  canvas.text(`${frame.village}积分券`, x, top + 8, {
    size: 15,
    font: 'sans',
    bold: true,
    align: 'center',
    width,
    smallest: 9,
  });
  canvas.line(x, top + 10.5, x + width, top + 10.5, 0.8);
  canvas.text(series, x, top + 15, { size: 8.5, width: width - QR - 3, smallest: 6 });
  canvas.text(`${String(face / 100)} ${unit}`, x, top + 27, {
    size: 28,
    font: 'sans',
    bold: true,
    width: width - QR - 3,
    smallest: 12,
  });
  canvas.qr(number, x + width - QR, top + 13, QR);
  canvas.text(formatVoucherNumber(number), x + width - QR - 8, top + 34, {
    size: 9,
    font: 'sans',
    bold: true,
    align: 'right',
    width: QR + 8,
    smallest: 6,
  });
  const lines = [
    `凭本券到${shop || '村积分超市'}兑换物品`,
    `有效期：${chineseDate(record.validFrom)}至${chineseDate(record.validUntil)}`,
    `${record.change}。${record.remark}`,
  ];
  for (const [index, text] of lines.entries())
    canvas.text(text, x, top + 39 + index * 4.6, { size: 8.5, width, smallest: 5.5 });
  canvas.text('户主：', x, top + 54.5, { size: 9 });
  canvas.line(x + 10, top + 55.3, x + 34, top + 55.3, 0.4);
  canvas.text('（盖章）', x, top + 54.5, { size: 9, width: width - 6, align: 'right' });
  canvas.text(VOUCHER_WORDS, x, top + HEIGHT - 6.5, {
    size: 9,
    font: 'sans',
    bold: true,
    width,
    smallest: 6,
  });
  canvas.text('复印、涂改无效，遗失请马上挂失', x, top + HEIGHT - 2.5, { size: 7, width, smallest: 5 });
}
