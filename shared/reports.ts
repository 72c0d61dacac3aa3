/** 报表: the month, quarter or year of a scheme and of the village's shop and money, against the period before. */
import { goodsFigure, WEIGHED } from './values/goods-quantity.ts';
import { formatFen } from './values/money.ts';
import { periodKind, type PeriodKind } from './values/period.ts';
import { formatPoints, formatSignedPoints } from './values/points.ts';
import type { Fen, Points } from './values/units.ts';

export const REPORT_PARTS = [
  'points',
  'subjects',
  'awardCategories',
  'deductionCategories',
  'awardChannels',
  'deductionChannels',
  'groupAwards',
  'groupDeductions',
  'groupReversals',
  'groupSpent',
  'objections',
  'stockIn',
  'stockOut',
  'stock',
  'fundIncome',
  'fundOutgo',
  'fundBalances',
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export const REPORT_PART_NAMES: Record<ReportPart, string> = {
  points: '积分收支',
  subjects: '参与情况',
  awardCategories: '加分（按类别）',
  deductionCategories: '扣分（按类别）',
  awardChannels: '加分（按途径）',
  deductionChannels: '扣分（按途径）',
  groupAwards: '加分（按小组）',
  groupDeductions: '扣分（按小组）',
  groupReversals: '跨期冲销（按小组）',
  groupSpent: '已兑换（按小组）',
  objections: '异议',
  stockIn: '入库、退货（全村）',
  stockOut: '兑换和其他出库（全村）',
  stock: '期末库存（全村）',
  fundIncome: '资金收入（全村）',
  fundOutgo: '资金支出（全村）',
  fundBalances: '资金结余（全村）',
};

/** What a report says of its points, on the page and on paper. */
export const REPORT_POINTS_RULE =
  '加分、扣分、已兑换统计本期还有效的，冲销了的不算，与积分榜、期末结账同一规矩；期初余额、期末余额与台账的“按月汇总”一致。冲销往期的和本期的后来冲销的，差额列在“跨期冲销”。';

const TITLES: Record<PeriodKind, string> = {
  month: '月报',
  quarter: '季报',
  half: '半年报',
  year: '年报',
};

export function reportTitle(period: string): string {
  return TITLES[periodKind(period)];
}

interface Figures {
  count: number | null;
  previousCount: number | null;
  quantity: number | null;
  previousQuantity: number | null;
  points: Points | null;
  previousPoints: Points | null;
  amount: Fen | null;
  previousAmount: Fen | null;
}

export interface ComparedFigure {
  title: string;
  /** Of the period and of the one before; null where a line has no such figure. */
  present(line: Figures): number | null;
  previous(line: Figures): number | null;
  write(value: number): string;
  /** With its sign. */
  writeChange(value: number): string;
}

const withSign =
  (write: (value: number) => string) =>
  (value: number): string =>
    value > 0 ? `+${write(value)}` : write(value);

const goodsFigureOf = (thousandths: number): string => goodsFigure(thousandths, WEIGHED);

/** The figures that a line of a report may have. */
export const COMPARED_FIGURES: readonly ComparedFigure[] = [
  {
    title: '数量',
    present: ({ count }) => count,
    previous: ({ previousCount }) => previousCount,
    write: String,
    writeChange: withSign(String),
  },
  {
    title: '货物数量',
    present: ({ quantity }) => quantity,
    previous: ({ previousQuantity }) => previousQuantity,
    write: goodsFigureOf,
    writeChange: withSign(goodsFigureOf),
  },
  {
    title: '积分',
    present: ({ points }) => points,
    previous: ({ previousPoints }) => previousPoints,
    write: formatPoints,
    writeChange: formatSignedPoints,
  },
  {
    title: '金额（元）',
    present: ({ amount }) => amount,
    previous: ({ previousAmount }) => previousAmount,
    write: formatFen,
    writeChange: withSign(formatFen),
  },
];

/** Three texts of a figure: of the period, of the one before, and how it changed; empty where the line has none. */
export function comparedTexts(
  { present, previous, write, writeChange }: ComparedFigure,
  line: Figures,
): [string, string, string] {
  const [now, before] = [present(line), previous(line)];
  if (now === null || before === null) return ['', '', ''];
  return [write(now), write(before), now === before ? '' : writeChange(now - before)];
}
