import type { Points } from './units.ts';

/** One of the results that a household can get in a round, with the key that enters it. */
export interface InspectionResult {
  /** '1' to '9', or '0' for 无 (nothing noted). */
  key: string;
  name: string;
  /** The item that it is a deed under; null where nothing follows from it. */
  itemId: string | null;
  /** With their sign; 0 where nothing follows. */
  points: Points;
}
