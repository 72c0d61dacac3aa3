/** 资金专账 as a bound book is kept: every page begins with 承前页 and ends with 过次页. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { BookLine, FundBook } from '../../../db/funds/book.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../../shared/funds.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { heading, RED, signatures } from './frame.ts';
import {
  cell,
  columnWidths,
  labelCell,
  linesOf,
  ruledTable,
  type ColumnWidth,
  type RuledOptions,
} from './table.ts';
import { FOOT, LAST_ROW, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FundBookRecord extends Omit<FundBook, 'lines'> {
  frame: DocumentFrame;
  from: string;
  to: string;
  /** 全部来源, or one of them. */
  fund: string;
  lines: BookLine[];
}

const MARGINS: Sheet['margins'] = [14, 14, 14, 20];
const SIZE = 9;
const COLUMNS: { head: string; width: ColumnWidth }[] = [
  { head: '日期', width: 50 },
  { head: '凭证号', width: 48 },
  { head: '来源', width: 40 },
  { head: '摘要', width: '*' },
  { head: '对方', width: 112 },
  { head: '原始单据', width: 70 },
  { head: '附件', width: 24 },
  { head: '收入（元）', width: 72 },
  { head: '支出（元）', width: 72 },
  { head: '结余（元）', width: 76 },
];
const TABLE: RuledOptions = {
  widths: COLUMNS.map(({ width }) => width),
  headerRows: 1,
  fontSize: SIZE,
  padding: { x: 2, y: 2.5 },
  across: pageWidth('A4', 'landscape') - mm(MARGINS[0] + MARGINS[2]),
};
/** pt: room of a page for lines, a line of text, and the space around it. */
const ROOM = 345;
const TEXT = 13;
const AROUND = 6;

/** Columns that wrap. */
const WRAPPING = { summary: 3, party: 4, voucher: 5 };

/** What is printed in them. */
function textsOf(line: BookLine): Record<keyof typeof WRAPPING, string> {
  const { otherFund, outgo, kind, party, voucher, reversedByNo } = line;
  const route = otherFund === null ? '' : `${outgo !== 0 ? '划往' : '划自'}${FUND_NAMES[otherFund]}：`;
  const undone = reversedByNo === null ? '' : `（已由 ${reversedByNo} 冲销）`;
  return {
    summary: `${route}${line.summary}${undone}`,
    party: party === '' ? FUND_ENTRY_NAMES[kind] : party,
    voucher,
  };
}

function heightOf(line: BookLine, widths: readonly number[]): number {
  const texts = textsOf(line);
  const lines = (Object.keys(texts) as (keyof typeof texts)[]).map((key) =>
    linesOf(texts[key], { width: widths[WRAPPING[key]] ?? 1, fontSize: SIZE }),
  );
  return Math.max(...lines) * TEXT + AROUND;
}

/** The lines of each page; one page at least. */
function pagesOf(lines: readonly BookLine[], widths: readonly number[]): BookLine[][] {
  const pages: BookLine[][] = [[]];
  let used = 0;
  for (const line of lines) {
    const height = heightOf(line, widths);
    if (used + height > ROOM) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(line);
    used += height;
  }
  return pages;
}

/** What is taken back is written red, with a minus. */
export function fenCell(fen: Fen): TableCell {
  if (fen === 0) return cell('', { align: 'right' });
  const one = cell(formatFen(fen), { align: 'right' });
  return fen < 0 ? ({ ...(one as object), color: RED } as TableCell) : one;
}

function rowOf(line: BookLine): TableCell[] {
  const texts = textsOf(line);
  return [
    cell(line.day, { align: 'center' }),
    cell(line.no, { align: 'center' }),
    cell(FUND_NAMES[line.fund], { align: 'center' }),
    cell(texts.summary),
    cell(texts.party),
    cell(texts.voucher, { align: 'center' }),
    cell(line.attachments === 0 ? '' : String(line.attachments), { align: 'center' }),
    fenCell(line.income),
    fenCell(line.outgo),
    cell(formatFen(line.balance), { align: 'right' }),
  ];
}

function totalRow(
  label: string,
  { income, outgo, balance }: { income?: Fen; outgo?: Fen; balance?: Fen },
  id?: string,
): TableCell[] {
  const money = (fen: Fen | undefined): TableCell =>
    cell(fen === undefined ? '' : formatFen(fen), { align: 'right', bold: true });
  return [
    cell(''),
    cell(''),
    cell(''),
    cell(label, { bold: true, align: 'center', ...(id === undefined ? {} : { id }) }),
    cell(''),
    cell(''),
    cell(''),
    money(income),
    money(outgo),
    money(balance),
  ];
}

/** What of the sums only went from one fund to another. */
function transferRow(between: readonly BookLine[]): TableCell[][] {
  if (between.length === 0) return [];
  const income = sumBy(between, (line) => line.income);
  return [totalRow('其中来源之间划转', { income, outgo: sumBy(between, (line) => line.outgo) })];
}

export function fundBookLayout(record: FundBookRecord): Sheet {
  const { frame, opening } = record;
  const title = '资金专账';
  const between = record.lines.filter(({ otherFund }) => otherFund !== null);
  const sums = { income: record.income, outgo: record.outgo, balance: record.closing };
  const widths = columnWidths([...record.lines.map(rowOf), totalRow('本期合计', sums)], TABLE);
  const pages = pagesOf(record.lines, widths);
  let [income, outgo, balance] = [0, 0, opening];
  const tables = pages.map((lines, index) => {
    const first = totalRow(
      index === 0 ? '期初结余' : '承前页',
      index === 0 ? { balance } : { income, outgo, balance },
    );
    for (const line of lines) {
      income += line.income;
      outgo += line.outgo;
      balance = line.balance;
    }
    const isLast = index === pages.length - 1;
    const last = isLast
      ? [totalRow('本期合计', { income, outgo, balance }, LAST_ROW), ...transferRow(between)]
      : [totalRow('过次页', { income, outgo, balance })];
    return ruledTable([COLUMNS.map(({ head }) => labelCell(head)), first, ...lines.map(rowOf), ...last], {
      ...TABLE,
      // The same on every page.
      widths: COLUMNS.map(({ width }, column) => (width === '*' ? width : (widths[column] ?? width))),
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
    });
  });
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: MARGINS,
    fontSize: 10,
    content: (): Content[] => [
      ...heading(`${frame.village}${title}`, 18, {
        left: `${chineseDate(record.from)}至${chineseDate(record.to)}　${record.fund}`,
        right: `编号：${frame.serial}`,
        fontSize: 10,
      }),
      ...tables,
      {
        unbreakable: true,
        stack: [
          {
            id: FOOT,
            text: '冲销以红字负数记在原栏；划转在划出、划入的来源各记一行。',
            margin: [0, 6, 0, 0],
          },
          signatures(['记账', '出纳', '村务监督委员会', '日期'], { fontSize: 10 }),
        ],
      },
    ],
  };
}
