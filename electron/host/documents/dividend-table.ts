/** Dividend by points as a table, for signatures or publication. */
import type { Close } from '../../../db/period-closes/read.ts';
import { formatDecimal } from '../../../shared/values/decimal.ts';
import { recordedGroup } from '../../../shared/values/groups.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { roundingText } from '../../../shared/schemes/describe-optional-parts.ts';
import { subjectMeasure } from '../../../shared/schemes/subjects.ts';
import {
  leftColumn,
  centreColumn,
  moneyTableFoot,
  shownName,
  names,
  rightColumn,
  signature,
  type Publication,
  type Table,
} from './close-table.ts';
import { sumBy } from '../../../shared/values/sum.ts';

/** Refuses notFound. */
export function dividendTable(close: Close, publication: Publication | null): Table {
  const { dividend, lines } = close.figures;
  if (!dividend) throw new Refusal('notFound', `${close.no} 没有积分分红。`);
  const who = new Map(lines.map((line) => [line.id, line]));
  const shareOf = (id: number) => who.get(id)?.shareFen;
  const shares = dividend.lines.some(({ id }) => shareOf(id) !== undefined);
  const shareSum = sumBy(dividend.lines, ({ id }) => shareOf(id) ?? 0);
  // Remarks are only on dividends cut to the ceiling; signed, these need the width of the paper.
  const cuts = dividend.lines.some(({ uncutFen }) => uncutFen !== undefined);
  const why = Map.groupBy(dividend.excluded, (one) => one.why);
  const excluded = [...why]
    .map(([reason, ones]) => `${reason} ${String(ones.length)} ${subjectMeasure(close.figures.subject)}`)
    .join('、');
  const price = dividend.price === 0 ? '—' : formatDecimal(dividend.price, 4);
  const rule = close.rules.uses.dividend ? roundingText(close.rules.uses.dividend) : '';
  const withShares = (...texts: string[]): string[] => (shares ? texts : []);
  const total = (text: string, fen: number, points = '', share = '', all = ''): string[] => [
    '',
    '',
    text,
    '',
    ...withShares(share),
    points,
    '',
    formatFen(fen),
    ...withShares(all),
  ];
  return {
    orientation: shares || (cuts && publication === null) ? 'landscape' : 'portrait',
    columns: [
      centreColumn('序号', 3),
      names('户号', 3.4, 5),
      leftColumn('姓名', cuts ? 6.5 : null),
      names('组', 3.4, 7),
      ...(shares ? [rightColumn('股份金额（元）', 8)] : []),
      rightColumn('积分', 5.5),
      rightColumn('单价（元）', 5.5),
      rightColumn('积分金额（元）', 8),
      ...(shares ? [rightColumn('合计（元）', 8)] : []),
      ...(cuts ? [leftColumn('备注', null)] : []),
      ...signature(publication, 6),
    ],
    rows: dividend.lines.map(({ id, points, fen, uncutFen, waiting }, index) => {
      const line = who.get(id);
      const share = shareOf(id);
      const unknown = waiting ? '未填' : '—';
      return [
        String(index + 1),
        line?.no ?? '',
        shownName(publication, line),
        line ? recordedGroup(line) : '',
        ...withShares(share === undefined ? unknown : formatFen(share)),
        formatPoints(points),
        price,
        formatFen(fen),
        ...withShares(formatFen((share ?? 0) + fen)),
        ...(cuts ? [uncutFen === undefined || waiting ? '' : `封顶，原 ${formatFen(uncutFen)}`] : []),
      ];
    }),
    totals: [
      total(
        '合计',
        dividend.totalFen,
        formatPoints(dividend.points),
        formatFen(shareSum),
        formatFen(shareSum + dividend.totalFen),
      ),
      total('尾差', dividend.tailFen),
      total('资金', dividend.poolFen),
    ],
    ...moneyTableFoot(close, publication, [
      `每${close.figures.unitName}单价：${price === '—' ? price : `${price} 元`}${rule === '' ? '' : `（${rule.slice(1)}）`}　积分金额合计大写：${fenInWords(dividend.totalFen)}`,
      ...withShares(
        `股份金额合计大写：${fenInWords(shareSum)}　合计大写：${fenInWords(shareSum + dividend.totalFen)}`,
      ),
      ...(dividend.why === undefined ? [] : [dividend.why]),
      ...(excluded === '' ? [] : [`不参加分红：${excluded}。`]),
      `尾差＝资金－合计：${dividend.tailFen < 0 ? '合计超出资金，差额请在发放前落实来源' : '未分完的部分留在资金账上'}。`,
    ]),
  };
}
