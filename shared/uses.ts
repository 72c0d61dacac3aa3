/** Uses of points other than goods. */
export const USE_KINDS = ['cash', 'donation', 'privilege'] as const;
export type UseKind = (typeof USE_KINDS)[number];

export const USE_KIND_NAMES: Record<UseKind, string> = {
  cash: '兑现金',
  donation: '捐赠',
  privilege: '享受优惠',
};

export const USE_STATES = ['done', 'cancelled'] as const;
export type UseState = (typeof USE_STATES)[number];
