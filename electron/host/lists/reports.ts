import type { ReportLine } from '../../../shared/contract/reports.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { REPORT_PART_NAMES, reportTitle } from '../../../shared/reports.ts';
import { report } from '../../../db/reports/report.ts';
import {
  count,
  wholeList,
  level,
  moneyLevel,
  text,
  type ListColumn,
  type ListDefinition,
} from './definition.ts';

/** In thousandths, of whatever unit the line names. */
const goods = (head: string, of: (line: ReportLine) => number | null): ListColumn<ReportLine> => ({
  head,
  kind: 'quantity',
  of,
});

/** Its parts are figures of different things: no column adds up. */
export const reportList: ListDefinition<ListAsked<'report'>, ReportLine> = {
  title: '报表',
  about: ({ asked: { period } }) => [reportTitle(period)],
  columns: () => [
    text('部分', ({ part }) => REPORT_PART_NAMES[part]),
    text('项目', ({ name }) => name),
    count('数量', (line) => line.count),
    count('上期数量', ({ previousCount }) => previousCount),
    goods('货物数量', (line) => line.quantity),
    goods('上期货物数量', ({ previousQuantity }) => previousQuantity),
    level('积分', ({ points }) => points),
    level('上期积分', ({ previousPoints }) => previousPoints),
    moneyLevel('金额', ({ amount }) => amount),
    moneyLevel('上期金额', ({ previousAmount }) => previousAmount),
  ],
  ...wholeList(({ store, asked }) => report(store, asked).lines),
};
