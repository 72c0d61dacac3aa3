/** The year of each person, by month. */
import type { Close } from '../../../db/period-closes/read.ts';
import type { ClosePayYear } from '../../../shared/period-closes/closes.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import {
  leftColumn,
  centreColumn,
  moneyTableFoot,
  shownNames,
  names,
  rightColumn,
  signature,
  type Publication,
  type Table,
} from './close-table.ts';

/** 2026-03 → 3月; 2026-Q1 → 第一季度 */
function shortLabel(period: string): string {
  return periodLabel(period).replace(/^\d{4}年/, '');
}

/** em of a digit, on the safe side. */
const FIGURE_WIDTH = 0.62;

/** Characters of 1,000,000.00: longer ones leave no room for six in a row. */
const LONG_AMOUNT = 10;

/** Months side by side at most: in type that is read without glasses, a year stands in two lines of each cell, or in three. */
const MONTHS_ACROSS = { usual: 6, ofLong: 4 } as const;

/** Texts of months in columns, 1月 over 7月. */
function folded(texts: readonly string[], across: number): string[] {
  const lines = Math.ceil(texts.length / across);
  return Array.from({ length: across }, (_, column) =>
    Array.from({ length: lines }, (__, line) => texts[line * across + column] ?? '　').join('\n'),
  );
}

export function payYearTable(
  close: Close,
  { periods, lines, sums, totalFen }: ClosePayYear,
  publication: Publication | null,
): Table {
  const classes = lines.some((line) => line.class !== '');
  const nameOf = shownNames(publication, lines);
  const cell = (fen: number | null): string => (fen === null ? '—' : formatFen(fen));
  const longest = Math.max(...sums.map((sum) => cell(sum).length));
  const most = longest > LONG_AMOUNT ? MONTHS_ACROSS.ofLong : MONTHS_ACROSS.usual;
  const across = Math.ceil(periods.length / Math.ceil(periods.length / most));
  const amounts = (fens: readonly (number | null)[]): string[] => folded(fens.map(cell), across);
  const open = sums.flatMap((sum, index) => (sum === null ? [shortLabel(periods[index] ?? '')] : []));
  return {
    orientation: 'landscape',
    columns: [
      centreColumn('序号', 2.4),
      leftColumn('姓名', null),
      ...(classes ? [names('职务', 2.4, 8)] : []),
      ...folded(periods.map(shortLabel), across).map((head) =>
        rightColumn(head, Math.max(5, longest * FIGURE_WIDTH)),
      ),
      rightColumn('全年（元）', Math.max(5.8, formatFen(totalFen).length * FIGURE_WIDTH)),
      ...signature(publication, 5),
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      nameOf(line),
      ...(classes ? [line.class] : []),
      ...amounts(line.fens),
      formatFen(line.fen),
      '',
    ]),
    totals: [['', '合计', ...(classes ? [''] : []), ...amounts(sums), formatFen(totalFen), '']],
    ...moneyTableFoot(close, publication, [
      `各月金额（元）见各月结账单；“—”为当月不在名单${open.length > 0 ? `，${open.join('、')}没有结账` : ''}。`,
      `全年合计大写：${fenInWords(totalFen)}`,
    ]),
  };
}
