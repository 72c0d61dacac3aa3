/** 乡镇报账单: what the village hands the township for a period: totals by source, and every voucher with its papers. */
import type { FundSummary } from '../../../db/funds/book.ts';
import { FUND_NAMES } from '../../../shared/funds.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FundReportLine {
  no: string;
  day: string;
  summary: string;
  party: string;
  fund: string;
  voucher: string;
  /** Signed. */
  income: Fen;
  outgo: Fen;
  attachments: number;
}

export interface FundReportRecord {
  frame: DocumentFrame;
  from: string;
  to: string;
  summary: FundSummary[];
  lines: FundReportLine[];
}

const FIGURES = ['opening', 'income', 'transferredIn', 'outgo', 'transferredOut', 'closing'] as const;
const FIGURE_HEADS = ['期初结余', '收入', '划入', '支出', '划出', '期末结余'];

const money = (fen: Fen, bold = false) => cell(formatFen(fen), { align: 'right', bold });
const moneyOrNone = (fen: Fen) => cell(fen === 0 ? '' : formatFen(fen), { align: 'right' });

export function fundReportLayout(record: FundReportRecord): Sheet {
  const { frame, summary, lines } = record;
  const title = '资金专账报账单';
  const outgo = sumBy(summary, (one) => one.outgo);
  const income = sumBy(summary, (one) => one.income);
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [18, 20, 18, 22],
    fontSize: 10.5,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `报账期间：${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
      }),
      ruledTable(
        [
          ['来源（元）', ...FIGURE_HEADS].map((text) => labelCell(text)),
          ...summary.map((one) => [
            cell(FUND_NAMES[one.fund], { align: 'center' }),
            ...FIGURES.map((key) => money(one[key])),
          ]),
          [
            labelCell('合计'),
            ...FIGURES.map((key) =>
              money(
                sumBy(summary, (one) => one[key]),
                true,
              ),
            ),
          ],
        ],
        { widths: [62, '*', '*', '*', '*', '*', '*'], fontSize: 9.5, margin: [0, 0, 0, 6] },
      ),
      {
        text: `本期收入 ${fenInWords(income)}，支出 ${fenInWords(outgo)}。`,
        margin: [0, 0, 0, 8],
      },
      ...tableWithFoot({
        head: ['凭证号', '日期', '来源', '摘要（对方）', '原始单据', '收（元）', '付（元）', '附件'].map(
          (text) => labelCell(text),
        ),
        rows:
          lines.length === 0
            ? [[cell('这段时间没有收支。', { colSpan: 8, align: 'center' }), ...spannedCells(7)]]
            : lines.map((line) => [
                cell(line.no, { align: 'center' }),
                cell(line.day, { align: 'center' }),
                cell(line.fund, { align: 'center' }),
                cell(line.party === '' ? line.summary : `${line.summary}（${line.party}）`),
                cell(line.voucher, { align: 'center' }),
                moneyOrNone(line.income),
                moneyOrNone(line.outgo),
                cell(String(line.attachments), { align: 'right' }),
              ]),
        totals: [
          [
            labelCell(`${String(new Set(lines.map(({ no }) => no)).size)} 张凭证`, { colSpan: 5 }),
            ...spannedCells(4),
            money(
              sumBy(lines, (line) => line.income),
              true,
            ),
            money(
              sumBy(lines, (line) => line.outgo),
              true,
            ),
            cell(String(sumBy(lines, (line) => line.attachments)), { align: 'right', bold: true }),
          ],
        ],
        foot: [
          {
            id: FOOT,
            text: '以上凭证连同附件一并报送，收、付两栏含各来源之间的划入、划出；冲销以负数列示。',
            margin: [0, 8, 0, 0],
          },
          signatures(['村报账员', '日期'], { fontSize: 10.5, labelWidth: 92 }),
          signatures(['村负责人（盖章）', '日期'], { fontSize: 10.5, labelWidth: 92 }),
          signatures(['村务监督委员会', '日期'], { fontSize: 10.5, labelWidth: 92 }),
          signatures(['乡镇代管会计', '日期'], { fontSize: 10.5, labelWidth: 92 }),
        ],
        tail,
        table: { widths: [50, 52, 42, '*', 60, 58, 58, 26], fontSize: 9 },
      }),
    ],
  };
}
