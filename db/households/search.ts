/** Finds a household by name, pinyin, initials, group, phone, number or card. */
import { and, eq, placeholder } from 'drizzle-orm';
import { plainPhone } from '../../shared/values/phone.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { parseCardNumber } from '../../shared/values/card-number.ts';
import type { FoundHousehold } from '../../shared/households.ts';
import { requireFound } from '../../shared/refusals.ts';
import { matches, searchKeys, searchPattern } from '../../shared/values/search-key.ts';
import { readSearch } from '../../shared/search-words.ts';
import type { GroupNames } from '../../shared/values/groups.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { member, villageGroup } from '../schema/index.ts';
import { isShownToCounter } from './shown-to-counter.ts';

/** The part before the bar: figures in it are the household's number. */
const SEARCHED_WITHOUT_PHONES = `substr(h.search_text, 1, instr(h.search_text || '|', '|'))`;

/** Only a pattern with figures can match a phone's tail. */
function hasFigures(pattern: string): boolean {
  return /\d/.test(pattern);
}

/** A parsed search. */
export interface Condition {
  sql: string;
  values: (string | number)[];
  /** For ordering: the likeliest first. */
  rank: { sql: string; values: string[] };
  /** The name part, to find the member it matched. */
  name: string;
}

const NO_RANK: Condition['rank'] = { sql: "''", values: [] };

/** One syllable may be a whole key of a given name's last character, which does not identify anybody. */
const SYLLABLE = /^[^aeiouv]*[aeiouv]+(?:ng?|r)?$/;

/**
 * Who is meant most likely: the head whose whole name, pinyin, initials or number was typed; another of the household by
 * the whole name; a part of the head's; a part of another's; a household of the group that was typed.
 */
export function searchRank(pattern: string): Condition['rank'] {
  const needle = pattern.slice(1, -1).replace(/\\([\\%_])/g, '$1');
  const typed = needle.trim();
  const word = ` ${typed} `;
  const tellsOther = /^[a-z]+$/.test(typed)
    ? /[aeiouv]/.test(typed) && !SYLLABLE.test(typed)
    : typed.length > 1;
  const text = 'h.search_text';
  // Number, name, whole pinyin and initials are the first four words.
  const before = `substr(${text}, 1, instr(${text}, ?))`;
  return {
    sql: `CASE WHEN instr(${text}, ?) > 0 AND length(${before}) - length(replace(${before}, ' ', '')) <= 4 THEN 0
      WHEN ${tellsOther ? `instr(${text}, ?) > 0` : '? IS NULL'} THEN 1
      WHEN instr(${text}, ?) BETWEEN 1 AND instr(${text}, ' | ') THEN 2
      WHEN instr(${text}, ?) > 0 THEN 3 ELSE 4 END`,
    values: [word, word, word, word, needle, needle],
  };
}

/** The village's groups, for the words of a search that mean one. */
export function searchedGroups(store: Store): GroupNames[] {
  const { number, name } = villageGroup;
  return store.orm.select({ number, name }).from(villageGroup).all();
}

/**
 * "3组", "上庄组", "上庄", "余明梅", "ymm", "3组 余", "上庄 余", "01002", "3501" (last figures of a phone), "0000000017"
 * (a card). Household is `h`, its group `g`. `phones`: whether the one who searches may learn whose a phone is.
 */
export function searchCondition(
  store: Store,
  query: string,
  { phones = true }: { phones?: boolean } = {},
): Condition {
  const plain = plainText(query).trim();
  const card = parseCardNumber(plain);
  if (card.ok) {
    return {
      sql: 'h.id IN (SELECT household_id FROM card WHERE number = ?)',
      values: [card.number],
      rank: NO_RANK,
      name: '',
    };
  }
  const phone = plainPhone(plain);
  if (phones && /^1\d{10}$/.test(phone)) {
    return {
      sql: `h.id IN (SELECT household_id FROM member WHERE phone = ? AND state = 'present')`,
      values: [phone],
      rank: NO_RANK,
      name: '',
    };
  }
  const { group, rest, groupsMeant } = readSearch(plain, searchedGroups(store));
  const parts: string[] = [];
  const values: (string | number)[] = [];
  if (group !== undefined) {
    parts.push('g.number = ?');
    values.push(group);
  }
  if (rest === '') return { sql: parts.join(' AND ') || '1', values, rank: NO_RANK, name: '' };
  const pattern = searchPattern(rest);
  const ofGroups =
    groupsMeant.length === 0 ? '' : ` OR g.number IN (${groupsMeant.map(() => '?').join(', ')})`;
  const hidden = !phones && hasFigures(pattern);
  parts.push(`(${hidden ? SEARCHED_WITHOUT_PHONES : 'h.search_text'} LIKE ? ESCAPE '\\'${ofGroups})`);
  values.push(pattern, ...groupsMeant);
  return {
    sql: parts.join(' AND '),
    values,
    rank: hidden ? NO_RANK : searchRank(pattern),
    name: /^\d+$/.test(rest) ? '' : rest,
  };
}

/** Households matching a search; null for empty input. */
export function householdsFound(
  store: Store,
  query: string,
  reach: { phones?: boolean } = {},
): HouseholdId[] | null {
  if (query.trim() === '') return null;
  const { sql, values } = searchCondition(store, query, reach);
  return prepared<(string | number)[], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h JOIN village_group g ON g.id = h.group_id WHERE ${sql}`,
  )
    .all(...values)
    .map(({ id }) => id);
}

/** The same, likeliest first, with the part of the search that is a name. An empty query finds none. */
export function householdsRanked(store: Store, query: string): { ids: HouseholdId[]; name: string } {
  if (query.trim() === '') return { ids: [], name: '' };
  const { sql, values, rank, name } = searchCondition(store, query);
  const rows = prepared<(string | number)[], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h JOIN village_group g ON g.id = h.group_id WHERE ${sql} ORDER BY ${rank.sql}, h.no`,
  ).all(...values, ...rank.values);
  return { ids: rows.map(({ id }) => id), name };
}

type FoundRow = Omit<FoundHousehold, 'matched'>;

const FOUND_COLUMNS = `h.id, h.no, coalesce(m.name, '') AS headName, g.id AS groupId, g.number AS groupNumber,
  g.name AS groupName, h.state`;

const FOUND_FROM = `household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id`;

/**
 * Households matching what was typed so far, best first, closed ones last. An empty query finds none. `children`:
 * whether a child may be named as the member that matched.
 */
export function searchHouseholds(
  store: Store,
  query: string,
  limit = 12,
  reach: { phones?: boolean; children?: boolean } = {},
): FoundHousehold[] {
  if (query.trim() === '') return [];
  const { sql, values, rank, name } = searchCondition(store, query, reach);
  const rows = prepared<(string | number)[], FoundRow>(
    store,
    `SELECT ${FOUND_COLUMNS} FROM ${FOUND_FROM} WHERE ${sql} ORDER BY h.state = 'closed', ${rank.sql}, h.no LIMIT ?`,
  ).all(...values, ...rank.values, limit);
  return rows.map((row) => ({ ...row, matched: matchedMember(store, row, name, reach) }));
}

const presentNames = preparedQuery((orm) =>
  orm
    .select({ name: member.name, relation: member.relation, birthDate: member.birthDate })
    .from(member)
    .where(and(eq(member.householdId, placeholder('householdId')), eq(member.state, 'present')))
    .orderBy(member.id)
    .prepare(),
);

/** Member other than the head whose name matches the search; null when the head's does, or for a child's without `children`. */
export function matchedMember(
  store: Store,
  household: Pick<FoundRow, 'id' | 'headName'>,
  name: string,
  { children = true }: { children?: boolean } = {},
): string | null {
  if (name === '' || matches(name, searchKeys(household.headName))) return null;
  const people = presentNames(store).all({ householdId: household.id });
  const today = todayOf(store);
  return (
    people.find(
      (person) => (children || isShownToCounter(person, today)) && matches(name, searchKeys(person.name)),
    )?.name ?? null
  );
}

/** Number, head, group and state of one household, for pages that name it. Refuses notFound. */
export function householdSummary(store: Store, id: HouseholdId): FoundHousehold {
  const row = prepared<[HouseholdId], FoundRow>(
    store,
    `SELECT ${FOUND_COLUMNS} FROM ${FOUND_FROM} WHERE h.id = ?`,
  ).get(id);
  return { ...requireFound(row, '该农户'), matched: null };
}
