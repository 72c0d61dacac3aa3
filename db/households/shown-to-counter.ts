/** Which members of a household are shown to the counter by name. */
import { HEAD } from '../../shared/households.ts';
import { isMinorOn } from '../../shared/values/dates.ts';

/** The head and the grown members; children stay in the books. */
export function isShownToCounter(
  { relation, birthDate }: { relation: string; birthDate: string | null },
  today: string,
): boolean {
  return relation === HEAD || !isMinorOn(birthDate, today);
}
