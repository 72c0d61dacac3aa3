/** Children’s names in a search of the counter: found by the whole name only, so that no search lists children. */
import { and, eq, placeholder } from 'drizzle-orm';
import { isSpeltOut, matches, searchKeys } from '../../shared/values/search-key.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { member } from '../schema/index.ts';
import { isShownToCounter } from './shown-to-counter.ts';

export const presentNames = preparedQuery((orm) =>
  orm
    .select({ name: member.name, relation: member.relation, birthDate: member.birthDate })
    .from(member)
    .where(and(eq(member.householdId, placeholder('householdId')), eq(member.state, 'present')))
    .orderBy(member.id)
    .prepare(),
);

interface Candidate {
  id: HouseholdId;
  no: string;
  headName: string;
  groupNumber: number;
}

/**
 * Of the households that a condition on `h` and `g` finds, those found by a part of a child's name alone: typed letter by
 * letter, it would spell the name out.
 */
export function foundByChildOnly(
  store: Store,
  condition: { sql: string; values: readonly (string | number)[] },
  { name, groups }: { name: string; groups: readonly number[] },
): HouseholdId[] {
  const today = todayOf(store);
  const grownSince = `${String(Number(today.slice(0, 4)) - 18)}${today.slice(4)}`;
  const withChildren = prepared<(string | number)[], Candidate>(
    store,
    `SELECT h.id, h.no, coalesce(m.name, '') AS headName, g.number AS groupNumber
     FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
     WHERE ${condition.sql} AND EXISTS (
       SELECT 1 FROM member p WHERE p.household_id = h.id AND p.state = 'present' AND p.birth_date > ?)`,
  ).all(...condition.values, grownSince);
  const isFound = (candidate: Candidate): boolean =>
    candidate.no.includes(name) ||
    groups.includes(candidate.groupNumber) ||
    matches(name, searchKeys(candidate.headName)) ||
    presentNames(store)
      .all({ householdId: candidate.id })
      .some((person) =>
        (isShownToCounter(person, today) ? matches : isSpeltOut)(name, searchKeys(person.name)),
      );
  return withChildren.filter((candidate) => !isFound(candidate)).map(({ id }) => id);
}
