/** Which members of a household the counter is told by name. */
import { isMinorOn } from '../../shared/values/dates.ts';

/** The head and the grown members; children stay in the books. */
export function isShownToCounter(
  { relation, birthDate }: { relation: string; birthDate: string | null },
  today: string,
): boolean {
  return relation === '户主' || !isMinorOn(birthDate, today);
}
