/** Rows of a list in the clipboard, as WPS and Excel paste them into cells. */
import type { CopiedRows } from '../../shared/contract/lists.ts';
import { looksLikeFormula } from '../../shared/values/formula.ts';
import { tryCopy } from '../ui/clipboard.ts';

const line = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');

/** Columns divided by tabs. A text that would be taken for a formula begins with ', as if it had been typed as a text. */
function tabbed({ kinds, rows }: CopiedRows): string {
  const cell = (text: string, column: number): string =>
    kinds[column] === 'text' && looksLikeFormula(text) ? `'${line(text)}` : line(text);
  return rows.map((row) => `${row.map(cell).join('\t')}\r\n`).join('');
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A table whose texts stay texts: 01001 keeps its zero. */
function table({ kinds, rows }: CopiedRows): string {
  const cell = (text: string, column: number): string => {
    const style = kinds[column] === 'text' ? ` style="mso-number-format:'\\@'"` : '';
    return `<td${style}>${line(text).replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? '')}</td>`;
  };
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}

/** False when the browser refuses. */
export function copyRows(rows: CopiedRows): Promise<boolean> {
  const part = (type: string, text: string): [string, Blob] => [type, new Blob([text], { type })];
  return tryCopy(() =>
    navigator.clipboard.write([
      new ClipboardItem(
        Object.fromEntries([part('text/plain', tabbed(rows)), part('text/html', table(rows))]),
      ),
    ]),
  );
}
