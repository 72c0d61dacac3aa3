/** Who may look into an intake or an objection: never the one it is about, nor a near relative, nor who brought it. */
import { Refusal } from '../../shared/refusals.ts';
import { namesInclude } from '../../shared/values/name-in-text.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { relativesOf } from './relatives.ts';
import type { Tx } from '../database/store.ts';

export interface Concerned {
  /** Household of the one it is about; null where that person is not in the household files. */
  householdId: HouseholdId | null;
  /** The one it is about, as written by the office. */
  person: string;
  complainant: string;
}

const ANOTHER = '另一个同名的人，请在姓名后注明，如“余明梅（2组）”。';

/** Refuses notAllowed, by name. */
export function requireImpartial(
  tx: Tx,
  investigators: string,
  { householdId, person, complainant }: Concerned,
): void {
  if (person !== '' && namesInclude(investigators, person)) {
    throw new Refusal(
      'notAllowed',
      `${quoted(person)}就是所反映的人，不能自己调查自己。请另选调查人。${ANOTHER}`,
    );
  }
  const relative =
    householdId === null
      ? undefined
      : relativesOf(tx, householdId).find(({ name }) => namesInclude(investigators, name));
  if (relative) {
    throw new Refusal(
      'notAllowed',
      `${quoted(relative.name)}与所反映的农户是一家（${relative.why}），应当回避。请另选调查人。${ANOTHER}`,
    );
  }
  if (namesInclude(investigators, complainant)) {
    throw new Refusal('notAllowed', `来访人本人不能做调查人。请另选调查人。${ANOTHER}`);
  }
}
