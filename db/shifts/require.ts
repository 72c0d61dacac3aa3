import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from '../database/store.ts';
import { requiresShifts } from '../village/counter-settings.ts';
import { hasOpenShift } from './read.ts';

/** Where the village redeems within shifts: refuses notAllowed while the operator has none open. */
export function requireShift(tx: Tx): void {
  if (!requiresShifts(tx)) return;
  if (tx.by.staffId !== null && hasOpenShift(tx, tx.by.staffId)) return;
  throw new Refusal('notAllowed', '您还没有开班，清单没有动。请先按柜台上方的“开班”，再兑换。');
}
