/** Names that are masked in texts for everybody. */
import { isMinorOn } from '../../shared/values/dates.ts';
import type { NamedVillager } from '../../shared/public-reason.ts';
import type { Store } from '../database/store.ts';
import { member } from '../schema/index.ts';

/** Every villager of the files, for masking their names in a text. */
export function namedVillagers(store: Store, today: string): NamedVillager[] {
  return store.orm
    .select({ name: member.name, householdId: member.householdId, birthDate: member.birthDate })
    .from(member)
    .all()
    .map(({ name, householdId, birthDate }) => ({ name, householdId, minor: isMinorOn(birthDate, today) }));
}
