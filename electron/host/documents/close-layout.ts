/** Layout of close documents: 评定结果公示表, 分红明细表, 绩效发放表. A table with totals, remarks and signatures. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { codeOfHash } from '../../../shared/values/printed-code.ts';
import { heading, sealBlock, signatures } from './frame.ts';
import { cell, labelCell, tableWithFoot, type ColumnWidth } from './table.ts';
import { FOOT, mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface CloseColumn {
  head: string;
  /** em; null for the column taking the remaining width. */
  width: number | { from: number; to: number } | null;
  align: 'left' | 'center' | 'right';
}

export interface CloseSheetRecord {
  frame: DocumentFrame;
  title: string;
  /** Below the title. */
  scheme: string;
  /** Printed on the papers of a reopened close. */
  undone?: string;
  /** Above the table. */
  lead?: string;
  orientation: 'portrait' | 'landscape';
  /** Smaller for many columns. */
  fontSize?: number | undefined;
  columns: CloseColumn[];
  rows: string[][];
  /** Totals and remainders (合计, 尾差), in bold. */
  totals: string[][];
  notes: string[];
  /** Hash of the frozen figures; of a paper from before the close there is none. */
  contentHash?: string;
  signers: string[];
  /** For published documents. */
  issuedOn: string | null;
}

const SIZE = 10;

export function closeLayout(record: CloseSheetRecord): Sheet {
  const { frame, title, orientation, columns, fontSize = SIZE } = record;
  const margins: Sheet['margins'] = [16, 16, 16, 20];
  const row =
    (bold: boolean) =>
    (texts: readonly string[]): TableCell[] =>
      columns.map(({ align }, index) => cell(texts[index] ?? '', { align, bold }));
  return {
    frame,
    title,
    paper: 'A4',
    orientation,
    margins,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${periodText(frame.period)}${title}`.replace('年年度', '年度'), 19, {
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
        scheme: record.scheme,
      }),
      ...(record.undone === undefined
        ? []
        : [{ text: record.undone, bold: true, margin: [0, 0, 0, 8] as [number, number, number, number] }]),
      ...(record.lead === undefined
        ? []
        : [{ text: record.lead, margin: [0, 0, 0, 8] as [number, number, number, number] }]),
      ...tableWithFoot({
        head: columns.map(({ head }) => labelCell(head)),
        rows: record.rows.map(row(false)),
        totals: record.totals.map(row(true)),
        foot: footOf(record),
        tail,
        table: {
          widths: columns.map(({ width }) => widthOf(width, fontSize)),
          fontSize,
          ...(fontSize < SIZE ? { padding: { x: 1.5, y: 3 } } : {}),
          across: pageWidth('A4', orientation) - mm(margins[0] + margins[2]),
        },
      }),
    ],
  };
}

function widthOf(width: CloseColumn['width'], fontSize: number): ColumnWidth {
  if (width === null) return '*';
  if (typeof width === 'number') return width * fontSize;
  return { from: width.from * fontSize, to: width.to * fontSize };
}

function footOf({ frame, notes, contentHash, signers, issuedOn }: CloseSheetRecord): Content[] {
  const lines = [
    ...notes,
    ...(contentHash === undefined
      ? []
      : [`结账校验码：${codeOfHash(contentHash)}（由本期全部数字推算，数字改动则校验码不同）`]),
  ];
  return [
    {
      fontSize: 10.5,
      margin: [0, 8, 0, 0],
      stack: lines.map((text, index) => ({
        text,
        margin: [0, 2, 0, 0],
        ...(index === 0 ? { id: FOOT } : {}),
      })),
    },
    ...(signers.length > 0 ? [signatures(signers, { fontSize: 10.5 })] : []),
    ...(issuedOn === null ? [] : [sealBlock(frame.village, issuedOn, 10.5)]),
  ];
}
