/** 断电手写单: a pad of forms, three on A4, that are written by hand while the power is out. The QR code says the number. */
import { formCode } from '../../../shared/handwritten.ts';
import type { Canvas } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, pageLine, type DocumentFrame } from '../pdf/sheet.ts';

export interface HandwrittenPadRecord {
  frame: DocumentFrame;
  shop: string;
  holder: string;
  firstNumber: number;
  lastNumber: number;
}

/** mm */
const PAPER = { width: 210, height: 297 };
const FORMS = 3;
const LEFT = 14;
const RIGHT = PAPER.width - 14;
const TOP = 7;
const HEIGHT = 93;
const QR = 15;
const DASH = 1.5;
/** Beside the title, for the shop and for the number with its code. */
const BESIDE = 48;
/** Widths of the columns of goods. */
const COLUMNS = [
  { head: '商品编码（条码）', width: 42 },
  { head: '品名、规格', width: 64 },
  { head: '数量', width: 20 },
  { head: '每件积分', width: 26 },
  { head: '积分', width: 30 },
] as const;
const LINES = 5;
const ROW = 7;

export function handwrittenPadLayout(record: HandwrittenPadRecord): Drawing {
  return { frame: record.frame, title: '断电手写单', draw: (canvas) => drawSheets(canvas, record) };
}

function drawSheets(canvas: Canvas, record: HandwrittenPadRecord): void {
  const { frame, firstNumber, lastNumber, holder } = record;
  const count = lastNumber - firstNumber + 1;
  const sheets = Math.ceil(count / FORMS);
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    canvas.addPage(PAPER.width, PAPER.height);
    for (let place = 0; place < FORMS; place += 1) {
      const number = firstNumber + sheet * FORMS + place;
      const top = TOP + place * HEIGHT;
      if (number <= lastNumber) drawForm(canvas, record, number, top);
      if (place < FORMS - 1 && number < lastNumber) drawCut(canvas, top + HEIGHT - 1);
    }
    const width = (RIGHT - LEFT) / 2;
    const about = `${frame.village}　手写单 ${String(firstNumber)} 至 ${String(lastNumber)} 号　保管人：${holder}　编号：${frame.serial}`;
    canvas.text(about, LEFT, PAPER.height - 6, { size: 8, width: width + 20, smallest: 5.5 });
    canvas.text(
      `${generatedLine(frame)}　${pageLine(sheet + 1, sheets)}`,
      LEFT + width + 20,
      PAPER.height - 6,
      {
        size: 8,
        width: width - 20,
        align: 'right',
        smallest: 5.5,
      },
    );
    if (frame.sample) canvas.sampleMark(PAPER.width / 2, PAPER.height / 2, 140);
  }
}

/** Where the sheet is cut. */
function drawCut(canvas: Canvas, y: number): void {
  for (let x = 4; x < PAPER.width - 4; x += 2 * DASH) canvas.line(x, y, x + DASH, y, 0.4);
}

/** A label, and the line that is written on: up to `until`. */
function blank(canvas: Canvas, label: string, x: number, y: number, until: number): void {
  canvas.text(label, x, y, { size: 10 });
  canvas.line(x + canvas.widthOf(label, { size: 10 }) + 1, y + 1, until, y + 1, 0.4);
}

function drawForm(canvas: Canvas, { frame, shop }: HandwrittenPadRecord, number: number, top: number): void {
  const wide = RIGHT - LEFT;
  canvas.text(`${frame.village}断电手写单`, LEFT + BESIDE, top + 8, {
    size: 16,
    font: 'sans',
    bold: true,
    align: 'center',
    width: wide - 2 * BESIDE,
    smallest: 10,
  });
  canvas.text(shop, LEFT, top + 7, { size: 9, width: BESIDE - 2, smallest: 6 });
  canvas.qr(formCode(number), RIGHT - QR, top + 1, QR);
  canvas.text(`№ ${String(number).padStart(6, '0')}`, RIGHT - BESIDE + 1, top + 8, {
    size: 15,
    font: 'sans',
    bold: true,
    align: 'right',
    width: BESIDE - QR - 3,
  });

  const first = top + 16;
  canvas.text('写单时间　　　　　年　　　月　　　日　　　时　　　分', LEFT, first, { size: 10 });
  const second = top + 23.5;
  blank(canvas, '户号', LEFT, second, LEFT + 36);
  blank(canvas, '户主', LEFT + 40, second, LEFT + 84);
  blank(canvas, '积分卡号', LEFT + 88, second, RIGHT);
  drawGoods(canvas, top + 27);

  const signed = top + 27 + (LINES + 2) * ROW + 7;
  blank(canvas, '领取人签名', LEFT, signed, LEFT + 54);
  blank(canvas, '与户主关系', LEFT + 57, signed, LEFT + 98);
  blank(canvas, '见证人', LEFT + 101, signed, LEFT + 138);
  blank(canvas, '经办', LEFT + 141, signed, RIGHT);
  canvas.text(
    '停电时用，照号码次序一张写一户。写坏的写上“作废”，留着不丢。来电后照号补录，按写单那天的价记账；余额不够的不能补录，请先问清余额。',
    LEFT,
    signed + 6,
    { size: 8, width: wide, smallest: 5.5 },
  );
}

/** Heads, empty lines and the sum. */
function drawGoods(canvas: Canvas, top: number): void {
  const rows = LINES + 2;
  for (let row = 0; row <= rows; row += 1) {
    canvas.line(LEFT, top + row * ROW, RIGHT, top + row * ROW, row === 0 || row === rows ? 0.8 : 0.4);
  }
  const last = COLUMNS.length - 1;
  let x = LEFT;
  for (const [index, { head, width }] of COLUMNS.entries()) {
    // The word for the sum goes over the columns before it.
    const bottom = top + (index > 0 && index < last ? rows - 1 : rows) * ROW;
    canvas.line(x, top, x, bottom, index === 0 ? 0.8 : 0.4);
    canvas.text(head, x, top + 4.8, { size: 9.5, width, align: 'center', bold: true });
    x += width;
  }
  canvas.line(RIGHT, top, RIGHT, top + rows * ROW, 0.8);
  canvas.text('合计积分', LEFT + 3, top + (rows - 1) * ROW + 4.8, { size: 10 });
}
