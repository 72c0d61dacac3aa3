/** open: served, its term running or its check still to come. withdrawn: the deed itself was taken back. */
export const RECTIFICATION_STATES = ['open', 'rectified', 'failed', 'withdrawn'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

export const RECTIFICATION_STATE_NAMES: Record<RectificationState, string> = {
  open: '整改中',
  rectified: '已整改，不扣分',
  failed: '未整改到位',
  withdrawn: '已撤销',
};
