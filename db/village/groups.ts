/** What the village calls its groups, for lists, papers and messages. */
import { groupShortName, numberedGroup } from '../../shared/values/groups.ts';
import { prepared, type Store } from '../database/store.ts';

/** The short name of the group of this number (3组, 上庄组); '' of none. */
export function groupName(store: Store, number: number | null): string {
  if (number === null) return '';
  const group = prepared<[number], { number: number; name: string }>(
    store,
    'SELECT number, name FROM village_group WHERE number = ?',
  ).get(number);
  return group ? groupShortName(group) : numberedGroup(number);
}
