/** 货架标签: name, price in points and bar code of goods on A4, to be cut. */
import { SHELF_LABEL_GRID } from '../../../shared/goods.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { LEGIBLE, type Canvas } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, pageLine, type DocumentFrame } from '../pdf/sheet.ts';

export interface ShelfLabelRecord {
  frame: DocumentFrame;
  /** What a point is called. */
  unit: string;
  goods: { code: string; name: string; spec: string; unit: string; points: Points }[];
}

/** mm */
const WIDTH = 64;
const HEIGHT = 34;
const { columns: COLUMNS, rows: ROWS } = SHELF_LABEL_GRID;
const PAPER = { width: 210, height: 297 };
const LEFT = (PAPER.width - COLUMNS * WIDTH) / 2;
const TOP = 11;
const PADDING = 3;

export function shelfLabelLayout(record: ShelfLabelRecord): Drawing {
  return { frame: record.frame, title: '货架标签', draw: (canvas) => drawSheets(canvas, record) };
}

function drawSheets(canvas: Canvas, { frame, unit, goods }: ShelfLabelRecord): void {
  const perSheet = COLUMNS * ROWS;
  const sheets = Math.ceil(goods.length / perSheet);
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    canvas.addPage(PAPER.width, PAPER.height);
    const labels = goods.slice(sheet * perSheet, (sheet + 1) * perSheet);
    for (const [index, label] of labels.entries()) {
      const left = LEFT + (index % COLUMNS) * WIDTH;
      drawLabel(canvas, label, unit, left, TOP + Math.floor(index / COLUMNS) * HEIGHT);
    }
    drawFoot(canvas, frame, sheet + 1, sheets);
  }
}

function drawLabel(
  canvas: Canvas,
  { code, name, spec, unit: piece, points }: ShelfLabelRecord['goods'][number],
  unit: string,
  left: number,
  top: number,
): void {
  drawFrame(canvas, left, top);
  const width = WIDTH - 2 * PADDING;
  canvas.text(name, left + PADDING, top + 7, {
    size: 13,
    font: 'sans',
    bold: true,
    width,
    smallest: 13 * LEGIBLE,
  });
  canvas.text(`规格：${spec || '—'}`, left + PADDING, top + 13.5, { size: 9, width: 26 });
  const price = formatPoints(points);
  const label = `${unit}/${piece}`;
  const labelWidth = Math.min(14, canvas.widthOf(label, { size: 9 }));
  canvas.text(label, left + WIDTH - PADDING - labelWidth, top + 16, { size: 9, width: labelWidth });
  canvas.text(price, left + PADDING + 26, top + 16, {
    size: 22,
    font: 'sans',
    bold: true,
    align: 'right',
    smallest: 9,
    width: width - 26 - labelWidth - 1,
  });
  canvas.code128(code, left + PADDING, top + 18.5, width, 9.5);
  canvas.text(code, left + PADDING, top + 31.5, { size: 8, font: 'sans', align: 'center', width });
}

/** Lines to cut along. */
function drawFrame(canvas: Canvas, left: number, top: number): void {
  const [right, bottom] = [left + WIDTH, top + HEIGHT];
  canvas.line(left, top, right, top, 0.3);
  canvas.line(left, bottom, right, bottom, 0.3);
  canvas.line(left, top, left, bottom, 0.3);
  canvas.line(right, top, right, bottom, 0.3);
}

function drawFoot(canvas: Canvas, frame: DocumentFrame, sheet: number, sheets: number): void {
  const style = { size: 8, width: (COLUMNS * WIDTH) / 2 } as const;
  canvas.text(`${frame.village}　货架标签　编号：${frame.serial}`, LEFT, PAPER.height - 7, style);
  const right = `${generatedLine(frame)}　${pageLine(sheet, sheets)}`;
  canvas.text(right, LEFT + style.width, PAPER.height - 7, { ...style, align: 'right' });
  if (frame.sample) canvas.sampleMark(PAPER.width / 2, PAPER.height / 2, 140);
}
