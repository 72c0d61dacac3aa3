/** Finds a household by name, pinyin, initials, group, phone, number or card. */
import { ne } from 'drizzle-orm';
import { isMinorOn } from '../../shared/values/dates.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { plainPhone } from '../../shared/values/phone.ts';
import { plainText, plainWord } from '../../shared/values/plain-text.ts';
import { cardNumberOfScan } from '../../shared/values/card-number.ts';
import type { FoundHousehold } from '../../shared/contract/households.ts';
import { requireFound } from '../../shared/refusals.ts';
import { matches, searchKeys, searchPattern } from '../../shared/values/search-key.ts';
import { readSearch } from '../../shared/search-words.ts';
import type { GroupNames } from '../../shared/values/groups.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { household, villageGroup } from '../schema/index.ts';
import { foundByChildOnly, presentNames } from './child-matches.ts';
import { isShownToCounter } from './shown-to-counter.ts';

/** The part before the bar: figures in it are the household's number. */
const SEARCHED_WITHOUT_PHONES = `substr(h.search_text, 1, instr(h.search_text || '|', '|'))`;

/** Tails that masked phones show: those of short numbers stay hidden. */
const BY_SHOWN_TAIL = `h.id IN (SELECT household_id FROM member
  WHERE state = 'present' AND length(phone) > 7 AND substr(phone, -4) LIKE ? ESCAPE '\\')`;

/** Phones that the reader sees, and a search finds: whole ones and every tail; the tails that masked phones show; none. */
export type PhoneReach = 'whole' | 'shown' | 'none';

/** Which personal data the searcher may find households by. */
export interface Reach {
  phones: PhoneReach;
  /** Whether a part of a child's name finds the household, and names the child. */
  children: boolean;
}

/** The shop reads no phones, and no children's names. */
export const COUNTER_REACH: Reach = { phones: 'none', children: false };

/** Reach of those who read the books: some see whole phones. */
export function bookReach(phones: PhoneReach = 'shown'): Reach {
  return { phones, children: true };
}

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
  const identifiesMember = /^[a-z]+$/.test(typed)
    ? /[aeiouv]/.test(typed) && !SYLLABLE.test(typed)
    : typed.length > 1;
  const text = 'h.search_text';
  // Number, name, whole pinyin and initials are the first four words.
  const before = `substr(${text}, 1, instr(${text}, ?))`;
  return {
    sql: `CASE WHEN instr(${text}, ?) > 0 AND length(${before}) - length(replace(${before}, ' ', '')) <= 4 THEN 0
      WHEN ${identifiesMember ? `instr(${text}, ?) > 0` : '? IS NULL'} THEN 1
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

function conditionOn(sql: string, ...values: (string | number)[]): Condition {
  return { sql, values, rank: NO_RANK, name: '' };
}

/** Pattern on the search column: phones in it only as far as they are within reach. */
function textCondition(pattern: string, phones: PhoneReach): Pick<Condition, 'sql' | 'values'> {
  const like = (text: string) => `${text} LIKE ? ESCAPE '\\'`;
  if (phones === 'whole' || !hasFigures(pattern)) return { sql: like('h.search_text'), values: [pattern] };
  const hidden = like(SEARCHED_WITHOUT_PHONES);
  return phones === 'none'
    ? { sql: hidden, values: [pattern] }
    : { sql: `${hidden} OR ${BY_SHOWN_TAIL}`, values: [pattern, pattern] };
}

const filedAddresses = preparedQuery((orm) =>
  orm
    .select({ id: household.id, address: household.address })
    .from(household)
    .where(ne(household.address, ''))
    .prepare(),
);

/** Households whose address, as the reader sees it, contains the text; the shop reads no addresses. */
function livingAt(store: Store, text: string, phones: PhoneReach): HouseholdId[] {
  const typed = addressKey(text);
  if (phones === 'none' || typed.length < 2 || !/[\d\p{Script=Han}]/u.test(typed)) return [];
  const shown = phones === 'whole' ? (address: string) => address : redactNumbers;
  return filedAddresses(store)
    .all()
    .filter(({ address }) => addressKey(shown(address)).includes(typed))
    .map(({ id }) => id);
}

function addressKey(text: string): string {
  return plainWord(text).toLowerCase();
}

/**
 * "3组", "上庄组", "上庄", "余明梅", "ymm", "3组 余", "上庄 余", "01002", "3501" (last figures of a phone), "0000000017"
 * (a card), "柳溪路12号" (a part of the address). Household is `h`, its group `g`.
 */
export function searchCondition(store: Store, query: string, reach: Reach): Condition {
  const plain = plainText(query).trim();
  const card = cardNumberOfScan(plain);
  if (card !== undefined)
    return conditionOn('h.id IN (SELECT household_id FROM card WHERE number = ?)', card);
  const phone = plainPhone(plain);
  if (reach.phones === 'whole' && /^1\d{10}$/.test(phone)) {
    return conditionOn(
      `h.id IN (SELECT household_id FROM member WHERE phone = ? AND state = 'present')`,
      phone,
    );
  }
  const { group, rest, groupsMeant } = readSearch(plain, searchedGroups(store));
  const parts: string[] = [];
  const values: (string | number)[] = [];
  if (group !== undefined) {
    parts.push('g.number = ?');
    values.push(group);
  }
  if (rest === '') return conditionOn(parts.join(' AND ') || '1', ...values);
  const pattern = searchPattern(rest);
  const text = textCondition(pattern, reach.phones);
  const ofGroups =
    groupsMeant.length === 0 ? '' : ` OR g.number IN (${groupsMeant.map(() => '?').join(', ')})`;
  const lived = livingAt(store, rest, reach.phones);
  const ofAddress = lived.length === 0 ? '' : ' OR h.id IN (SELECT value FROM json_each(?))';
  parts.push(`(${text.sql}${ofGroups}${ofAddress})`);
  values.push(...text.values, ...groupsMeant, ...(lived.length === 0 ? [] : [JSON.stringify(lived)]));
  const name = /^\d+$/.test(rest) ? '' : rest;
  if (!reach.children && name !== '') {
    const hidden = foundByChildOnly(
      store,
      { sql: parts.join(' AND '), values },
      { name, groups: groupsMeant },
    );
    parts.push('h.id NOT IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(hidden));
  }
  return {
    sql: parts.join(' AND '),
    values,
    rank: reach.phones === 'none' && hasFigures(pattern) ? NO_RANK : searchRank(pattern),
    name,
  };
}

/** Households matching a search; null for empty input. */
export function findHouseholdIds(store: Store, query: string, reach: Reach): HouseholdId[] | null {
  if (query.trim() === '') return null;
  const { sql, values } = searchCondition(store, query, reach);
  return prepared<(string | number)[], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h JOIN village_group g ON g.id = h.group_id WHERE ${sql}`,
  )
    .all(...values)
    .map(({ id }) => id);
}

/** Matching households, likeliest first, with the part of the search that is a name. An empty query finds none. */
export function rankHouseholds(
  store: Store,
  query: string,
  reach: Reach,
): { ids: HouseholdId[]; name: string } {
  if (query.trim() === '') return { ids: [], name: '' };
  const { sql, values, rank, name } = searchCondition(store, query, reach);
  const rows = prepared<(string | number)[], { id: HouseholdId }>(
    store,
    `SELECT h.id FROM household h JOIN village_group g ON g.id = h.group_id WHERE ${sql} ORDER BY ${rank.sql}, h.no`,
  ).all(...values, ...rank.values);
  return { ids: rows.map(({ id }) => id), name };
}

type FoundRow = Omit<FoundHousehold, 'matched' | 'kin'>;

const FOUND_COLUMNS = `h.id, h.no, coalesce(m.name, '') AS headName, g.id AS groupId, g.number AS groupNumber,
  g.name AS groupName, h.state`;

const FOUND_FROM = `household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id`;

/** Households matching what was typed so far, best first, closed ones last. An empty query finds none. */
export function searchHouseholds(
  store: Store,
  query: string,
  limit = 12,
  reach: Reach = bookReach('whole'),
): FoundHousehold[] {
  if (query.trim() === '') return [];
  const { sql, values, rank, name } = searchCondition(store, query, reach);
  const rows = prepared<(string | number)[], FoundRow>(
    store,
    `SELECT ${FOUND_COLUMNS} FROM ${FOUND_FROM} WHERE ${sql} ORDER BY h.state = 'closed', ${rank.sql}, h.no LIMIT ?`,
  ).all(...values, ...rank.values, limit);
  const heads = new Map<string, number>();
  for (const row of rows) heads.set(headInGroup(row), (heads.get(headInGroup(row)) ?? 0) + 1);
  return rows.map((row) => ({
    ...row,
    matched: matchedMember(store, row, name, reach),
    kin: (heads.get(headInGroup(row)) ?? 0) > 1 ? kinOf(store, row, reach) : null,
  }));
}

const headInGroup = ({ groupId, headName }: FoundRow): string => `${String(groupId)} ${headName}`;

/** Another person of the household, which distinguishes it from one with the same head's name. */
function kinOf(store: Store, { id, headName }: FoundRow, { children }: Reach): string | null {
  const today = todayOf(store);
  const others = presentNames(store)
    .all({ householdId: id })
    .filter((person) => person.name !== headName && (children || isShownToCounter(person, today)));
  const adult = others.find(({ birthDate }) => !isMinorOn(birthDate, today));
  return (adult ?? others[0])?.name ?? null;
}

/** Member other than the head whose name matches the search; null when the head's does, or for a child's beyond reach. */
export function matchedMember(
  store: Store,
  household: Pick<FoundRow, 'id' | 'headName'>,
  name: string,
  { children }: Pick<Reach, 'children'> = { children: true },
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
  return { ...requireFound(row, '该农户'), matched: null, kin: null };
}
