/** Which state follows which, by which procedure, and the one way in which a record goes from one to another. */
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared, type Tx } from './store.ts';

/** By state: the states that may follow, each with the procedures that cause the transition. */
type Transitions<State extends string = string> = Readonly<
  Record<State, Readonly<Partial<Record<State, readonly string[]>>>>
>;

type StateTable = SQLiteTable & Record<'id' | 'state', SQLiteColumn>;
type StateOf<Table extends StateTable> = Table['_']['columns']['state']['_']['data'] & string;

export interface Lifecycle<Table extends StateTable = StateTable> {
  readonly table: Table;
  readonly transitions: Transitions<StateOf<Table>>;
  /** Whether a change of state counts as a new version of the record. */
  readonly versioned: boolean;
  /** Column with the day of the last change of state, where it is kept. */
  readonly dayColumn?: keyof Table['$inferInsert'] & string;
}

/** `versioned: false` where the act counts one version for everything that it changes, or where there is no version. */
export function lifecycle<Table extends StateTable>(
  table: Table,
  transitions: Transitions<StateOf<Table>>,
  {
    versioned = 'version' in table,
    dayColumn,
  }: Partial<Pick<Lifecycle<Table>, 'versioned' | 'dayColumn'>> = {},
): Lifecycle<Table> {
  return { table, transitions, versioned, dayColumn };
}

/** The states from which a procedure may lead on. */
export function statesBefore<Table extends StateTable>(
  { transitions }: Lifecycle<Table>,
  procedure: string,
): StateOf<Table>[] {
  return (Object.keys(transitions) as StateOf<Table>[]).filter((from) =>
    Object.values<readonly string[] | undefined>(transitions[from]).some((procedures) =>
      procedures?.includes(procedure),
    ),
  );
}

function proceduresOf(
  { transitions }: { transitions: Transitions },
  from: string,
  to: string,
): readonly string[] {
  return transitions[from]?.[to] ?? [];
}

/** 'UPDATE … SET' of the state with the columns that go with it, as SQL and values. */
function assignments(table: SQLiteTable, columns: Readonly<Record<string, unknown>>) {
  const known = getTableColumns(table);
  const set = Object.entries(columns).flatMap(([key, value]) => {
    const column = known[key];
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`);
    if (value === undefined) return [];
    return [
      {
        sql: `${toSnakeCase(column.name)} = ?`,
        value: value === null ? null : column.mapToDriverValue(value),
      },
    ];
  });
  return { sql: set.map((one) => one.sql), values: set.map((one) => one.value) };
}

/**
 * Writes the state of one or several records, with related columns. Procedures refuse invalid requests beforehand; a
 * transition missing in the table is a programming error and rolls the transaction back.
 */
export function transition<Table extends StateTable>(
  tx: Tx,
  { table, transitions, versioned, dayColumn }: Lifecycle<Table>,
  ids: number | readonly number[],
  to: StateOf<Table>,
  columns?: Readonly<Omit<Partial<Table['$inferInsert']>, 'id' | 'state'>>,
): void {
  const name = getTableName(table);
  const chosen = typeof ids === 'number' ? [ids] : ids;
  const list = JSON.stringify(chosen);
  const where = 'WHERE id IN (SELECT value FROM json_each(?))';
  for (const { state } of prepared<[string], { state: string }>(
    tx,
    `SELECT DISTINCT state FROM ${name} ${where}`,
  ).all(list)) {
    if (proceduresOf({ transitions }, state, to).includes(tx.procedure)) continue;
    throw new Error(`${tx.procedure} does not lead from ${name} '${state}' to '${to}'`);
  }
  const { sql, values } = assignments(table, {
    ...(dayColumn === undefined ? {} : { [dayColumn]: tx.today }),
    ...columns,
  });
  const set = ['state = ?', ...sql, ...(versioned ? ['version = version + 1'] : [])].join(', ');
  const { changes } = prepared(tx, `UPDATE ${name} SET ${set} ${where}`).run(to, ...values, list);
  if (changes !== chosen.length)
    throw new Error(`${name}: ${String(changes)} of ${String(chosen.length)} found`);
}
