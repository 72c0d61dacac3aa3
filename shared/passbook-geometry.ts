/**
 * Geometry of a passbook as data: measures in mm of its paper and lines. Each booklet keeps the geometry with which
 * it was issued, because its next free line depends on it.
 */
import { FLOW_NAMES } from './ledger.ts';
import { quoted } from './values/quotes.ts';

export const PASSBOOK_COLUMNS = ['date', 'summary', 'deposit', 'withdrawal', 'balance', 'handler'] as const;
export type PassbookColumn = (typeof PASSBOOK_COLUMNS)[number];

export const PASSBOOK_COLUMN_NAMES: Record<PassbookColumn, string> = {
  date: '日期',
  summary: '摘要',
  deposit: FLOW_NAMES.in,
  withdrawal: FLOW_NAMES.out,
  balance: '余额',
  handler: '经办',
};

/** Measures in mm, and counts. The booklet opens upward: a double page is two half pages with the fold between them. */
export const GEOMETRY_MEASURES = {
  pageWidth: { label: '存折宽', min: 120, max: 420, unit: '毫米', places: 2 },
  pageHeight: { label: '半页高（合上的存折）', min: 60, max: 297, unit: '毫米', places: 2 },
  linesAbove: { label: '上半页行数', min: 1, max: 40, unit: '行', places: 0 },
  linesBelow: { label: '下半页行数', min: 1, max: 40, unit: '行', places: 0 },
  firstLineAbove: { label: '上半页：上边到首行字脚', min: 5, max: 150, unit: '毫米', places: 2 },
  firstLineBelow: { label: '下半页：折缝到首行字脚', min: 5, max: 150, unit: '毫米', places: 2 },
  pitch: { label: '行距', min: 4, max: 20, unit: '毫米', places: 2 },
  fontSize: { label: '字号', min: 7, max: 14, unit: '磅', places: 1 },
  marginLeft: { label: '左边距', min: 0, max: 50, unit: '毫米', places: 2 },
  marginRight: { label: '右边距', min: 0, max: 50, unit: '毫米', places: 2 },
  marginTop: { label: '半页上边距', min: 0, max: 50, unit: '毫米', places: 2 },
  marginBottom: { label: '半页下边距', min: 0, max: 50, unit: '毫米', places: 2 },
  linePages: { label: '每册明细页数', min: 1, max: 20, unit: '页', places: 0 },
} as const;
export type GeometryMeasure = keyof typeof GEOMETRY_MEASURES;

export const COLUMN_WIDTH = { min: 8, max: 150 };

export interface PassbookGeometry extends Record<GeometryMeasure, number> {
  /** Widths, from the left margin on. */
  columns: Record<PassbookColumn, number>;
  /** Plain paper out of which the opened booklet is cut, from its centre; null for bought booklets. */
  sheet: { width: number; height: number } | null;
}

export const PRESETS = ['small', 'dotMatrix', 'a4'] as const;
export type PresetName = (typeof PRESETS)[number];

/** Opened, the A4 booklet has the size B5 (JIS): printers know it when it is continued. */
export const PASSBOOK_PRESETS: Record<PresetName, { name: string; geometry: PassbookGeometry }> = {
  small: {
    name: '130 × 88 毫米小折',
    geometry: {
      pageWidth: 130,
      pageHeight: 88,
      linesAbove: 12,
      linesBelow: 12,
      firstLineAbove: 16,
      firstLineBelow: 16,
      pitch: 6.35,
      fontSize: 9,
      marginLeft: 5,
      marginRight: 5,
      marginTop: 1,
      marginBottom: 0,
      linePages: 2,
      columns: { date: 20, summary: 38, deposit: 15, withdrawal: 15, balance: 17, handler: 15 },
      sheet: null,
    },
  },
  dotMatrix: {
    name: '210 × 140 毫米针式打印折',
    geometry: {
      pageWidth: 210,
      pageHeight: 140,
      linesAbove: 12,
      linesBelow: 12,
      firstLineAbove: 29,
      firstLineBelow: 29,
      pitch: 8.47,
      fontSize: 11,
      marginLeft: 10,
      marginRight: 10,
      marginTop: 6,
      marginBottom: 6,
      linePages: 2,
      columns: { date: 28, summary: 66, deposit: 24, withdrawal: 24, balance: 26, handler: 22 },
      sheet: null,
    },
  },
  a4: {
    name: 'A4 激光打印，裁成 182 × 257 毫米后对折',
    geometry: {
      pageWidth: 182,
      pageHeight: 128.5,
      linesAbove: 13,
      linesBelow: 13,
      firstLineAbove: 25,
      firstLineBelow: 25,
      pitch: 7.5,
      fontSize: 10,
      marginLeft: 8,
      marginRight: 8,
      marginTop: 5,
      marginBottom: 6,
      linePages: 2,
      columns: { date: 24, summary: 60, deposit: 20, withdrawal: 20, balance: 22, handler: 20 },
      sheet: { width: 210, height: 297 },
    },
  },
};

export const DEFAULT_GEOMETRY = PASSBOOK_PRESETS.small.geometry;

const MM_OF_POINT = 25.4 / 72;
/** Share of the type size above and below the baseline. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Distance of a ruling below the baseline above it, for a pitch. */
export const RULING_BELOW = 1.75;
/** Height of the line of small type above the table head. */
const CAPTION = 3.6;
/** Room on each side for the cut marks. */
const CUT_ROOM = 5;

type LineGeometry = Omit<PassbookGeometry, 'columns' | 'sheet' | 'linePages'>;

/** Lines of a double page. */
export function linesPerPage({
  linesAbove,
  linesBelow,
}: Pick<PassbookGeometry, 'linesAbove' | 'linesBelow'>) {
  return linesAbove + linesBelow;
}

/** Baseline of a line in mm from the top edge of the opened booklet. */
export function lineBaseline(line: number, geometry: LineGeometry): number {
  const { linesAbove, firstLineAbove, pageHeight, firstLineBelow, pitch } = geometry;
  return line <= linesAbove
    ? firstLineAbove + (line - 1) * pitch
    : pageHeight + firstLineBelow + (line - 1 - linesAbove) * pitch;
}

/** Upper and lower edge of the type of a line, in mm from the top edge of the opened booklet. */
export function lineExtent(line: number, geometry: LineGeometry): { top: number; bottom: number } {
  const baseline = lineBaseline(line, geometry);
  const height = geometry.fontSize * MM_OF_POINT;
  return { top: baseline - ASCENT * height, bottom: baseline + DESCENT * height };
}

/** Left edges and widths of the columns, in mm from the left edge. */
export function columnPositions({ marginLeft, columns }: Pick<PassbookGeometry, 'marginLeft' | 'columns'>) {
  let x = marginLeft;
  const positions = PASSBOOK_COLUMNS.map((column) => {
    const position = { column, x, width: columns[column] };
    x += columns[column];
    return position;
  });
  return { positions, left: marginLeft, right: x };
}

/** Where the opened booklet lies on the paper of a first print. */
export function originOnSheet({ sheet, pageWidth, pageHeight }: PassbookGeometry): { x: number; y: number } {
  if (!sheet) return { x: 0, y: 0 };
  return { x: (sheet.width - pageWidth) / 2, y: sheet.height / 2 - pageHeight };
}

const shown = (mm: number): string => String(Math.round(mm * 100) / 100);

/** Least distance of the first line from the edge above it, so that caption and table head fit. */
export function leastFirstLine({ pitch, marginTop }: Pick<PassbookGeometry, 'pitch' | 'marginTop'>): number {
  return marginTop + CAPTION + 2 * pitch - RULING_BELOW;
}

function halfFault(half: 'above' | 'below', geometry: PassbookGeometry): string | undefined {
  const above = half === 'above';
  const [name, first, count] = above
    ? (['上半页', geometry.firstLineAbove, geometry.linesAbove] as const)
    : (['下半页', geometry.firstLineBelow, geometry.linesBelow] as const);
  const least = leastFirstLine(geometry);
  if (first < least - 1e-6) {
    const edge = above ? '上边' : '折缝';
    return `${name}首行离${edge}只有 ${shown(first)} 毫米，表头印不下。按现在的行距和上边距，至少要 ${shown(least)} 毫米。`;
  }
  const end = first + (count - 1) * geometry.pitch + RULING_BELOW;
  const room = geometry.pageHeight - geometry.marginBottom;
  if (end <= room + 1e-6) return undefined;
  const fit = Math.floor((room - first - RULING_BELOW) / geometry.pitch + 1e-6) + 1;
  return `${name}的 ${String(count)} 行要到 ${shown(end)} 毫米处，半页除去下边距只有 ${shown(room)} 毫米。${
    fit < 1 ? '请减小首行距离或加大半页高。' : `请减到 ${String(fit)} 行，或减小行距。`
  }`;
}

/** Why the lines do not fit their paper, or undefined. Single values are checked by their ranges before. */
export function geometryFault(geometry: PassbookGeometry): string | undefined {
  const { pitch, fontSize, pageWidth, pageHeight, marginLeft, marginRight, sheet } = geometry;
  const type = fontSize * MM_OF_POINT;
  if (pitch < type * (ASCENT + DESCENT) + 0.3) {
    return `行距 ${shown(pitch)} 毫米放不下 ${shown(fontSize)} 磅的字，上下行会叠在一起。请加大行距或减小字号。`;
  }
  for (const half of ['above', 'below'] as const) {
    const fault = halfFault(half, geometry);
    if (fault !== undefined) return fault;
  }
  const { right } = columnPositions(geometry);
  const room = pageWidth - marginRight;
  if (right > room + 1e-6) {
    return `各栏加起来宽 ${shown(right - marginLeft)} 毫米，存折除去左右边距只有 ${shown(room - marginLeft)} 毫米。请减小${quoted('摘要')}或别的栏宽。`;
  }
  if (sheet && (sheet.width < pageWidth + 2 * CUT_ROOM || sheet.height < 2 * (pageHeight + CUT_ROOM))) {
    return `打开的存折 ${shown(pageWidth)} × ${shown(2 * pageHeight)} 毫米，在 ${shown(sheet.width)} × ${shown(sheet.height)} 毫米的纸上没有裁切的余地：每边至少要留 ${String(CUT_ROOM)} 毫米。`;
  }
  return undefined;
}

/** Whether booklets of one geometry can be continued by the other: the same lines on the same pages. */
export function haveSameLines(one: PassbookGeometry, other: PassbookGeometry): boolean {
  return (
    one.linesAbove === other.linesAbove &&
    one.linesBelow === other.linesBelow &&
    one.linePages === other.linePages
  );
}
