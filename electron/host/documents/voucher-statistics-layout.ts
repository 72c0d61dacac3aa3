/** 积分券结算统计表: vouchers that the shop brought back, by household, for the township's payment. */
import { Refusal } from '../../../shared/refusals.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Fen, Points } from '../../../shared/values/units.ts';
import { heading, signatures, villageSignatures } from './frame.ts';
import { cell, tableWithFoot } from './table.ts';
import { voucherTable } from './voucher-table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface VoucherStatisticsRecord {
  frame: DocumentFrame;
  scheme: string;
  unit: string;
  shop: string;
  day: string;
  vouchers: number;
  points: Points;
  payablePoints: Points;
  amount: Fen;
  lines: {
    no: string;
    name: string;
    group: string;
    counts: { face: Points; count: number }[];
    points: Points;
    payablePoints: Points;
    amount: Fen;
  }[];
  /** Who of the supervisors signed, or that payment waits for it. */
  countersigned?: string;
  /** Printed on a cancelled settlement. */
  cancelled?: string;
}

const right = { align: 'right' as const };

/** Refuses documentFailed when lines do not add up to the totals: such a document must not be signed. */
function checkTotals({ lines, points, payablePoints, amount }: VoucherStatisticsRecord): void {
  if (
    sumBy(lines, (line) => line.points) === points &&
    sumBy(lines, (line) => line.payablePoints) === payablePoints &&
    sumBy(lines, (line) => line.amount) === amount
  )
    return;
  throw new Refusal('documentFailed', '积分券结算统计表的明细与合计不符。');
}

export function voucherStatisticsLayout(record: VoucherStatisticsRecord): Sheet {
  checkTotals(record);
  const { frame, lines, unit } = record;
  const title = '积分券结算统计表';
  const faces = [...new Set(lines.flatMap(({ counts }) => counts.map(({ face }) => face)))].sort(
    (a, b) => a - b,
  );
  const unpaid = record.points - record.payablePoints;
  const bold = { ...right, bold: true };
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: [18, 20, 18, 22],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        scheme: record.scheme,
        left: `商户：${record.shop}　交回积分券 ${String(record.vouchers)} 张　结算日期：${chineseDate(record.day)}`,
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      ...(record.cancelled === undefined
        ? []
        : [{ text: record.cancelled, bold: true, margin: [0, 0, 0, 8] as [number, number, number, number] }]),
      ...tableWithFoot({
        ...voucherTable({
          unit,
          faces,
          lines,
          counted: lines,
          countOf: ({ counts }, place) => counts.find(({ face }) => face === faces[place])?.count ?? 0,
          columns: [
            {
              head: '面额合计',
              cell: ({ points }) => cell(formatPoints(points), right),
              total: cell(formatPoints(record.points), bold),
            },
            {
              head: '应付积分',
              cell: ({ payablePoints }) => cell(formatPoints(payablePoints), right),
              total: cell(formatPoints(record.payablePoints), bold),
            },
            {
              head: '金额（元）',
              cell: ({ amount }) => cell(formatFen(amount), right),
              total: cell(formatFen(record.amount), bold),
            },
          ],
        }),
        foot: [
          {
            id: FOOT,
            text: `应付：¥${formatFen(record.amount)}　${fenInWords(record.amount)}`,
            bold: true,
            margin: [0, 10, 0, 0],
          },
          {
            text:
              unpaid === 0
                ? '券面全部兑换商户自有的货。已交回的券另册保存，券号见台账。'
                : `面额比应付积分多 ${formatPoints(unpaid)} ${unit}：兑的是村购、捐赠、上级拨付的物品，或退了货、找回了账户，不付款。已交回的券另册保存。`,
            margin: [0, 4, 0, 0],
          },
          ...(record.countersigned === undefined
            ? []
            : [{ text: record.countersigned, margin: [0, 4, 0, 0] as [number, number, number, number] }]),
          signatures(['商户（盖章）', '村经办', '日期'], { fontSize: 11 }),
          ...villageSignatures(frame, ['村务监督委员会', '乡镇审核（盖章）', '日期'], { fontSize: 11 }),
        ],
        tail,
        table: {
          widths: [
            34,
            { from: 50, to: 100 },
            50,
            '*',
            ...faces.map(() => ({ from: 46, to: 84 })),
            66,
            66,
            76,
          ],
          fontSize: 10.5,
          padding: { x: 4, y: 5 },
        },
      }),
    ],
  };
}
