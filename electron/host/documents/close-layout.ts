/** Layout of close documents: 评定结果公示表, 分红明细表, 绩效发放表. A table with totals, remarks and signatures. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { codeOfHash } from '../../../shared/values/printed-code.ts';
import { heading, sealBlock, villageSignatures } from './frame.ts';
import { cell, labelCell, tableWithFoot, type ColumnWidth } from './table.ts';
import { FOOT, mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

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
  /** Missing on A4. */
  paper?: PostedSheet;
  orientation: 'portrait' | 'landscape';
  /** Only of yearly pay archived when its months stood in one row, in smaller type. */
  fontSize?: number;
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

/** pt; A3 is read from two metres. */
const TYPE = { A4: { title: 19, table: 10, foot: 10.5 }, A3: { title: 26, table: 14, foot: 14 } } as const;
const MARGINS: Record<PostedSheet, Sheet['margins']> = { A4: [16, 16, 16, 20], A3: [18, 18, 18, 24] };

export function closeLayout(record: CloseSheetRecord): Sheet {
  const { frame, title, paper = 'A4', orientation, columns } = record;
  const type = TYPE[paper];
  const { fontSize = type.table } = record;
  const margins = MARGINS[paper];
  const row =
    (bold: boolean) =>
    (texts: readonly string[]): TableCell[] =>
      columns.map(({ align }, index) => cell(texts[index] ?? '', { align, bold }));
  return {
    frame,
    title,
    paper,
    orientation,
    margins,
    fontSize: type.table,
    content: (tail) => [
      ...heading(
        `${frame.village}${periodText(frame.period)}${title}`.replace('年年度', '年度'),
        type.title,
        {
          right: `编号：${frame.serial}`,
          fontSize: type.foot,
          scheme: record.scheme,
        },
      ),
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
        foot: footOf(record, type.foot),
        tail,
        table: {
          widths: columns.map(({ width }) => widthOf(width, fontSize)),
          fontSize,
          ...(fontSize < type.table ? { padding: { x: 1.5, y: 3 } } : {}),
          across: pageWidth(paper, orientation) - mm(margins[0] + margins[2]),
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

function footOf(
  { frame, notes, contentHash, signers, issuedOn }: CloseSheetRecord,
  fontSize: number,
): Content[] {
  const lines = [
    ...notes,
    ...(contentHash === undefined
      ? []
      : [`结账校验码：${codeOfHash(contentHash)}（由本期全部数字推算，数字改动则校验码不同）`]),
  ];
  return [
    {
      fontSize,
      margin: [0, 8, 0, 0],
      stack: lines.map((text, index) => ({
        text,
        margin: [0, 2, 0, 0],
        ...(index === 0 ? { id: FOOT } : {}),
      })),
    },
    ...(signers.length > 0 ? villageSignatures(frame, signers, { fontSize }) : []),
    ...(issuedOn === null ? [] : [sealBlock(frame.village, issuedOn, fontSize)]),
  ];
}
