/** Reads of lists: they run on a read-only connection in a thread of their own, in one snapshot. */
import type { CellKind, CopiedRows, ListName } from '../../../shared/contract/lists.ts';
import type { PhoneReach } from '../../../db/households/search.ts';
import type { Store } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { localDateTime } from '../../../shared/values/dates.ts';
import { writeTable } from '../workbooks/write-table.ts';
import { cellText } from './cell-text.ts';
import type { ListCell, ListColumn, ListDefinition, ListSource } from './definition.ts';
import { filterWords } from './filter-words.ts';
import { LISTS } from './registry.ts';

export interface ListInput {
  list: ListName;
  /** Parsed input of the list's read. */
  asked: unknown;
  phones: PhoneReach;
}

/** A list as it is printed. */
export interface ListPaper {
  title: string;
  /** The filter in words. */
  about: string;
  columns: { head: string; kind: CellKind; sum: boolean }[];
  rows: ListCell[][];
  book: boolean;
}

export interface ListFile {
  name: string;
  title: string;
  about: string;
  rows: number;
  bytes: Uint8Array;
}

interface OpenList {
  definition: ListDefinition<unknown, unknown>;
  source: ListSource<unknown>;
  columns: readonly ListColumn<unknown>[];
  about: string;
}

function open(store: Store, { list, asked, phones }: ListInput, withPersonal = false): OpenList {
  const definition = LISTS[list];
  const source = { store, asked, phones };
  return {
    definition,
    source,
    columns: definition.columns(source).filter(({ personal }) => withPersonal || personal !== true),
    about: filterWords(definition, source),
  };
}

function* cellsOf(columns: readonly ListColumn<unknown>[], rows: Iterable<unknown>): Generator<ListCell[]> {
  for (const row of rows) yield columns.map((column) => column.of(row) ?? null);
}

/** Adds up the columns of figures while their rows pass. */
function summing(columns: readonly ListColumn<unknown>[]) {
  const sums = columns.map(() => 0);
  return {
    *passing(rows: Iterable<ListCell[]>): Generator<ListCell[]> {
      for (const row of rows) {
        for (const [index, value] of row.entries()) {
          if (typeof value === 'number') sums[index] = (sums[index] ?? 0) + value;
        }
        yield row;
      }
    },
    notes: (): [string, string][] =>
      columns.flatMap(({ head, kind, sum }, index) =>
        sum === true ? [[`${head}合计`, cellText(kind, sums[index] ?? 0)] as [string, string]] : [],
      ),
  };
}

/** A list as a workbook, of all its pages. */
export function listFile(
  store: Store,
  { withPersonal, ...input }: ListInput & { withPersonal: boolean },
): ListFile {
  const { definition, source, columns, about } = open(store, input, withPersonal);
  const { title } = definition;
  const village = requireVillage(store).name;
  const sums = summing(columns);
  const rows = sums.passing(cellsOf(columns, definition.rows(source)));
  const written = writeTable({ name: title, columns, rows }, (count) => [
    ['表名', `${village}${title}`],
    ['范围', about === '' ? '全部' : about],
    ['导出时间', localDateTime(store.clock())],
    ['行数', String(count)],
    ...sums.notes(),
  ]);
  return { name: `${village}${title}${todayOf(store)}.xlsx`, title, about, ...written };
}

/** A list for paper, of all its pages; null when it has more rows than that. */
export function listPaper(store: Store, { most, ...input }: ListInput & { most: number }): ListPaper | null {
  const { definition, source, columns, about } = open(store, input);
  const rows: ListCell[][] = [];
  for (const row of cellsOf(columns, definition.rows(source))) {
    if (rows.length === most) return null;
    rows.push(row);
  }
  return {
    title: definition.title,
    about,
    columns: columns.map(({ head, kind, sum }) => ({ head, kind, sum: sum === true })),
    rows,
    book: definition.book === true,
  };
}

/** The page of a list that the screen shows. */
export function listPage(store: Store, input: ListInput): CopiedRows {
  const { definition, source, columns } = open(store, input);
  const rows = [...cellsOf(columns, definition.page(source))].map((row) =>
    row.map((value, index) => cellText(columns[index]?.kind ?? 'text', value)),
  );
  return { kinds: columns.map(({ kind }) => kind), rows: [columns.map(({ head }) => head), ...rows] };
}
