import type { PersonToAdd } from '../../shared/contract/participants.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { bookReach, findHouseholdIds, searchedGroups } from '../households/search.ts';
import { requireRosterScheme } from './entry.ts';

const AT_MOST = 50;

/**
 * Persons not on the list who match the search; for an empty search those tagged as cadres or volunteers in
 * the household files.
 */
export function peopleToAdd(
  store: Store,
  { schemeId, query }: { schemeId: SchemeId; query: string },
): PersonToAdd[] {
  const { rules } = requireRosterScheme(store, schemeId, todayOf(store));
  const found = findHouseholdIds(store, query, bookReach('whole'));
  // Names are parsed only for households with a match.
  const rows = prepared<
    [{ schemeId: SchemeId; found: string | null }],
    Omit<PersonToAdd, 'tags'> & { tags: string }
  >(
    store,
    `SELECT m.id AS memberId, m.name, h.no, coalesce(head.name, '') AS headName, g.number AS groupNumber, m.tags
     FROM member m JOIN household h ON h.id = m.household_id JOIN village_group g ON g.id = h.group_id
       LEFT JOIN member head ON head.id = h.head_member_id
     WHERE m.state = 'present' AND h.state <> 'closed' AND NOT EXISTS (
       SELECT 1 FROM participant p WHERE p.scheme_id = @schemeId AND p.member_id = m.id AND p.state = 'active')
       AND (@found IS NULL OR h.id IN (SELECT value FROM json_each(@found)))
     ORDER BY g.number, h.no, m.id`,
  ).all({ schemeId, found: found === null ? null : JSON.stringify(found) });
  const isMeant = searchMatcher(query, searchedGroups(store));
  const tag = rules.subject === 'cadre' ? '干部' : '志愿者';
  return rows
    .map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }))
    .filter((person) => (found === null ? person.tags.includes(tag) : isMeant(person)))
    .slice(0, AT_MOST);
}
