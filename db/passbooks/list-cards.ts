/** The list of cards with their households. */
import type { CardLineView, CardTotals } from '../../shared/contract/cards.ts';
import type { CardState } from '../../shared/cards.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { bookReach, searchCondition, type PhoneReach } from '../households/search.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

interface CardFilter {
  query: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  groupId: GroupId | null;
  /** none: households without a card. */
  state: CardState | 'all' | 'none';
}

const CARDS = `
  FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY}
  LEFT JOIN card c ON c.household_id = h.id`;

const NONE = `c.id IS NULL AND h.state <> 'closed'`;

function stateCondition(state: CardFilter['state']): string {
  if (state === 'all') return `(c.id IS NOT NULL OR h.state <> 'closed')`;
  return state === 'none' ? NONE : `c.state = '${state}'`;
}

/** Cards with their households, and counts per state over the rest of the filter. */
export function listCards(
  store: Store,
  filter: CardFilter & { offset: number; limit: number },
): { rows: CardLineView[]; matching: number; total: CardTotals } {
  const search = searchCondition(store, filter.query, bookReach(filter.phones));
  const where = `WHERE (${search.sql}) AND (? IS NULL OR h.group_id = ?)`;
  const values = [...search.values, filter.groupId, filter.groupId];
  const condition = stateCondition(filter.state);
  const rows = prepared<unknown[], CardLineView>(
    store,
    `SELECT h.id AS householdId, h.no, ${householdName('m')} AS head, g.number AS groupNumber, c.id AS cardId, c.number, c.state,
       c.issued_at AS issuedAt, c.lost_at AS lostAt, c.state_reason AS stateReason
     ${CARDS} ${where} AND ${condition} ORDER BY h.no, c.id DESC LIMIT ? OFFSET ?`,
  ).all(...values, filter.limit, filter.offset);
  const counts = prepared<unknown[], CardTotals & { matching: number }>(
    store,
    `SELECT count(CASE WHEN c.state = 'active' THEN 1 END) AS active, count(CASE WHEN c.state = 'lost' THEN 1 END) AS lost,
       count(CASE WHEN c.state = 'void' THEN 1 END) AS void, count(CASE WHEN ${NONE} THEN 1 END) AS without,
       count(CASE WHEN ${condition} THEN 1 END) AS matching
     ${CARDS} ${where}`,
  ).get(...values);
  const { matching, ...total } = counts ?? { matching: 0, active: 0, lost: 0, void: 0, without: 0 };
  return { rows, matching, total };
}
