import { plainWord } from './plain-text.ts';

/** A document's number as it is compared: 评〔2026〕3号, 评[2026]3 and 评2026-3 are one. */
export function plainNumber(typed: string): string {
  return plainWord(typed)
    .replace(/[〔【[(]/g, '')
    .replace(/[〕】\])]/g, '-')
    .replace(/号/g, '');
}

/** The same of a column; the index of documents has exactly this expression. */
export function plainNumberSql(column: string): string {
  return `replace(replace(replace(${column}, '〔', ''), '〕', '-'), '号', '') COLLATE NOCASE`;
}
