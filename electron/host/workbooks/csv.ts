/** Decodes and parses .csv files. */
import { textCell, type Cell } from './content.ts';
import { tooManyRows, WorkbookError } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';

/** Decodes UTF-8, UTF-16 (with byte order mark) or GB18030; undefined for binary data. */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsFor(bytes)) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined && isText(text)) return text;
  }
  return undefined;
}

function encodingsFor(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Control characters other than tab, line ends and form feed do not occur in tables. */
function isText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 27 && (code < 9 || code > 13)) return false;
  }
  return true;
}

/** Rows of a .csv text (RFC 4180) separated by comma, tab or semicolon, whichever the file uses. */
export function parseCsv(text: string): Cell[][] {
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const separator = declared?.[1] ?? separatorOf(body);
  const rows = splitRows(body, separator);
  if (declared) rows.unshift([]);
  return rows.map((row) => row.map(cellOf));
}

function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r\n|\n|\r/, 30);
  const counts = [',', '\t', ';', '，'].map((separator) => ({
    separator,
    // The separator occurs equally often in most lines; a title line has none.
    count: median(
      lines.filter((line) => line.includes(separator)).map((line) => line.split(separator).length),
    ),
    lines: lines.filter((line) => line.includes(separator)).length,
  }));
  counts.sort((a, b) => b.lines * b.count - a.lines * a.count);
  const best = counts[0];
  return best && best.lines > 0 ? best.separator : ',';
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.trunc(sorted.length / 2)] ?? 0;
}

/** Two quotes for each cell, and some within: more are no table, and cost seconds and gigabytes to read. */
function refuseTooMuch(text: string): void {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    quotes += 1;
    if (quotes > 3 * LIMITS.csvCells) throw tooManyCells();
  }
}

function tooManyCells(): WorkbookError {
  return new WorkbookError('tooLarge', '表格的单元格或引号太多，已停止读取。请拆分成几个文件后分别导入。');
}

function splitRows(text: string, separator: string): string[][] {
  refuseTooMuch(text);
  const rows: string[][] = [];
  let cells = 0;
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = readField(text, at, separator);
    row.push(field.value);
    cells += 1;
    if (cells > LIMITS.csvCells) throw tooManyCells();
    if (row.length > LIMITS.columns * 5) {
      throw new WorkbookError('tooManyColumns', `列数超过${LIMITS.columns}列，请删去无关的列后再导入。`);
    }
    at = field.next;
    const ender = text.charAt(at);
    if (ender === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    rows.push(row);
    row = [];
    // A few more than allowed, because trailing empty lines are removed later.
    if (rows.length > LIMITS.rows * 2) throw tooManyRows();
  }
  return rows;
}

function readField(text: string, from: number, separator: string): { value: string; next: number } {
  if (text.charAt(from) === '"') {
    const quoted = readQuoted(text, from);
    if (quoted) return quoted;
  }
  let next = from;
  while (next < text.length) {
    const character = text.charAt(next);
    if (character === separator || character === '\n' || character === '\r') break;
    next += 1;
  }
  return { value: text.slice(from, next), next };
}

/**
 * Undefined for an unclosed quote: it is then literal text, so that one stray quote does not swallow the
 * file.
 */
function readQuoted(text: string, from: number): { value: string; next: number } | undefined {
  let at = from + 1;
  let value = '';
  while (at <= text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') return { value, next: skipBlanks(text, quote + 1) };
    value += '"';
    at = quote + 2;
  }
  return undefined;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ') at += 1;
  return at;
}

function cellOf(raw: string): Cell {
  const text = raw.trim();
  if (text === '') return null;
  if (text.length > LIMITS.cellCharacters) return textCell(text);
  const literal = /^="([^"]*)"$/.exec(text);
  if (literal) return literal[1] === '' ? null : (literal[1] ?? null);
  if (/^=\s*[A-Z$][A-Z0-9.$]*\s*[(:+\-*/&^<>=]|^=\$?[A-Z]{1,3}\$?\d+$/i.test(text))
    return { fault: 'formula', text };
  // Exports prefix ' to texts that office programs would take for formulas.
  return textCell(/^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text);
}
