/** What the village calls its groups, for lists, papers and messages. */
import { groupShortName, numberedGroup } from '../../shared/values/groups.ts';
import { eq, sql } from 'drizzle-orm';
import { preparedQuery, type Store } from '../database/store.ts';
import { villageGroup } from '../schema/index.ts';

const namesOfNumber = preparedQuery((orm) =>
  orm
    .select({ number: villageGroup.number, name: villageGroup.name })
    .from(villageGroup)
    .where(eq(villageGroup.number, sql.placeholder('number')))
    .prepare(),
);

/** The short name of the group of this number (3组, 上庄组); '' of none. */
export function groupName(store: Store, number: number | null): string {
  if (number === null) return '';
  const group = namesOfNumber(store).get({ number });
  return group ? groupShortName(group) : numberedGroup(number);
}
