/** 年度总账与封账说明: a scheme's year by month and by kind, and the statement that closes it. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { FLOW_NAMES, TRANSFER_KIND_NAMES, type TransferKind } from '../../../shared/ledger.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, sealBlock, villageSignatures } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface YearLedgerMonth {
  period: string;
  /** Number of accounts with figures. */
  accounts: number;
  awarded: Points;
  deducted: Points;
  reversed: Points;
  spent: Points;
  /** Signed: what closes cleared, of balances and of debts. Left out where nothing was. */
  cleared?: Points;
  /** Base points, withheld, carried … */
  other: Points;
  change: Points;
}

export interface YearLedgerRecord {
  frame: DocumentFrame;
  year: string;
  scheme: string;
  unit: string;
  /** 户 or 人. */
  measure: string;
  opening: Points;
  closing: Points;
  months: YearLedgerMonth[];
  kinds: { kind: TransferKind; transfers: number; pointsIn: Points; pointsOut: Points }[];
  /** Last journal line of the year: its number and hash. */
  last: { id: number; hash: string } | null;
  closes: { no: string; period: string }[];
  /** Those that were opened again. */
  reopened?: { no: string; period: string }[];
  /** Why the year is not closed; none for a final paper. */
  open: string[];
}

const MARGINS: Sheet['margins'] = [18, 18, 18, 22];
const SIZE = 10;
const PADDING = { x: 3, y: 2 };
const ACROSS = pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]);

export function yearLedgerLayout(record: YearLedgerRecord): Sheet {
  const { frame, year, scheme, open } = record;
  const title = `年度总账与封账说明${open.length > 0 ? '（草稿）' : ''}`;
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${year}${title}`, 18, {
        left: `单位：${record.unit}`,
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
        scheme,
      }),
      monthsTable(record),
      subtitle('全年按事由合计'),
      ...tableWithFoot({
        head: ['事由', '笔数', FLOW_NAMES.in, FLOW_NAMES.out].map((text) => labelCell(text)),
        rows: kindRows(record),
        totals: [kindTotal(record)],
        foot: footOf(record),
        tail,
        table: { widths: ['*', 80, 100, 100], fontSize: SIZE, across: ACROSS, padding: PADDING },
      }),
    ],
  };
}

function subtitle(text: string): Content {
  return { text, font: 'sans', bold: true, margin: [0, 12, 0, 4], headlineLevel: 1 };
}

const figure = (points: Points, style: { bold?: boolean } = {}): TableCell =>
  cell(points === 0 ? '' : formatPoints(points), { align: 'right', ...style });
const signed = (points: Points, style: { bold?: boolean } = {}): TableCell =>
  cell(points === 0 ? '' : formatSignedPoints(points), { align: 'right', ...style });
const balance = (points: Points): TableCell => cell(formatPoints(points), { align: 'right', bold: true });

/** With the balance after each month: the opening balance and every change make the next one. */
function monthsTable({ months, opening, closing, year, measure }: YearLedgerRecord): Content {
  let after = opening;
  const columns = columnsOf(months);
  const rows = months.map((month): TableCell[] => {
    after += month.change;
    return [
      cell(periodLabel(month.period).replace(`${year}年`, ''), { align: 'center' }),
      cell(String(month.accounts), { align: 'right' }),
      ...columns.map(({ of, print }) => print(of(month))),
      balance(after),
    ];
  });
  const bold = { bold: true };
  const across = columns.length + 3;
  return ruledTable(
    [
      ['月份', `${measure}数`, ...columns.map(({ title }) => title), '月末余额'].map((text) =>
        labelCell(text),
      ),
      [
        cell('年初余额', { align: 'center', colSpan: across - 1 }),
        ...spannedCells(across - 2),
        balance(opening),
      ],
      ...(rows.length > 0
        ? rows
        : [[cell('本年度没有入账。', { align: 'center', colSpan: across }), ...spannedCells(across - 1)]]),
      [
        labelCell('全年', { colSpan: 2 }),
        ...spannedCells(1),
        ...columns.map(({ of, print }) => print(sumBy(months, of), bold)),
        balance(closing),
      ],
    ],
    {
      widths: [36, 34, ...columns.map(() => '*' as const), 66],
      headerRows: 1,
      fontSize: 9,
      padding: PADDING,
    },
  );
}

interface MonthColumn {
  title: string;
  of: (month: YearLedgerMonth) => Points;
  print: (points: Points, style?: { bold?: boolean }) => TableCell;
}

/** All of them together are the change of the balances. */
function columnsOf(months: readonly YearLedgerMonth[]): MonthColumn[] {
  const cleared: MonthColumn = { title: '清零', of: (month) => month.cleared ?? 0, print: signed };
  return [
    { title: '加分', of: (month) => month.awarded, print: figure },
    { title: '扣分', of: (month) => month.deducted, print: figure },
    { title: '冲销', of: (month) => month.reversed, print: signed },
    { title: '已兑换', of: (month) => month.spent, print: figure },
    ...(months.some((month) => cleared.of(month) !== 0) ? [cleared] : []),
    { title: '其他', of: (month) => month.other, print: signed },
  ];
}

function kindRows({ kinds }: YearLedgerRecord): TableCell[][] {
  if (kinds.length === 0)
    return [[cell('本年度没有入账。', { align: 'center', colSpan: 4 }), ...spannedCells(3)]];
  return kinds.map(({ kind, transfers, pointsIn, pointsOut }) => [
    cell(TRANSFER_KIND_NAMES[kind]),
    cell(String(transfers), { align: 'right' }),
    figure(pointsIn),
    figure(pointsOut),
  ]);
}

function kindTotal({ kinds }: YearLedgerRecord): TableCell[] {
  return [
    labelCell('合计'),
    cell(String(sumBy(kinds, ({ transfers }) => transfers)), { align: 'right', bold: true }),
    figure(
      sumBy(kinds, ({ pointsIn }) => pointsIn),
      { bold: true },
    ),
    figure(
      sumBy(kinds, ({ pointsOut }) => pointsOut),
      { bold: true },
    ),
  ];
}

function footOf(record: YearLedgerRecord): Content[] {
  const { frame, open } = record;
  const texts = statements(record);
  return [
    { ...(subtitle(open.length > 0 ? '账目说明' : '封账说明') as object), id: FOOT } as Content,
    numbered(texts),
    ...(open.length > 0 ? [subtitle('还不能封账，因为'), numbered(open)] : []),
    ...villageSignatures(frame, ['村会计', '村务监督委员会', '村委会主任'], {
      fontSize: 10.5,
      margin: [0, 18, 0, 0],
    }),
    sealBlock(frame.village, undefined, 10.5),
  ];
}

function numbered(texts: readonly string[]): Content {
  return {
    ol: texts.map((text) => ({ text, margin: [0, 2, 0, 0] as [number, number, number, number] })),
    fontSize: 10.5,
  };
}

function statements(record: YearLedgerRecord): string[] {
  const { year, unit, opening, closing, kinds, last, open } = record;
  const sums = kinds.map(
    ({ kind, pointsIn, pointsOut }) =>
      `${TRANSFER_KIND_NAMES[kind]} ${formatSignedPoints(pointsIn - pointsOut)}`,
  );
  return [
    `年初余额 ${formatPoints(opening)}${sums.length > 0 ? `，${sums.join('，')}` : ''}，年末余额 ${formatPoints(closing)}（${unit}），前后相符。`,
    closesText(record),
    ...(last
      ? [
          `本年度最后一笔为流水第 ${String(last.id)} 笔，校验码 ${last.hash}；此前任何一笔改动，校验码都会不同。`,
        ]
      : []),
    ...(open.length > 0
      ? []
      : [`${year}年度的账目至此封存。以后发现差错，只在发现的月份用冲销单更正，不改原账。`]),
  ];
}

function closesText({ closes, reopened = [] }: YearLedgerRecord): string {
  const named = ({ no, period }: { no: string; period: string }): string => `${periodLabel(period)} ${no}`;
  const texts = closes.map(named);
  const [first, last] = [texts[0], texts.at(-1)];
  const again =
    reopened.length > 0
      ? `办过又重新打开、不再有效的 ${String(reopened.length)} 次：${reopened.map(named).join('、')}，当时记了账的已经冲回，列在“冲销”里。`
      : '';
  if (first === undefined || last === undefined)
    return again === '' ? '本年度没有办过期末结账。' : `本年度没有有效的期末结账；${again}`;
  const which = first === last ? first : `从 ${first} 到 ${last}`;
  return `本年度已办期末结账 ${String(closes.length)} 次：${which}。${again}`;
}
