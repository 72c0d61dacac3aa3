/** States of a rectification 整改; terms and deductions are computed in shared/rules/rectification.ts. */

/**
 * open: served; within its term or waiting for the check. withdrawn: the declaration itself was withdrawn.
 */
export const RECTIFICATION_STATES = ['open', 'rectified', 'failed', 'withdrawn'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

export const RECTIFICATION_STATE_NAMES: Record<RectificationState, string> = {
  open: '整改中',
  rectified: '已整改，不扣分',
  failed: '未整改到位',
  withdrawn: '已撤销',
};
