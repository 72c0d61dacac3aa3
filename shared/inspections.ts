/** 巡查: states of a round, and the possible results of a household in it. */
import type { Points } from './values/units.ts';

/** A possible result with the key that enters it. */
export interface InspectionResult {
  /** '1' to '9', or '0' for 无 (nothing noted). */
  key: string;
  name: string;
  /** The item it is declared under; null when it declares nothing. */
  itemId: string | null;
  /** Signed points; 0 when it declares nothing. */
  points: Points;
}

export const INSPECTION_STATES = ['open', 'finished', 'withdrawn'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

export const INSPECTION_STATE_NAMES: Record<InspectionState, string> = {
  open: '巡查中',
  finished: '已结束',
  withdrawn: '已撤销',
};

/** Result for a household that was inspected and gave no cause for points. */
export const NOTHING_NOTED: InspectionResult = { key: '0', name: '正常', itemId: null, points: 0 };
