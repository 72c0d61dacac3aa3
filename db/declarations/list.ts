/** 登记册: the register page by page from the latest month back, and totals of a filter. */
import type { DeclarationView, DeclarationTotals } from '../../shared/contract/declarations.ts';
import { EFFECTIVE_STATES, type DeclarationState } from '../../shared/declarations.ts';
import type { DeclarationId, GroupId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import type { PhoneReach } from '../households/search.ts';
import { declarationsById } from './read.ts';
import { searchDeclarations, type DeclarationSearch } from './search.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { sqlList } from '../schema/sql-list.ts';

export interface DeclarationFilter {
  schemeId?: SchemeId;
  period?: string;
  /** Day of the activity. */
  date?: string | undefined;
  states?: DeclarationState[];
  groupId?: GroupId;
  householdId?: HouseholdId;
  itemId?: string;
  direction?: 'award' | 'deduction';
  /** Deductions, and records of no points. */
  notAwarded?: true;
  importRunId?: number;
  /** Of the withdrawn ones only those that had been on a notice. */
  withdrawn?: 'published';
  /** Household as in searchCondition, a number or its beginning, or part of the reason. */
  query?: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
}

const EFFECTIVE: ReadonlySet<DeclarationState> = new Set(EFFECTIVE_STATES);

type Values = Record<string, string | number | null>;

interface Condition {
  sql: string;
  values: Values;
}

const POINTS = 'coalesce(d.agreed_points, d.proposed_points)';

/** Conditions on the declaration itself; search conditions are added where needed. */
function conditionOf(filter: DeclarationFilter, search: DeclarationSearch | null): Condition {
  const parts: string[] = [];
  const values: Values = {};
  const add = (sql: string, name: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    parts.push(sql);
    values[name] = value;
  };
  // Without a scheme the index over all of them is used.
  if (filter.schemeId === undefined) parts.push('d.scheme_id IN (SELECT id FROM scheme)');
  add('d.scheme_id = :schemeId', 'schemeId', filter.schemeId);
  add('d.period = :period', 'period', filter.period);
  add('d.activity_date = :date', 'date', filter.date);
  add('d.household_id IN (SELECT id FROM household WHERE group_id = :groupId)', 'groupId', filter.groupId);
  add('d.household_id = :householdId', 'householdId', filter.householdId);
  add('d.item_id = :itemId', 'itemId', filter.itemId);
  add('d.import_run_id = :importRunId', 'importRunId', filter.importRunId);
  if (filter.withdrawn === 'published')
    parts.push(
      `(d.state <> 'withdrawn' OR EXISTS (SELECT 1 FROM notice_line n WHERE n.declaration_id = d.id))`,
    );
  if (filter.direction === 'award') parts.push(`${POINTS} > 0`);
  if (filter.direction === 'deduction') parts.push(`${POINTS} < 0`);
  if (filter.notAwarded) parts.push(`${POINTS} <= 0`);
  if (search) {
    parts.push(search.sql);
    Object.assign(values, search.values);
    if (search.ids !== null) {
      parts.push('d.id IN (SELECT value FROM json_each(:ids))');
      values.ids = JSON.stringify(search.ids);
    }
  }
  return { sql: parts.join(' AND '), values };
}

function withStates({ sql, values }: Condition, states: DeclarationFilter['states']): Condition {
  return states === undefined || states.length === 0
    ? { sql, values }
    : { sql: `${sql} AND d.state IN (${sqlList(states)})`, values };
}

function idsOf(store: Store, { sql, values }: Condition, offset: number, limit: number): DeclarationId[] {
  return prepared<unknown[], { id: DeclarationId }>(
    store,
    `SELECT d.id FROM declaration d WHERE ${sql} ORDER BY d.period DESC, d.id DESC LIMIT :limit OFFSET :offset`,
  )
    .all({ ...values, limit, offset })
    .map(({ id }) => id);
}

const TOTAL_COLUMN = { all: 'declarations', award: 'awards', deduction: 'deductions' } as const;

function totalsCondition({ schemeId, period, itemId }: DeclarationFilter): Condition {
  const parts = ['1'];
  if (schemeId !== undefined) parts.push('scheme_id = :schemeId');
  if (period !== undefined) parts.push('period = :period');
  if (itemId !== undefined) parts.push('item_id = :itemId');
  return {
    sql: parts.join(' AND '),
    values: { schemeId: schemeId ?? null, period: period ?? null, itemId: itemId ?? null },
  };
}

/** Months with declarations of the scheme, item, states and direction, latest first, with their counts. */
function monthsOf(store: Store, filter: DeclarationFilter): { period: string; n: number }[] {
  const { sql, values } = totalsCondition(filter);
  const { states, direction } = filter;
  const state = states === undefined || states.length === 0 ? '1' : `state IN (${sqlList(states)})`;
  const count = TOTAL_COLUMN[direction ?? 'all'];
  return prepared<unknown[], { period: string; n: number }>(
    store,
    `SELECT period, sum(${count}) AS n FROM declaration_total WHERE ${sql} AND ${state}
     GROUP BY period HAVING sum(${count}) > 0 ORDER BY period DESC`,
  ).all(values);
}

/** Whether the kept sums cover the filter. */
function hasStoredTotals(
  { date, groupId, householdId, importRunId, notAwarded }: DeclarationFilter,
  search: DeclarationSearch | null,
): boolean {
  return (
    [date, groupId, householdId, importRunId, notAwarded].every((one) => one === undefined) && search === null
  );
}

/** Reads month by month from the latest until the page is full: only one month is sorted at a time. */
function pageByMonths(
  store: Store,
  filter: DeclarationFilter,
  search: DeclarationSearch | null,
  { offset, limit }: { offset: number; limit: number },
): DeclarationId[] {
  const counted = hasStoredTotals(filter, search);
  const ids: DeclarationId[] = [];
  let toSkip = offset;
  for (const { period, n } of monthsOf(store, filter)) {
    if (ids.length >= limit) break;
    if (counted && toSkip >= n) {
      toSkip -= n;
      continue;
    }
    const month = withStates(conditionOf({ ...filter, period }, search), filter.states);
    if (counted) {
      ids.push(...idsOf(store, month, toSkip, limit - ids.length));
      toSkip = 0;
      continue;
    }
    const found = idsOf(store, month, 0, toSkip + limit - ids.length);
    ids.push(...found.slice(toSkip));
    toSkip = Math.max(toSkip - found.length, 0);
  }
  return ids;
}

type Paged = DeclarationFilter & { offset: number; limit: number };

/** Ids of a page of the register, latest first. */
export function findDeclarations(store: Store, { offset, limit, ...filter }: Paged): DeclarationId[] {
  const search = searchDeclarations(store, filter.query, filter.phones);
  const narrow =
    filter.period !== undefined ||
    filter.householdId !== undefined ||
    filter.importRunId !== undefined ||
    (search !== null && search.ids !== null);
  return narrow
    ? idsOf(store, withStates(conditionOf(filter, search), filter.states), offset, limit)
    : pageByMonths(store, filter, search, { offset, limit });
}

/** A page of the register, latest first. */
export function listDeclarations(store: Store, asked: Paged): { rows: DeclarationView[] } {
  return { rows: declarationsById(store, findDeclarations(store, asked)) };
}

interface OfState {
  state: DeclarationState;
  n: number;
  awarded: Points;
  deducted: Points;
}

function storedTotals(store: Store, filter: DeclarationFilter): OfState[] {
  const { sql, values } = totalsCondition(filter);
  const { direction } = filter;
  const count = TOTAL_COLUMN[direction ?? 'all'];
  return prepared<unknown[], OfState>(
    store,
    `SELECT state, sum(${count}) AS n, ${direction === 'deduction' ? '0' : 'sum(awarded)'} AS awarded,
       ${direction === 'award' ? '0' : 'sum(deducted)'} AS deducted
     FROM declaration_total WHERE ${sql} GROUP BY state HAVING sum(${count}) > 0`,
  ).all(values);
}

function countedTotals(store: Store, { sql, values }: Condition): OfState[] {
  return prepared<unknown[], OfState>(
    store,
    `SELECT d.state, count(*) AS n, sum(max(${POINTS}, 0)) AS awarded, sum(max(-${POINTS}, 0)) AS deducted
     FROM declaration d WHERE ${sql} GROUP BY d.state`,
  ).all(values);
}

/** Totals over all pages: from the kept sums, or counted for group, household or search filters. */
export function declarationTotals(store: Store, filter: DeclarationFilter): DeclarationTotals {
  const search = searchDeclarations(store, filter.query, filter.phones);
  const found = hasStoredTotals(filter, search)
    ? storedTotals(store, filter)
    : countedTotals(store, conditionOf(filter, search));
  const { states = [] } = filter;
  const matching = found.filter(({ state }) => states.length === 0 || states.includes(state));
  const effective = matching.filter(({ state }) => EFFECTIVE.has(state));
  const sum = (lines: OfState[], what: 'n' | 'awarded' | 'deducted'): number =>
    sumBy(lines, (line) => line[what]);
  return {
    totals: {
      count: sum(matching, 'n'),
      awarded: sum(effective, 'awarded'),
      deducted: sum(effective, 'deducted'),
    },
    byState: Object.fromEntries(found.map(({ state, n }) => [state, n])),
  };
}
