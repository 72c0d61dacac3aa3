/** Texts of a sheet's cells. */
import { sumBy } from '../../../shared/values/sum.ts';

export type ExportCell = string | number | null;

/** Characters across; Chinese ones are two wide. */
export function textWidth(value: ExportCell): number {
  if (value === null) return 0;
  return sumBy(Array.from(String(value)), (one) => (one > '\u2e7f' ? 2 : 1));
}

const NO_CHARACTERS = new Set(['\ufffe', '\uffff']);

/** Without the characters that XML does not allow, and as long as a cell may be. */
export function printable(text: string): string {
  return Array.from(text)
    .filter(
      (character) =>
        (character >= ' ' && !NO_CHARACTERS.has(character)) || character === '\n' || character === '\t',
    )
    .join('')
    .slice(0, 32_000);
}
