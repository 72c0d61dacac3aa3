/** The column in which nearly every cell is the name of a group of the village. */
import { findGroup } from '../../../shared/workbooks/group-number.ts';
import { plainWord } from '../../../shared/values/plain-text.ts';
import { cellText } from '../workbooks/cells.ts';
import type { TableFound } from '../workbooks/detect-columns.ts';

/** Rows looked at for the names of groups. */
const LOOKED_AT = 200;

/** Of every ten cells so many must name a group: a name may be misspelt, a line may sum up. */
const MIN_GROUPS_OF_TEN = 8;

/** A bare number may be anything: 序号, 次数. */
const isNumeral = (text: string): boolean => /^[\d零〇一二两三四五六七八九十百.]+$/.test(plainWord(text));

/** The column whose cells are names of the village's groups; undefined when none or several are. */
export function columnOfGroups(
  { headings, columns, rows }: TableFound<string>,
  groups: readonly { number: number; name: string }[],
): number | undefined {
  const taken = new Set(Object.values(columns));
  const found = headings.flatMap((_, column) => {
    if (taken.has(column)) return [];
    const cells = rows
      .slice(0, LOOKED_AT)
      .map((row) => cellText(row[column] ?? null))
      .filter((text) => text !== '');
    const named = cells.filter((text) => !isNumeral(text) && findGroup(text, groups) !== undefined);
    return cells.length > 0 && named.length * 10 >= cells.length * MIN_GROUPS_OF_TEN ? [column] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
