/** Table of household files with filters and totals. */
import type { HouseholdLine, HouseholdList, Facets } from '../../shared/contract/households.ts';
import { maskCitizenId } from '../../shared/values/citizen-id.ts';
import { PARTY_MEMBER, type HouseholdState } from '../../shared/households.ts';
import { maskPhone } from '../../shared/values/phone.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { bookReach, searchCondition, type PhoneReach } from './search.ts';

export interface HouseholdFilter {
  query: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  groupId: GroupId | null;
  /** 'current': all but closed ones. */
  state: HouseholdState | 'current' | 'all';
  tag: string | null;
}

const FROM = `household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id`;

const PRESENT = `SELECT count(*) FROM member p WHERE p.household_id = h.id AND p.state = 'present'`;

/** SQL condition of the filter, shared by list, totals and export. */
export function filterCondition(store: Store, filter: HouseholdFilter) {
  const search = searchCondition(store, filter.query, bookReach(filter.phones));
  const parts = [search.sql];
  const values = [...search.values];
  if (filter.groupId !== null) {
    parts.push('h.group_id = ?');
    values.push(filter.groupId);
  }
  if (filter.state === 'current') parts.push(`h.state <> 'closed'`);
  else if (filter.state !== 'all') {
    parts.push('h.state = ?');
    values.push(filter.state);
  }
  if (filter.tag === '党员') {
    parts.push(
      `EXISTS (SELECT 1 FROM member p WHERE p.household_id = h.id AND p.state = 'present' AND p.political_status = ?)`,
    );
    values.push(PARTY_MEMBER);
  } else if (filter.tag !== null) {
    parts.push(
      `(EXISTS (SELECT 1 FROM json_each(h.tags) WHERE value = ?) OR EXISTS (SELECT 1 FROM member p, json_each(p.tags) t
        WHERE p.household_id = h.id AND p.state = 'present' AND t.value = ?))`,
    );
    values.push(filter.tag, filter.tag);
  }
  return { sql: parts.join(' AND '), values, rank: search.rank };
}

/** One page of the table (citizen IDs and phones masked) and the totals over the filter. */
export function listHouseholds(
  store: Store,
  filter: HouseholdFilter & { offset: number; limit: number },
): HouseholdList {
  const { sql, values, rank } = filterCondition(store, filter);
  const rows = prepared<
    (string | number)[],
    Omit<HouseholdLine, 'tags' | 'headCitizenId'> & { tags: string; headCitizenId: string | null }
  >(
    store,
    `SELECT h.id, h.no, g.number AS groupNumber, g.name AS groupName, coalesce(m.name, '') AS headName,
       m.citizen_id AS headCitizenId, coalesce(m.phone, '') AS headPhone, (${PRESENT}) AS members,
       (${PRESENT} AND p.political_status = '${PARTY_MEMBER}') AS partyMembers, h.address, h.tags, h.state
     FROM ${FROM} WHERE ${sql} ORDER BY ${rank.sql}, h.no LIMIT ? OFFSET ?`,
  ).all(...values, ...rank.values, filter.limit, filter.offset);
  const total = prepared<(string | number)[], HouseholdList['total']>(
    store,
    `SELECT count(*) AS households, coalesce(sum(members), 0) AS members, coalesce(sum(party), 0) AS partyMembers FROM (
       SELECT (${PRESENT}) AS members, (${PRESENT} AND p.political_status = '${PARTY_MEMBER}') AS party
       FROM ${FROM} WHERE ${sql})`,
  ).get(...values);
  return {
    households: rows.map((row) => ({
      ...row,
      tags: JSON.parse(row.tags) as string[],
      headCitizenId: maskCitizenId(row.headCitizenId ?? ''),
      headPhone: maskPhone(row.headPhone),
      address: filter.phones === 'whole' ? row.address : redactNumbers(row.address),
    })),
    total: total ?? { households: 0, members: 0, partyMembers: 0 },
  };
}

/** Available filter values. */
export function householdFacets(store: Store): Facets {
  const groups = prepared<[], Facets['groups'][number]>(
    store,
    `SELECT g.id, g.number, g.name, count(h.id) AS households FROM village_group g
     LEFT JOIN household h ON h.group_id = g.id AND h.state <> 'closed' GROUP BY g.id ORDER BY g.number`,
  ).all();
  const tags = prepared<[], { tag: string }>(
    store,
    `SELECT t.value AS tag FROM household h, json_each(h.tags) t
     UNION SELECT t.value FROM member m, json_each(m.tags) t WHERE m.state = 'present' ORDER BY tag`,
  ).all();
  return { groups, tags: tags.map((row) => row.tag) };
}
