/** Parts that several documents share: heading, signatures, seal. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { committeeName } from '../../../shared/values/committee-name.ts';
import { characters } from '../../../shared/values/names.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { withId } from './table.ts';

/** GB/T 9704: A4, 37 mm above, 28 mm to the left, text 156 × 225 mm. */
export const OFFICIAL_MARGINS: Sheet['margins'] = [28, 37, 26, 35];
/** The same page turned: the head of a table lying on it is at the binding edge. */
export const OFFICIAL_MARGINS_LYING: Sheet['margins'] = [35, 28, 37, 26];

/** Formatted points, or empty when absent. */
export function pointsText(points: Points | undefined): string {
  return points === undefined ? '' : formatPoints(points);
}

export function joinNames(names: readonly string[]): string {
  return names.length > 0 ? names.join('、') : '无';
}

export const RED = '#b01020';

/** Centred line of a certificate or a red board. */
export function redTitle(text: string, fontSize: number, above: number): Content {
  return {
    text,
    font: 'sans',
    bold: true,
    color: RED,
    fontSize,
    alignment: 'center',
    margin: [0, above, 0, 0],
  };
}

/** pt, within limits: as large as a text fits into a width of pt on so many lines. */
export function typeToFit(
  text: string,
  width: number,
  { largest, smallest, lines = 1 }: { largest: number; smallest: number; lines?: number },
): number {
  // Lines do not end where they are full: marks and words of letters stay together.
  const room = lines === 1 ? width : lines * width * 0.92;
  return Math.max(smallest, Math.min(largest, Math.floor(room / Math.max(1, characters(text).length))));
}

/** mm, from the edge of the page. */
const FRAMES = [
  { inset: 10, weight: 3 },
  { inset: 12.5, weight: 1 },
] as const;
/** mm of the page's height below the frame, for the foot line. */
const FOOT_HEIGHT = 20;

/** Two red lines around a page of A4 landscape: certificates, plates, flags. */
export function doubleFrame(): Content[] {
  const width = pageWidth('A4', 'landscape');
  const height = pageWidth('A4', 'portrait');
  return FRAMES.map(({ inset, weight }) => ({
    canvas: [
      {
        type: 'rect',
        x: 0,
        y: 0,
        w: width - mm(2 * inset),
        h: height - mm(inset + FOOT_HEIGHT + (inset - FRAMES[0].inset)),
        lineWidth: weight,
        lineColor: RED,
      },
    ],
    absolutePosition: { x: mm(inset), y: mm(inset) },
  }));
}

/** Centred bold sans title, optionally the scheme below, then small texts left and right. */
export function heading(
  title: string,
  size: number,
  below?: { left?: string; right?: string; fontSize: number; scheme?: string },
): Content[] {
  const lines: Content[] = [
    {
      text: title,
      font: 'sans',
      bold: true,
      fontSize: size,
      alignment: 'center',
      margin: [0, 0, 0, size * 0.4],
    },
  ];
  if (below?.scheme) {
    lines.push({
      text: `《${below.scheme}》`,
      fontSize: below.fontSize + 2,
      alignment: 'center',
      margin: [0, -size * 0.15, 0, size * 0.3],
    });
  }
  if (below) {
    lines.push({
      columns: [{ text: below.left ?? '', width: '*' }, rightOf(below.right ?? '')],
      columnGap: 10,
      fontSize: below.fontSize,
      margin: [0, 0, 0, 4],
    });
  }
  return lines;
}

/** The code of a form in the upper right corner, its letters for typing, and what scanning it does. */
export function cornerCode(code: string, margins: Sheet['margins'], pageWide: number): Content {
  const right = pageWide - mm(margins[2]);
  return [
    { qr: code, fit: mm(CODE), eccLevel: 'M', absolutePosition: { x: right - mm(CODE), y: mm(CODE_TOP) } },
    {
      columns: [
        { text: '', width: '*' },
        { text: `查找框扫码或输入 ${code}`, fontSize: 9, width: 'auto', noWrap: true },
        { text: '', width: mm(CODE) },
      ],
      columnGap: 3,
      absolutePosition: { x: mm(margins[0]), y: mm(CODE_TOP) },
    },
  ] as Content;
}

/** mm: side of the code, and its distance from the upper edge of the page. */
const CODE = 12;
const CODE_TOP = 4;

/** Characters; a longer one (names of schemes and shops) gets half of the line and wraps. */
const ONE_PIECE = 24;

/** The text at the right end of a line. */
export function rightOf(text: string): Content & { width: 'auto' | '*' } {
  return text.length <= ONE_PIECE
    ? { text, width: 'auto', alignment: 'right', noWrap: true }
    : { text, width: '*', alignment: 'right' };
}

export interface SignatureOptions {
  fontSize: number;
  id?: string;
  margin?: [number, number, number, number];
  /** Width reserved for the first label, to align the lines of several rows. */
  labelWidth?: number;
}

/**
 * A row of signature fields: label and a line filling the width. 日期 gets 年月日 instead of the line; an empty
 * label only the line.
 */
export function signatures(
  labels: readonly string[],
  { fontSize, id, margin = [0, 14, 0, 0], labelWidth }: SignatureOptions,
): Content {
  const columns = labels.map((text, index) => signatureColumns(text, index === 0 ? labelWidth : undefined));
  const first = columns[0]?.cells[0];
  if (id && first) columns[0]?.cells.splice(0, 1, withId(first, id));
  return {
    table: { widths: columns.flatMap(({ widths }) => widths), body: [columns.flatMap(({ cells }) => cells)] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 1,
    },
    fontSize,
    margin,
  };
}

/** em in a row of signatures: a label with its line, and a date. */
const LINE_ROOM = 6;
const DATE_ROOM = 10;
const ROW_ROOM = 40;

const roomOf = (label: string): number => (label === '日期' ? DATE_ROOM : label.length + LINE_ROOM);

/** The labels in as few rows as have room for all their lines. */
function inRows(labels: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const label of labels) {
    const row = rows.at(-1);
    if (row && sumBy([...row, label], roomOf) <= ROW_ROOM) row.push(label);
    else rows.push([label]);
  }
  return rows;
}

/**
 * Rows of signatures of a paper that the village signs: the given ones, and those whom its scheme wants to sign as well, before
 * the date or in rows below.
 */
export function villageSignatures(
  { signers = [] }: Pick<DocumentFrame, 'signers'>,
  labels: readonly string[],
  options: SignatureOptions,
): Content[] {
  const others = [...new Set(signers)].filter((one) => !labels.includes(one));
  if (others.length === 0) return labels.length === 0 ? [] : [signatures(labels, options)];
  const date = labels.includes('日期') ? ['日期'] : [];
  const all = [...labels.filter((label) => label !== '日期'), ...others, ...date];
  if (sumBy(all, roomOf) <= ROW_ROOM) return [signatures(all, options)];
  const { id, ...below } = options;
  const own = labels.length === 0 ? [] : [signatures(labels, options)];
  return [
    ...own,
    ...inRows(others).map((row, index) => signatures(row, index === 0 && own.length === 0 ? options : below)),
  ];
}

type Sides = [boolean, boolean, boolean, boolean];

function signatureColumns(
  text: string,
  labelWidth?: number,
): { widths: (number | '*' | 'auto')[]; cells: TableCell[] } {
  const none: Sides = [false, false, false, false];
  const line: Sides = [false, false, false, true];
  const label: TableCell = { text: text === '' ? '' : `${text}：`, border: none, noWrap: true };
  const gap: TableCell = { text: '', border: none };
  if (text === '日期') {
    return {
      widths: ['auto', 'auto', 4],
      cells: [
        label,
        { text: '　　　年　　月　　日', border: none, noWrap: true, preserveLeadingSpaces: true },
        gap,
      ],
    };
  }
  return { widths: [labelWidth ?? 'auto', '*', 8], cells: [label, { text: ' ', border: line }, gap] };
}

/** 落款, right-aligned: committee, place of its seal, date. */
export function sealBlock(village: string, date: string | undefined, fontSize: number): Content {
  return {
    columns: [
      { text: '', width: '*' },
      {
        width: 'auto',
        stack: [
          { text: `${committeeName(village)}（盖章）`, alignment: 'center' },
          {
            text: date ? chineseDate(date) : '　　　　年　　月　　日',
            alignment: 'center',
            margin: [0, fontSize * 0.6, 0, 0],
          },
        ],
      },
    ],
    fontSize,
    margin: [0, fontSize * 1.6, fontSize * 2, 0],
  };
}
