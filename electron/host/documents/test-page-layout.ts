/** 打印测试页: rulers from the edges, a square of a known size and the margins, to measure what the printer does. */
import { isMovedByQueue, PAPER_KIND_NAMES, type PaperKind } from '../../../shared/printing.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, type DocumentFrame } from '../pdf/sheet.ts';
import type { Canvas } from '../pdf/canvas.ts';

export interface TestPageRecord {
  frame: DocumentFrame;
  paper: PaperKind;
  /** mm */
  width: number;
  height: number;
  /** Offset of the setting, in 0.1 mm. */
  offset: { right: number; down: number };
}

/** Side of the square in mm, by what fits between the rulers. */
function squareOf({ width, height }: TestPageRecord): number {
  return [100, 40, 20].find((side) => side + 30 <= Math.min(width, height)) ?? 20;
}

/** From the edges, in mm. */
const MARGINS = [5, 10] as const;

export function testPageLayout(record: TestPageRecord): Drawing {
  return { frame: record.frame, title: '打印测试页', draw: (canvas) => drawPage(canvas, record) };
}

function drawPage(canvas: Canvas, record: TestPageRecord): void {
  const { frame, width, height } = record;
  canvas.addPage(width, height);
  for (const margin of MARGINS) frameAt(canvas, margin, margin, width - 2 * margin, height - 2 * margin, 0.3);
  drawRulers(canvas, record);
  const side = squareOf(record);
  const [left, top] = [(width - side) / 2, squareTop(record, side)];
  frameAt(canvas, left, top, side, side, 0.8);
  drawWords(canvas, record, side);
  if (frame.sample) canvas.sampleMark(width / 2, height / 2, 40);
}

/** Low on tall papers, so that the words stand above. */
function squareTop({ height }: TestPageRecord, side: number): number {
  return Math.max((height - side) / 2, height - side - 20);
}

function frameAt(canvas: Canvas, x: number, y: number, width: number, height: number, weight: number): void {
  canvas.line(x, y, x + width, y, weight);
  canvas.line(x + width, y, x + width, y + height, weight);
  canvas.line(x + width, y + height, x, y + height, weight);
  canvas.line(x, y + height, x, y, weight);
}

/** Where the rulers stand, and the length of their marks, in mm. */
const RULER = 10;
const MARKS = { millimetre: 1, five: 1.8, ten: 3 };

function drawRulers(canvas: Canvas, { width, height }: TestPageRecord): void {
  const lengthOf = (at: number): number =>
    at % 10 === 0 ? MARKS.ten : at % 5 === 0 ? MARKS.five : MARKS.millimetre;
  for (let x = RULER; x <= width - RULER; x += 1) {
    canvas.line(x, RULER, x, RULER + lengthOf(x), 0.25);
    if (x % 10 === 0 && x > RULER)
      canvas.text(String(x), x - 4, RULER + 5.5, { size: 6, width: 8, align: 'center' });
  }
  for (let y = RULER; y <= height - RULER; y += 1) {
    canvas.line(RULER, y, RULER + lengthOf(y), y, 0.25);
    if (y % 10 === 0 && y > RULER) canvas.text(String(y), RULER + 3.5, y + 0.8, { size: 6 });
  }
}

function drawWords(canvas: Canvas, record: TestPageRecord, side: number): void {
  const { frame, paper, width, height, offset } = record;
  const small = side < 100;
  const left = RULER + 9;
  const room = width - left - RULER - 2;
  const size = small ? 7 : 11;
  const step = size * 0.55;
  const move = `已按设置向右移 ${tenths(offset.right)} 毫米、向下移 ${tenths(offset.down)} 毫米。`;
  const correction = isMovedByQueue(paper)
    ? '量出来偏了多少，就在“系统 → 打印机”里这种纸的偏移上加减多少，再打一张核对。'
    : '这一页没有按存折的校准移动；存折打偏了，在“存折与积分卡 → 打印校准”里重新量。';
  const lines = [
    `${frame.village} ${PAPER_KIND_NAMES[paper]} 宽 ${String(width)} 高 ${String(height)} 毫米`,
    ...(offset.right === 0 && offset.down === 0 ? [] : [move]),
    `方框边长应为 ${String(side)} 毫米；尺上的数应等于离纸边的毫米数。`,
    ...(small ? [] : [correction]),
    generatedLine(frame),
  ];
  let baseline = RULER + 9 + step;
  canvas.text('打印测试页', left, baseline, { size: size + 3, font: 'sans', bold: true, width: room });
  for (const line of lines.flatMap((one) => canvas.wrap(one, room, { size }))) {
    baseline += step;
    canvas.text(line, left, baseline, { size, width: room });
  }
}

const tenths = (value: number): string => (value / 10).toFixed(1);
