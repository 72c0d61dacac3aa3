/**
 * Side-by-side tables on one sheet: the same headings repeated to the right, over more rows of the same kind.
 */
import { plainHeading, type Columns, type FieldOf, type SpreadsheetKind } from './columns.ts';

/** Fields that identify a row; the first one with a column decides. */
const KEYS: { [Kind in SpreadsheetKind]: readonly FieldOf[Kind][] } = {
  roster: ['name', 'headName'],
  register: ['headName', 'memberName', 'householdNo'],
  goods: ['name'],
  ruleTable: ['item'],
  opening: ['householdNo', 'headName', 'memberName'],
  voucher: ['number'],
};

/** One of the tables: its columns and column range (0-based, end exclusive). */
export interface Block<Field extends string> {
  columns: Columns<Field>;
  from: number;
  to: number;
}

/**
 * The tables found under these headings, the mapped one first; columns that occur once (a group on the left)
 * are shared by all.
 */
export function columnBlocks<Kind extends SpreadsheetKind>(
  kind: Kind,
  headings: readonly string[],
  columns: Columns<FieldOf[Kind]>,
): Block<FieldOf[Kind]>[] {
  const all = Number.MAX_SAFE_INTEGER;
  const alone = [{ columns, from: 0, to: all }];
  const plain = headings.map(plainHeading);
  const key = KEYS[kind].map((field) => columns[field] ?? -1).find((column) => column >= 0);
  if (key === undefined || (plain[key] ?? '') === '') return alone;
  const keys = plain.flatMap((heading, column) => (column >= key && heading === plain[key] ? [column] : []));
  if (keys.length < 2) return alone;
  const width = (keys[1] ?? 0) - key;
  const mapped = Object.entries<number | null | undefined>(columns);
  const own = mapped.flatMap(([, column]) =>
    typeof column === 'number' && plain[column] !== '' && plain[column + width] === plain[column]
      ? [column]
      : [],
  );
  // A second 姓名 alone belongs to another person (a guardian), not to a second table.
  if (own.length < 2) return alone;
  const first = Math.min(key, ...own);
  return keys.map((column, index) => {
    const shift = column - key;
    const moved = mapped.map(([field, at]) => {
      if (typeof at !== 'number' || !own.includes(at))
        return [field, index === 0 || Number(at) < first ? at : null];
      return [field, plain[at + shift] === plain[at] ? at + shift : null];
    });
    return {
      columns: Object.fromEntries(moved) as Columns<FieldOf[Kind]>,
      from: first + shift,
      to: index === keys.length - 1 ? all : first + (keys[index + 1] ?? 0) - key,
    };
  });
}

const NUMBERED = /(?:成员|家属|家人|人员|子女|姓名)\(?(\d{1,2}|[一二三四五六七八九十])\)?(?!组|队)/;

/**
 * Whether one row holds several people of a household (成员1, 成员2 …, or 姓名 again next to one 户主): such a table
 * is not supported.
 */
export function hasPeopleAcross(
  headings: readonly string[],
  blocks: readonly Block<FieldOf['roster']>[],
): boolean {
  const numbers = headings.flatMap(
    (heading) => NUMBERED.exec(heading.normalize('NFKC').slice(0, 40))?.[1] ?? [],
  );
  if (new Set(numbers).size >= 2) return true;
  const [first, second] = blocks;
  if (!first || !second) return false;
  const shared = (field: 'headName' | 'householdNo'): boolean => {
    const column = first.columns[field] ?? null;
    return column !== null && (second.columns[field] ?? null) === column;
  };
  return (first.columns.name ?? null) !== null && (shared('headName') || shared('householdNo'));
}
