/** Pay of a close as a table, for signatures or publication. */
import type { Close } from '../../../db/period-closes/read.ts';
import { formatDecimal } from '../../../shared/values/decimal.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { Refusal } from '../../../shared/refusals.ts';
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
import { payYearTable } from './pay-year-table.ts';

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
      centreColumn('序号', 2.4),
      leftColumn('姓名', null),
      ...(classes ? [names(subject === 'cadre' ? '职务' : '类别', 4, 7)] : []),
      rightColumn('积分', 4.5),
      ...(byGrade
        ? [names('等次', 3, 5), centreColumn('难度', 2.4), rightColumn('系数', 2.8)]
        : [rightColumn('单价（元）', 5.4)]),
      rightColumn('金额（元）', 5.4),
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
