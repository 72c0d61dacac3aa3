/** Workbooks that spread one table over several sheets, one per group. */
import { unfoldFaults } from '../../../shared/workbooks/fold-faults.ts';
import type { ColumnMapping } from '../../../shared/workbooks/columns.ts';
import { groupNumber } from '../../../shared/workbooks/group-number.ts';
import { quoted } from '../../../shared/values/quotes.ts';

interface Found<Field extends string> extends ColumnMapping<Field> {
  headings: string[];
  otherSheets: { name: string; similar: boolean }[];
}

interface RowFaultLike {
  row: number;
  field: string;
  message: string;
}

function looksLike<Field extends string>(one: Found<Field>, other: Found<Field>): boolean {
  const headings = (found: Found<Field>): string => found.headings.filter((text) => text !== '').join('\n');
  return headings(one) === headings(other);
}

function order(sheet: string): number {
  return groupNumber(sheet.replace(/^.*?([^\s\-—_（）()]*组).*$/, '$1')) ?? 0;
}

/**
 * The detected sheet and those with identical headings, by the groups in their names. Sheets with other
 * headings (党员名册) are other tables. `belongs` filters the candidates.
 */
export async function matchingSheets<Field extends string, Mapping extends Found<Field>>(
  read: (sheet?: string) => Promise<Mapping>,
  belongs: (sheet: string, first: string) => boolean = () => true,
): Promise<Mapping[]> {
  const first = await read();
  const found = [first];
  for (const { name, similar } of first.otherSheets) {
    if (!similar || !belongs(name, first.sheet)) continue;
    const other = await read(name);
    if (looksLike(first, other)) found.push(other);
  }
  return found.toSorted((a, b) => order(a.sheet) - order(b.sheet));
}

/** Faults for the list; with several sheets each is prefixed by its sheet. */
export function faultsBySheet<Fault extends RowFaultLike>(
  faults: readonly Fault[],
  { sheet }: { sheet: string },
  sheets: readonly unknown[],
): RowFaultLike[] {
  const where = sheets.length > 1 ? `工作表${quoted(sheet)}：` : '';
  return unfoldFaults(faults).map(({ row, field, message }) => ({
    row,
    field,
    message: `${where}${message}`,
  }));
}
