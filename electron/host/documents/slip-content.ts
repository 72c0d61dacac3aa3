/**
 * What 兑换小票 and 退货单 say: content and words of slip-layout.ts (PDF) and slip-receipt-layout.ts (receipt printer),
 * which only place them.
 */
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate, localDate, localDateTime } from '../../../shared/values/dates.ts';
import { goodsFigure, goodsTotal, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { formatVoucherNumber } from '../../../shared/values/voucher-number.ts';
import { voucherBackText } from '../../../shared/vouchers.ts';
import { periodText, type DocumentFrame } from '../pdf/sheet.ts';

export interface SlipContentLine {
  name: string;
  quantity: number;
  /** Absent for pieces; with the unit for goods that are weighed. */
  unitSize?: UnitSize;
  unit?: string;
  /** Points for one. */
  price: Points;
  points: Points;
}

export interface SlipContent {
  kind: 'redemption' | 'return';
  number: string;
  /** 手写单 12 号（2026年9月26日 10:20）, where it was written by hand before; absent otherwise. */
  handwritten?: string;
  /** The account holder. */
  scheme: string;
  /** What a point is called. */
  unit?: string;
  /** ISO instant */
  at: string;
  householdNumber: string;
  head: string;
  /** The collector, if not the head. */
  collector?: { name: string; relation: string };
  lines: SlipContentLine[];
  total: Points;
  /** The household's balance afterwards. */
  balance: Points;
  handler: string;
  /** On a return slip: what went on to the household that this one was merged into. Absent without any. */
  passedOn?: { points: Points; householdNo: string; head: string };
  /** Vouchers that paid it, and their part of the total; on a return slip the part of what came back. Absent without any. */
  vouchers?: { numbers: string[]; points: Points; face: Points };
  /** For a return: its original slip, and the reason. */
  original?: { number: string; reason: string };
}

/** A label and its value. */
type Field = readonly [label: string, value: string];

export const REDEMPTION_TITLE = '积分兑换小票';
export const RETURN_TITLE = '积分退货单';

export function slipTitle({ kind }: SlipContent): string {
  return kind === 'return' ? RETURN_TITLE : REDEMPTION_TITLE;
}

/** Above the goods. */
export function slipFields({ period }: DocumentFrame, slip: SlipContent): Field[] {
  const { collector, original } = slip;
  return [
    ['单号', slip.number],
    ['时间', `${chineseDate(localDate(slip.at))} ${localDateTime(slip.at).slice(11)}`],
    ...(slip.handwritten === undefined ? [] : [['补录自', slip.handwritten] as const]),
    ...(period ? [['期间', periodText(period)] as const] : []),
    ['办法', slip.scheme],
    ['户号', slip.householdNumber],
    ['户主', slip.head],
    ['领取人', collector ? `${collector.name}${bracketed(collector.relation)}` : slip.head],
    ...(original
      ? ([
          ['原单号', original.number],
          ['退货原因', original.reason],
        ] as const)
      : []),
  ];
}

export const NAME_HEADING = '品名';

/** Under FIGURE_NAMES. */
export function goodsFigures({
  quantity,
  unitSize,
  unit = '',
  price,
  points,
}: SlipContentLine): [string, string, string] {
  return [`${goodsFigure(quantity, unitSize)}${unit}`, formatPoints(price), formatPoints(points)];
}

/** Below the goods: the total, how it was paid or comes back, and what is left. */
export function slipTotals({ kind, lines, total, balance, vouchers, unit = '分' }: SlipContent): {
  total: Field;
  paid: Field[];
  balance: Field;
} {
  return {
    total: [
      `合计 ${goodsTotal(lines.map((line) => ({ ...line, unit: line.unit ?? '' })))}`,
      `${kind === 'return' ? '退回 ' : ''}${formatPoints(total)} ${unit}`.trim(),
    ],
    paid: vouchers && kind === 'redemption' ? paidHow(vouchers, total, unit) : [],
    balance: ['余额', `${formatPoints(balance)} ${unit}`],
  };
}

/** What vouchers and account paid adds up to the total; a rest of the vouchers is in the balance. */
function paidHow(
  { numbers, points, face }: NonNullable<SlipContent['vouchers']>,
  total: Points,
  unit: string,
): Field[] {
  const sum = (paid: Points): string => `${formatPoints(paid)} ${unit}`;
  return [
    [`券付 ${String(numbers.length)} 张`, sum(points)],
    ['账户付', sum(total - points)],
    ...(face > points ? [['券余，退回账户', sum(face - points)] as const] : []),
  ];
}

/**
 * Below the figures: the numbers of the vouchers; on a return slip what becomes of what they paid, and which household
 * got the points of a merged one.
 */
export function slipNotes(slip: SlipContent): string[] {
  const { passedOn, unit = '分' } = slip;
  if (!passedOn) return voucherNotes(slip);
  const { points, householdNo, head } = passedOn;
  const taker = `${householdNo} ${head}`.trim();
  return [`该户已并户，${formatPoints(points)} ${unit}转入 ${taker} 户`, ...voucherNotes(slip)];
}

function voucherNotes({ kind, vouchers, unit = '分' }: SlipContent): string[] {
  if (!vouchers) return [];
  const numbers = `券号：${vouchers.numbers.map(formatVoucherNumber).join('、')}`;
  return kind === 'redemption' ? [numbers] : [voucherBackText(vouchers.points, unit), numbers];
}

/** Who signs. */
export function slipSignature({ kind }: SlipContent): string {
  return kind === 'return' ? '退货人签名' : '领取人签名';
}

/** Below the signature. */
export function slipHandler({ handler }: SlipContent): Field {
  return ['经办', handler];
}

/** The bar code: the number of the slip; on a return slip, of the original one. */
export function slipBarcode({ number, original }: SlipContent): string {
  return original?.number ?? number;
}

export const SAMPLE_MARK = '【示例】';
export const SAMPLE_NOTE = '示例单据，不作凭证';
