/** Amounts of a settlement: per line by source of the goods and value of a point on the day. */
import { PAID_SOURCES, STOCK_SOURCE_NAMES, type StockSource } from './goods.ts';
import { allocateFen, formatFen } from './values/money.ts';
import { formatPoints } from './values/points.ts';
import { periodBounds } from './values/period.ts';
import type { Fen, Points } from './values/units.ts';
import { sumBy } from './values/sum.ts';

export type SettlementState = 'made' | 'cancelled';
const SETTLEMENT_STATE_NAMES: Record<SettlementState, string> = {
  made: '已结算',
  cancelled: '已撤销',
};

/** 已结算; 已撤销：录错了商户 */
export function settlementStateText({
  state,
  stateReason,
}: {
  state: SettlementState;
  stateReason: string;
}): string {
  return [SETTLEMENT_STATE_NAMES[state], stateReason].filter(Boolean).join('：');
}

export interface SlipPart {
  source: StockSource;
  /** Fen for one whole point on the day of the slip. */
  fenPerPoint: Fen;
  points: Points;
}

/**
 * Amount paid for each part: none for goods that are not the shop's own. Parts of one rate are rounded together, so
 * that they add up to the value of the sum of their points.
 */
export function amountsOf(parts: readonly SlipPart[]): Fen[] {
  const amounts = parts.map(() => 0);
  const byRate = new Map<Fen, number[]>();
  for (const [index, { source, fenPerPoint }] of parts.entries()) {
    if (PAID_SOURCES.has(source)) byRate.set(fenPerPoint, [...(byRate.get(fenPerPoint) ?? []), index]);
  }
  for (const [rate, indexes] of byRate) {
    const worth = allocateFen(
      indexes.map((index) => parts[index]?.points ?? 0),
      rate,
    );
    for (const [position, index] of indexes.entries()) amounts[index] = worth[position] ?? 0;
  }
  return amounts;
}

interface PaidPart extends SlipPart {
  amount: Fen;
}

/** 每分 1.00 元; with two rates 每分 1.00 元（42 分）、每分 2.00 元（30 分）. */
export function ratesText(parts: readonly PaidPart[], unit: string): string {
  const rates = new Map<Fen, Points>();
  for (const { source, fenPerPoint, points } of parts) {
    if (PAID_SOURCES.has(source)) rates.set(fenPerPoint, (rates.get(fenPerPoint) ?? 0) + points);
  }
  if (rates.size === 0) return '—';
  return [...rates]
    .toSorted(([a], [b]) => a - b)
    .map(([rate, points]) =>
      rates.size === 1
        ? `每${unit} ${formatFen(rate)} 元`
        : `每${unit} ${formatFen(rate)} 元（${formatPoints(points)} ${unit}）`,
    )
    .join('、');
}

/** Points not paid for, by source: 村购 3 分；捐赠 21 分; empty when everything is paid for. */
export function unpaidText(parts: readonly SlipPart[], unit: string): string {
  return (Object.keys(STOCK_SOURCE_NAMES) as StockSource[])
    .filter((source) => !PAID_SOURCES.has(source))
    .map((source) => ({ source, points: pointsOf(parts.filter((part) => part.source === source)) }))
    .filter(({ points }) => points > 0)
    .map(({ source, points }) => `${STOCK_SOURCE_NAMES[source]} ${formatPoints(points)} ${unit}`)
    .join('；');
}

function pointsOf(parts: readonly SlipPart[]): Points {
  return sumBy(parts, ({ points }) => points);
}

/** The points that are paid for. */
export function paidPoints(parts: readonly SlipPart[]): Points {
  return pointsOf(parts.filter(({ source }) => PAID_SOURCES.has(source)));
}

/** Points that vouchers paid of what is owed: a line below zero takes them off, in settlements made earlier too. */
export function voucherPoints(parts: readonly SlipPart[]): Points {
  return 0 - pointsOf(parts.filter(({ points }) => points < 0));
}

/** 15 分，凭交回的券另结; empty without vouchers. */
export function voucherPaidText(parts: readonly SlipPart[], unit: string): string {
  const points = voucherPoints(parts);
  return points === 0 ? '' : `${formatPoints(points)} ${unit}，凭交回的券另结`;
}

/** 90 − 4.50（1 张部分退货）＝ 85.50 分; only the sum where nothing came back. */
export function netPointsText(
  points: Points,
  { slips, points: back }: { slips: number; points: Points },
  unit: string,
): string {
  const net = `${formatPoints(points)} ${unit}`;
  return slips === 0
    ? net
    : `${formatPoints(points + back)} − ${formatPoints(back)}（${String(slips)} 张部分退货）＝ ${net}`;
}

/** 兑换 90 分，退回 4.50 分，实付 85.50 分; only the first where nothing came back. */
export function redeemedText(net: Points, returned: Points, unit: string): string {
  const parts = [
    `兑换 ${formatPoints(net + returned)} ${unit}`,
    ...(returned === 0
      ? []
      : [`退回 ${formatPoints(returned)} ${unit}`, `实付 ${formatPoints(net)} ${unit}`]),
  ];
  return parts.join('，');
}

/** Days proposed for a settlement: the month of the first slip that is not settled, up to today. */
export function proposedSettlement(
  firstDay: string | undefined,
  today: string,
): { from: string; to: string } {
  const { from, to } = periodBounds((firstDay ?? today).slice(0, 7));
  return { from, to: to < today ? to : today };
}
