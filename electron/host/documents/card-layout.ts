/**
 * 积分卡: single cards for a card printer, or sheets of ten on A4 to be cut. The QR code contains the card
 * number only.
 */
import { formatCardNumber } from '../../../shared/values/card-number.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, pageLine, periodText, type DocumentFrame } from '../pdf/sheet.ts';
import { LEGIBLE, type Canvas } from '../pdf/canvas.ts';

export interface CardRecord {
  frame: DocumentFrame;
  arrangement: 'single' | 'sheet';
  cards: {
    /** Ten digits including check digit. */
    number: string;
    householdNumber: string;
    head: string;
    group: string;
  }[];
}

/** ID-1 of ISO/IEC 7810, in mm. */
const WIDTH = 85.6;
const HEIGHT = 54;
const COLUMNS = 2;
const ROWS = 5;
const PAPER = { width: 210, height: 297 };
const LEFT = (PAPER.width - COLUMNS * WIDTH) / 2;
const TOP = (PAPER.height - ROWS * HEIGHT) / 2;

export function cardLayout(record: CardRecord): Drawing {
  return {
    frame: record.frame,
    title: '积分卡',
    draw: (canvas) =>
      record.arrangement === 'single' ? drawSingles(canvas, record) : drawSheets(canvas, record),
  };
}

function drawSingles(canvas: Canvas, { frame, cards }: CardRecord): void {
  for (const card of cards) {
    canvas.addPage(WIDTH, HEIGHT);
    drawCard(canvas, frame, card, 0, 0);
  }
}

function drawSheets(canvas: Canvas, { frame, cards }: CardRecord): void {
  const perSheet = COLUMNS * ROWS;
  const sheets = Math.max(1, Math.ceil(cards.length / perSheet));
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    canvas.addPage(PAPER.width, PAPER.height);
    drawCropMarks(canvas);
    for (const [index, card] of cards.slice(sheet * perSheet, (sheet + 1) * perSheet).entries()) {
      drawCard(
        canvas,
        frame,
        card,
        LEFT + (index % COLUMNS) * WIDTH,
        TOP + Math.floor(index / COLUMNS) * HEIGHT,
      );
    }
    const above = [frame.village, '积分卡', periodText(frame.period), `编号：${frame.serial}`]
      .filter(Boolean)
      .join('　');
    const below = `${generatedLine(frame)}　${pageLine(sheet + 1, sheets)}`;
    const style = { size: 9, width: COLUMNS * WIDTH - 8 } as const;
    canvas.text(above, LEFT + 4, TOP - 6, style);
    canvas.text(below, LEFT + 4, PAPER.height - TOP + 8, { ...style, align: 'right' });
  }
}

/** Crop marks outside the cards. */
function drawCropMarks(canvas: Canvas): void {
  const [near, far] = [1.5, 5.5];
  const right = LEFT + COLUMNS * WIDTH;
  const bottom = TOP + ROWS * HEIGHT;
  for (let column = 0; column <= COLUMNS; column += 1) {
    const x = LEFT + column * WIDTH;
    canvas.line(x, TOP - far, x, TOP - near, 0.4);
    canvas.line(x, bottom + near, x, bottom + far, 0.4);
  }
  for (let row = 0; row <= ROWS; row += 1) {
    const y = TOP + row * HEIGHT;
    canvas.line(LEFT - far, y, LEFT - near, y, 0.4);
    canvas.line(right + near, y, right + far, y, 0.4);
  }
}

const QR = 26;

function drawCard(
  canvas: Canvas,
  frame: DocumentFrame,
  card: CardRecord['cards'][number],
  left: number,
  top: number,
): void {
  canvas.text(`${frame.village}积分卡`, left + 5, top + 10.5, {
    size: 15,
    font: 'sans',
    bold: true,
    width: WIDTH - 10,
  });
  canvas.line(left + 5, top + 13.5, left + WIDTH - 5, top + 13.5, 1);
  const fields = [
    ['户主', card.head],
    ['户号', card.householdNumber],
    ['组别', card.group],
  ] as const;
  for (const [index, [name, value]] of fields.entries()) {
    const baseline = top + 21.5 + index * 7.5;
    canvas.text(name, left + 5, baseline, { size: 10 });
    canvas.text(value, left + 15, baseline, {
      size: 12,
      bold: true,
      width: WIDTH - 15 - QR - 8,
      smallest: 12 * LEGIBLE,
    });
  }
  canvas.qr(card.number, left + WIDTH - QR - 5, top + 16, QR);
  canvas.text(formatCardNumber(card.number), left + 5, top + 45, {
    size: 13,
    font: 'sans',
    bold: true,
    width: WIDTH - 12 - QR,
  });
  canvas.text('凭卡兑换，仅限本村使用；遗失请即到村里挂失。', left + 5, top + 50.5, {
    size: 7,
    width: WIDTH - 10,
  });
  if (frame.sample) canvas.sampleMark(left + WIDTH / 2 - 8, top + HEIGHT / 2 + 4, 34);
}
