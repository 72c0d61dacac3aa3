/** What the QR code of a paper says: typed by a scanner into the search box, it finds the record or the page again. */

/** Records whose papers carry a code, and the letters that name them. Printed: they never change. */
const LETTERS = { declaration: 'DJ', meeting: 'HY', inspection: 'XC' } as const;

export type CodedKind = keyof typeof LETTERS;

const RECORD = /^CJF([A-Z]{2})(\d{1,10})$/;
const PAGE = /^CJFYM([A-Z]{1,20})$/;

/** meeting 12 → CJFHY12: letters and digits alone, which every scanner types alike. */
export function recordCode(kind: CodedKind, id: number): string {
  return `CJF${LETTERS[kind]}${String(id)}`;
}

/** /declarations → CJFYMDECLARATIONS */
export function pageCode(path: string): string {
  return `CJFYM${path.slice(1).toUpperCase()}`;
}

const plain = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/** The record that a typed or scanned code means; undefined for any other text. */
export function readRecordCode(text: string): { kind: CodedKind; id: number } | undefined {
  const [, letters, id] = RECORD.exec(plain(text)) ?? [];
  const kind = (Object.keys(LETTERS) as CodedKind[]).find((one) => LETTERS[one] === letters);
  return kind === undefined || id === undefined ? undefined : { kind, id: Number(id) };
}

/** The path of the page that a code means; undefined for any other text. */
export function readPageCode(text: string): string | undefined {
  const page = PAGE.exec(plain(text))?.[1];
  return page === undefined ? undefined : `/${page.toLowerCase()}`;
}
