/**
 * Columns that a heading does not tell: those that were chosen when a table with the same headings was imported, and the
 * column that names the village's groups, whatever heads it (湾, 片).
 */
import type { Store } from '../../../db/database/store.ts';
import { columnsReadBefore, type ColumnsRead } from '../../../db/import-runs.ts';
import { villageGroups } from '../../../db/village/groups.ts';
import {
  plainHeading,
  FIELDS,
  type ColumnMapping,
  type Columns,
  type FieldOf,
  type SpreadsheetKind,
} from '../../../shared/workbooks/columns.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { sheetNamed } from '../workbooks/cells.ts';
import type { WorkbookContent } from '../workbooks/content.ts';
import {
  headingsAt,
  REASON_HEADING,
  type ColumnsKnown,
  type TableFound,
} from '../workbooks/detect-columns.ts';
import { columnOfGroups } from './column-of-groups.ts';

/** The headings as one text; empty when there are none. Rows that were left out come back with a column of reasons. */
function headingsKey(headings: readonly string[]): string {
  const plain = headings.map(plainHeading).filter((heading) => heading !== plainHeading(REASON_HEADING));
  while (plain.at(-1) === '') plain.pop();
  return plain.join('\n');
}

/** What an import run keeps of the columns that were chosen. */
export function columnsChosen<Kind extends SpreadsheetKind>(
  content: WorkbookContent,
  kind: Kind,
  { sheet, headingRow, columns }: ColumnMapping<FieldOf[Kind]>,
): ColumnsRead {
  return { headings: headingsKey(headingsAt(sheetNamed(content, sheet), kind, headingRow)), columns };
}

/** For `detectColumns`: the choices made before, otherwise what the headings and the contents tell. */
export function knownColumns<Kind extends SpreadsheetKind>(store: Store, kind: Kind) {
  return (table: TableFound<FieldOf[Kind]>): ColumnsKnown<FieldOf[Kind]> => {
    const { headings, columns } = table;
    const key = headingsKey(headings);
    const before = key === '' ? undefined : columnsReadBefore(store, kind, key);
    if (before) {
      const chosen: Columns<string> = before.columns;
      const fields = Object.keys(FIELDS[kind]) as FieldOf[Kind][];
      const differs = fields.some((field) => (chosen[field] ?? null) !== (columns[field] ?? null));
      const note = `列照 ${localDate(before.at)} 导入同样标题的表时选的，请核对。`;
      return { columns: { ...columns, ...chosen }, notes: differs ? [note] : [] };
    }
    if (!('group' in FIELDS[kind]) || typeof columns['group' as FieldOf[Kind]] === 'number')
      return { columns, notes: [] };
    const column = columnOfGroups(table, villageGroups(store));
    if (column === undefined) return { columns, notes: [] };
    const heading = headings[column] ?? '';
    const note = `${heading === '' ? '没有标题的一列' : quoted(heading)}里都是本村的组名，已当作村民小组。`;
    return { columns: { ...columns, group: column }, notes: [note] };
  };
}
