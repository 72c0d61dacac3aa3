/** Vocabulary of vouchers 积分券: faces, states, what a scheme decides about them, and the words printed on them. */
import { formatPoints } from './values/points.ts';
import { sumBy } from './values/sum.ts';
import type { Points } from './values/units.ts';

/** In points; a series may have others of its own. */
export const USUAL_FACES: readonly Points[] = [500, 1000, 2000, 5000, 10_000];
/** Faces of one series. */
export const MAX_FACES = 8;
/** Vouchers added to a series at once. */
export const MAX_ADDED = 5_000;
/** Vouchers of one sheet document, of which eight are on a page. */
export const MAX_PRINTED = 800;
/** Vouchers that pay one basket. */
export const MAX_VOUCHERS_IN_BASKET = 50;
/** Vouchers of one bundle. */
export const MAX_VOUCHERS_IN_BUNDLE = 2_000;

/** Sheets printed here, or by the township. */
export const VOUCHER_ORIGINS = ['own', 'township'] as const;
export type VoucherOrigin = (typeof VOUCHER_ORIGINS)[number];
export const VOUCHER_ORIGIN_NAMES: Record<VoucherOrigin, string> = { own: '本村自印', township: '乡镇印制' };

/** What happens to the part of a face that the basket does not use up. */
export const VOUCHER_CHANGES = ['refused', 'points'] as const;
export type VoucherChange = (typeof VOUCHER_CHANGES)[number];
export const VOUCHER_CHANGE_NAMES: Record<VoucherChange, string> = {
  refused: '不找零，要兑满面额',
  points: '没兑完的退回积分账户',
};

/** What happens to the points of a voucher that nobody used in time. */
export const VOUCHER_EXPIRIES = ['back', 'lapse'] as const;
export type VoucherExpiry = (typeof VOUCHER_EXPIRIES)[number];
export const VOUCHER_EXPIRY_NAMES: Record<VoucherExpiry, string> = {
  back: '到期积分退回账户',
  lapse: '到期作废，积分不退',
};

/** Not given out yet; in a household's hands; reported lost; and three ends. */
export const VOUCHER_STATES = ['ready', 'issued', 'lost', 'redeemed', 'void', 'expired'] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];
export const VOUCHER_STATE_NAMES: Record<VoucherState, string> = {
  ready: '未发',
  issued: '在外',
  lost: '挂失',
  redeemed: '已兑',
  void: '作废',
  expired: '过期',
};

/** Given out and not come back: its points are in no account. */
export const OUTSTANDING_VOUCHER_STATES: readonly VoucherState[] = ['issued', 'lost'];

/** Printed on every voucher: 人民币管理条例 art. 28 forbids tokens that circulate instead of money. */
export const VOUCHER_WORDS = '仅限本户兑换物品，不得流通、不兑现金';

/** 5分券 20张、10分券 3张 */
export function facesText(counts: readonly { face: Points; count: number }[], unit: string): string {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ face, count }) => `${String(face / 100)}${unit}券 ${String(count)} 张`)
    .join('、');
}

/**
 * Faces that make up as much of a number of points as they can, the largest first, from what there is of each: 85 from
 * 50, 20, 10 and 5 is 50 + 20 + 10 + 5. `left` is lowered by what is taken.
 */
export function splitIntoFaces(points: Points, left: Map<Points, number>): { face: Points; count: number }[] {
  let rest = points;
  const taken: { face: Points; count: number }[] = [];
  for (const face of [...left.keys()].sort((a, b) => b - a)) {
    const count = Math.min(Math.floor(Math.max(0, rest) / face), left.get(face) ?? 0);
    if (count === 0) continue;
    rest -= count * face;
    left.set(face, (left.get(face) ?? 0) - count);
    taken.push({ face, count });
  }
  return taken;
}

export type VoucherSettlementState = 'made' | 'cancelled';

interface PartlyPaid {
  points: Points;
  voucherPoints: Points;
  returnedPoints: Points;
}

/** Part of what comes back that vouchers paid: what the account paid comes back first. */
export function voucherPartBack({ points, voucherPoints, returnedPoints }: PartlyPaid, back: Points): Points {
  const ofVouchers = (returned: Points): Points => Math.max(0, returned - (points - voucherPoints));
  return ofVouchers(returnedPoints + back) - ofVouchers(returnedPoints);
}

/**
 * Why points of a slip cannot come back, by what the series says; undefined when they can. A voucher without change is not
 * changed into points in part, one that lapses not at all, nor one whose points a reset has cleared since it was given out.
 */
export function voucherReturnFault(
  slip: PartlyPaid,
  vouchers: readonly { change: VoucherChange; expiry: VoucherExpiry; cleared: string | null }[],
  back: Points,
  unit: string,
): string | undefined {
  const part = voucherPartBack(slip, back);
  const strict = vouchers.filter(({ change }) => change === 'refused');
  const cleared = vouchers.find((one) => one.cleared !== null)?.cleared;
  if (part === 0 || (strict.length === 0 && cleared == null)) return undefined;
  const { points, voucherPoints, returnedPoints } = slip;
  const byAccount = Math.max(0, points - voucherPoints - returnedPoints);
  const within = byAccount > 0 ? `账户付的 ${formatPoints(byAccount)} ${unit}以内可以退，` : '';
  if (cleared != null) {
    return `其中 ${formatPoints(part)} ${unit}是积分券付的，券里的积分已随${cleared}结账清零，不能退成账户里的分。${within}券付的请换同样的商品。`;
  }
  if (strict.some(({ expiry }) => expiry === 'lapse')) {
    return `其中 ${formatPoints(part)} ${unit}是积分券付的，这批券到期作废、不退积分，不能退成账户里的分。${within}券付的请换同样的商品。`;
  }
  return points - returnedPoints === back
    ? undefined
    : `其中 ${formatPoints(part)} ${unit}是积分券付的，这批券不找零，不能退一部分。${within}或整单退；也可以换同样的商品。`;
}

/** 其中 5 分是券付的：券已收走、不退券，这 5 分退回账户; empty when vouchers paid nothing of it. */
export function voucherBackText(part: Points, unit: string): string {
  const sum = `${formatPoints(part)} ${unit}`;
  return part === 0 ? '' : `其中 ${sum}是券付的：券已收走、不退券，这 ${sum}退回账户`;
}

/** What the counter took in. */
export interface VoucherTakings {
  /** Part of the slips that they paid. */
  points: Points;
  counts: { face: Points; count: number }[];
}

/**
 * 账户付 32 分，券付 15 分（收券：5分券 1 张、10分券 1 张）; undefined without vouchers. Where the points have several units
 * (`unit` undefined) they make no sum, and only the vouchers are counted.
 */
export function paidHowText(
  points: Points,
  { points: byVouchers, counts }: VoucherTakings,
  unit: string | undefined,
): string | undefined {
  if (counts.length === 0) return undefined;
  if (unit === undefined) return `收券 ${String(sumBy(counts, ({ count }) => count))} 张`;
  return `账户付 ${formatPoints(points - byVouchers)} ${unit}，券付 ${formatPoints(byVouchers)} ${unit}（收券：${facesText(counts, unit)}）`;
}
