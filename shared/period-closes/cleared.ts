/** What a close clears of an account: a balance that lapses, or a debt that is forgiven. The two are never set off. */
import type { Points } from '../values/units.ts';

interface Cleared {
  /** Negative for a debt. */
  cleared: Points;
}

export const clearedPoints = ({ cleared }: Cleared): Points => Math.max(0, cleared);

/** Of a debt, as a positive figure. */
export const forgivenPoints = ({ cleared }: Cleared): Points => Math.max(0, -cleared);
