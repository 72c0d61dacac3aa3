/** The sheet on which a printer is measured: a cross, two rulers of 100 mm and a grid, on paper of the opened booklet. */
import type { PassbookGeometry } from '../../../shared/passbook-geometry.ts';
import {
  CROSS,
  NO_CALIBRATION,
  RULER,
  type PrinterCalibration,
} from '../../../shared/printer-calibration.ts';
import type { Canvas } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import type { DocumentFrame } from '../pdf/sheet.ts';
import { addSpread, bookletCanvas } from './passbook-page.ts';

export interface PassbookCalibrationRecord {
  frame: DocumentFrame;
  geometry: PassbookGeometry;
  /** Name of the printer; empty before it has one. */
  printer: string;
  /** To check a calibration; null to measure the printer as it is. */
  calibration: PrinterCalibration | null;
}

const GRID = 10;
const GRID_TOP = CROSS + 60;
/** Length of the ticks of a ruler at 10, 5 and 1 mm. */
const TICKS = { ten: 5, five: 3.5, one: 2 };

function tickOf(mm: number): number {
  if (mm % 10 === 0) return TICKS.ten;
  return mm % 5 === 0 ? TICKS.five : TICKS.one;
}

/** Below the sentences, which have to be legible. */
function drawGrid(canvas: Canvas, width: number, height: number): void {
  const [right, bottom] = [width - 3, height - 3];
  for (let x = CROSS + GRID; x < right; x += GRID) canvas.line(x, GRID_TOP, x, bottom, 0.1);
  for (let y = GRID_TOP; y < bottom; y += GRID) canvas.line(CROSS, y, right, y, 0.1);
}

function drawRulers(canvas: Canvas): void {
  const end = CROSS + RULER;
  canvas.line(CROSS - 6, CROSS, end, CROSS, 0.5);
  canvas.line(CROSS, CROSS - 6, CROSS, end, 0.5);
  for (let mm = 1; mm <= RULER; mm += 1) {
    const tick = mm === RULER ? TICKS.ten + 2 : tickOf(mm);
    const weight = mm === RULER ? 0.5 : 0.25;
    canvas.line(CROSS + mm, CROSS, CROSS + mm, CROSS + tick, weight);
    canvas.line(CROSS, CROSS + mm, CROSS + tick, CROSS + mm, weight);
    if (mm % 10 !== 0) continue;
    canvas.text(String(mm), CROSS + mm - 5, CROSS - 1.5, { size: 7, align: 'center', width: 10 });
    canvas.text(String(mm), CROSS - 8.5, CROSS + mm + 0.9, { size: 7, align: 'right', width: 7 });
  }
}

function sentences({ printer, calibration }: PassbookCalibrationRecord): string[] {
  const named = printer === '' ? '' : `打印机：${printer}`;
  const exact = `十字应在左边 ${String(CROSS)} 毫米、上边 ${String(CROSS)} 毫米处，两把尺应各长 ${String(RULER)} 毫米。`;
  return calibration === null
    ? [
        '存折打印机校准页（未校准）',
        named,
        '1. 打印时选“实际大小”，纸照放存折的样子放好。',
        '2. 量十字中心到纸左边、纸上边各多少毫米。',
        `3. 量横尺、竖尺从十字到 ${String(RULER)} 处各多少毫米。`,
        '4. 把四个数填进“校准打印机”。',
      ]
    : [
        '存折打印机核对页（已按校准打印）',
        named,
        exact,
        '差 0.5 毫米以内就不用再校；差得多的，先打未校准的校准页重新量。',
      ];
}

export function passbookCalibrationLayout(record: PassbookCalibrationRecord): Drawing {
  const { frame, geometry, calibration } = record;
  const paper = { geometry, calibration: calibration ?? NO_CALIBRATION, uncut: false };
  return {
    frame,
    title: '存折打印机校准页',
    draw(sheet) {
      const canvas = bookletCanvas(sheet, paper);
      const [width, height] = [geometry.pageWidth, 2 * geometry.pageHeight];
      addSpread(canvas, frame, paper);
      drawGrid(canvas, width, height);
      drawRulers(canvas);
      const room = width - CROSS - 20;
      const lines = sentences(record)
        .filter((sentence) => sentence !== '')
        .flatMap((sentence) => canvas.wrap(sentence, room, { size: 9 }));
      for (const [index, line] of lines.entries())
        canvas.text(line, CROSS + 12, CROSS + 17 + index * 6, { size: 9, bold: index === 0 });
    },
  };
}
