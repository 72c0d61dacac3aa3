/** The table of households and their vouchers, face by face, that lists of issued and of returned vouchers have in common. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { cell, labelCell, spannedCells } from './table.ts';

interface HouseholdLine {
  no: string;
  name: string;
  group: string;
}

interface VoucherTable<Line> {
  unit: string;
  /** Smallest first. */
  faces: readonly Points[];
  lines: readonly Line[];
  /** Lines that count in the totals. */
  counted: readonly Line[];
  /** Vouchers of the face in this place of `faces`. */
  countOf: (line: Line, place: number) => number;
  /** Columns after those of the faces. */
  columns: readonly { head: string; cell: (line: Line) => TableCell; total: TableCell }[];
}

const centre = { align: 'center' as const };
const right = { align: 'right' as const };

/** Head, rows and totals of the table: one row for each line. */
export function voucherTable<Line extends HouseholdLine>({
  unit,
  faces,
  lines,
  counted,
  countOf,
  columns,
}: VoucherTable<Line>): { head: TableCell[]; rows: TableCell[][]; totals: TableCell[][] } {
  return {
    head: [
      '序号',
      '小组',
      '户号',
      '户主（姓名）',
      ...faces.map((face) => `${String(face / 100)}${unit}券`),
      ...columns.map(({ head }) => head),
    ].map((text) => labelCell(text)),
    rows: lines.map((line, index) => [
      cell(String(index + 1), centre),
      cell(line.group),
      cell(line.no, centre),
      cell(line.name),
      ...faces.map((_, place) => cell(String(countOf(line, place) || ''), right)),
      ...columns.map((column) => column.cell(line)),
    ]),
    totals: [
      [
        labelCell(`合计 ${String(counted.length)} 户`, { colSpan: 4 }),
        ...spannedCells(3),
        ...faces.map((_, place) =>
          cell(String(sumBy(counted, (line) => countOf(line, place))), { ...right, bold: true }),
        ),
        ...columns.map(({ total }) => total),
      ],
    ],
  };
}
