/** Vocabulary of vouchers 积分券: faces, states, what a scheme decides about them, and the words printed on them. */
import type { Points } from './values/units.ts';

/** In points; a series may have others of its own. */
export const USUAL_FACES: readonly Points[] = [500, 1000, 2000, 5000, 10_000];
/** Faces of one series. */
export const MOST_FACES = 8;
/** Vouchers added to a series at once. */
export const MOST_ADDED = 5_000;
/** Vouchers of one sheet document, of which eight are on a page. */
export const MOST_PRINTED = 800;
/** Vouchers that pay one basket. */
export const MOST_IN_BASKET = 50;
/** Vouchers of one bundle. */
export const MOST_IN_BUNDLE = 2_000;

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
