/** Pay of a close as a table, for signatures or publication; of a month, or of a year's months together. */
import type { Close } from '../../../db/period-closes/read.ts';
import type { ClosePayYear } from '../../../shared/period-closes/closes.ts';
import { formatDecimal } from '../../../shared/values/decimal.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { Refusal } from '../../../shared/refusals.ts';
import {
  left,
  middle,
  moneyTableFoot,
  shownNames,
  names,
  right,
  signature,
  type Publication,
  type Table,
} from './close-table.ts';

/** From 0.01 %: 11000 → 1.1 */
function coefficientText(percent: number | undefined): string {
  return percent === undefined ? '—' : formatDecimal(percent, 4);
}

/** Refuses notFound. */
export function payTable(close: Close, publication: Publication | null): Table {
  const { pay, payYear, lines, subject } = close.figures;
  if (payYear) return payYearTable(close, payYear, publication);
  if (!pay) throw new Refusal('notFound', `${close.no} 没有绩效。`);
  const who = new Map(lines.map((line) => [line.id, line]));
  const nameOf = shownNames(publication, lines);
  const byGrade = pay.kind === 'gradeShare';
  const classes = lines.some((line) => line.class !== '');
  const { pay: rule } = close.rules.uses;
  const coefficients = new Map(
    rule?.kind === 'gradeShare' ? rule.coefficients.map(({ name, percent }) => [name, percent]) : [],
  );
  const price = pay.price === null ? '—' : formatDecimal(pay.price, 4);
  const between = [...(classes ? [''] : []), '', ...(byGrade ? ['', '', ''] : [''])];
  const total = ['', '合计', ...between, formatFen(pay.totalFen), ''];
  const base = formatFen(pay.baseFen);
  const how =
    pay.topPoints === null || pay.price === null
      ? `绩效＝基数 ${base} 元×等次比例×难度系数。`
      : `最高 ${formatPoints(pay.topPoints)} ${close.figures.unitName}，每${close.figures.unitName} ${formatDecimal(pay.price, 4)} 元（${base}÷最高分）；最高分者得满 ${base} 元。`;
  return {
    orientation: 'portrait',
    columns: [
      middle('序号', 2.4),
      left('姓名', null),
      ...(classes ? [names(subject === 'cadre' ? '职务' : '类别', 4, 7)] : []),
      right('积分', 4.5),
      ...(byGrade
        ? [names('等次', 3, 5), middle('难度', 2.4), right('系数', 2.8)]
        : [right('单价（元）', 5.4)]),
      right('金额（元）', 5.4),
      ...signature(publication, 6),
    ],
    rows: pay.lines.map(({ id, points, grade, difficulty, fen }, index) => [
      String(index + 1),
      nameOf(who.get(id)),
      ...(classes ? [who.get(id)?.class ?? ''] : []),
      formatPoints(points),
      ...(byGrade ? [grade ?? '—', difficulty, coefficientText(coefficients.get(difficulty))] : [price]),
      formatFen(fen),
      '',
    ]),
    totals: [total],
    ...moneyTableFoot(close, publication, [
      ...(pay.why === '' ? [how] : [pay.why]),
      `合计大写：${fenInWords(pay.totalFen)}`,
    ]),
  };
}

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

function payYearTable(
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
      middle('序号', 2.4),
      left('姓名', null),
      ...(classes ? [names('职务', 2.4, 8)] : []),
      ...folded(periods.map(shortLabel), across).map((head) =>
        right(head, Math.max(5, longest * FIGURE_WIDTH)),
      ),
      right('全年（元）', Math.max(5.8, formatFen(totalFen).length * FIGURE_WIDTH)),
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
