/** Reads workbook files of all supported formats into plain cells. */
import * as XLSX from '@e965/xlsx';
import type { SheetContent, WorkbookContent } from './content.ts';
import { damaged, tooManyRows, WorkbookError } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';
import { decodeText, parseCsv } from './csv.ts';
import { fileKind, foreignFileError } from './file-kind.ts';
import { hiddenInBiff, markHidden } from './hidden-places.ts';
import { readPackage } from './package.ts';
import { sheetContent } from './sheet-cells.ts';

const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: true,
  sheetRows: LIMITS.rows + 1,
};

/**
 * Reads .xlsx, .xls, .ods, .csv (and tables saved as .html or .xml under such a name) into plain cells.
 * Throws WorkbookError only. Takes seconds on a large file: the host uses `readWorkbookInWorker`.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string): WorkbookContent {
  if (bytes.length > LIMITS.fileBytes) {
    const limit = LIMITS.fileBytes / 1024 / 1024;
    throw new WorkbookError('tooLarge', `文件超过 ${limit} MB，请删去图片等无关内容或拆分后再导入。`);
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sheets = readSheets(buffer);
  for (const sheet of sheets) {
    if (sheet.rows.length > LIMITS.rows) throw tooManyRows(sheet.name);
  }
  if (!sheets.some((sheet) => sheet.rows.length > 0)) {
    throw new WorkbookError('empty', '表格里没有内容，请检查是否选对了文件。');
  }
  return { fileName, sheets };
}

function readSheets(buffer: Buffer): SheetContent[] {
  switch (fileKind(buffer)) {
    case 'zip':
      return parsed(() => readPackage(buffer, OPTIONS));
    case 'cfb':
      return readOldWorkbook(buffer, streamOfCompound(buffer));
    case 'biff':
      return readOldWorkbook(buffer, buffer);
    case 'text':
      return readTextFile(buffer);
  }
}

/** An .xls: a BIFF stream, usually inside a compound file. */
function readOldWorkbook(buffer: Buffer, stream: Buffer): SheetContent[] {
  const sheets = parsed(() => {
    const workbook = XLSX.read(buffer, { ...OPTIONS, type: 'buffer' });
    markHidden(workbook, hiddenInBiff(stream));
    return workbook;
  });
  return fromOldCodePage(buffer, sheets);
}

function parsed(read: () => XLSX.WorkBook): SheetContent[] {
  const workbook = guarded(read);
  const settings = workbook.Workbook;
  return workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    if (!sheet?.['!data']) return [];
    const hidden = Boolean(settings?.Sheets?.[index]?.Hidden);
    return [sheetContent(sheet, name, hidden, Boolean(settings?.WBProps?.date1904))];
  });
}

/** Before Excel 97 texts are in the system's code page, whatever the file declares: GBK here. */
function fromOldCodePage(buffer: Buffer, sheets: SheetContent[]): SheetContent[] {
  if (hasUnicode(buffer)) return sheets;
  return sheets.map((sheet) => ({
    ...sheet,
    name: gbkText(sheet.name),
    rows: sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? gbkText(cell) : cell))),
  }));
}

/** Workbooks since Excel 97 have a stream of this name and Unicode texts. */
function hasUnicode(buffer: Buffer): boolean {
  const isBare = buffer[0] === 0x09;
  return isBare ? buffer.readUInt16LE(4) === 0x0600 : buffer.includes(Buffer.from('Workbook', 'utf16le'));
}

/** The parser returns such a text with one character per byte. */
function gbkText(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch (error) {
    if (error instanceof TypeError) return text;
    throw error;
  }
}

function guarded<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    // The parser also throws strings.
    const text = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(text)) throw passwordProtected();
    throw damaged(error);
  }
}

function passwordProtected(): WorkbookError {
  return new WorkbookError('password', '文件有密码保护，请在 Excel 或 WPS 中取消密码后再导入。');
}

interface Compound {
  FullPaths: string[];
  FileIndex: { content?: Uint8Array }[];
}

/** Workbook stream of a compound file. Throws WorkbookError when there is none. */
function streamOfCompound(buffer: Buffer): Buffer {
  const compound = guarded(() => XLSX.CFB.read(buffer, { type: 'buffer' })) as Compound;
  const names = compound.FullPaths.map((path) => (path.split('/').at(-1) ?? '').toLowerCase());
  refuseForeignStreams(new Set(names));
  const place = Math.max(names.indexOf('workbook'), names.indexOf('book'));
  return Buffer.from(compound.FileIndex[place]?.content ?? []);
}

function refuseForeignStreams(streams: ReadonlySet<string>): void {
  if (streams.has('encryptedpackage') || streams.has('encryptioninfo')) throw passwordProtected();
  if (streams.has('workbook') || streams.has('book')) return;
  if (streams.has('worddocument')) throw foreignFileError('Word 文档');
  if (streams.has('powerpoint document')) throw foreignFileError('演示文稿');
  throw foreignFileError('别的程序的文件');
}

function readTextFile(buffer: Buffer): SheetContent[] {
  const text = decodeText(buffer);
  if (text === undefined) throw foreignFileError('别的程序的文件');
  const start = text.slice(0, 2_000).trimStart().toLowerCase();
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|meta|table|style|body|div)\b/.test(
      start,
    )
  ) {
    return readHtml(buffer, text);
  }
  if (/^<\?(?:xml|mso)|^<(?:workbook|ss:workbook|office:document)\b/.test(start)) {
    if (!/<(?:\w+:)?(?:workbook|document)\b/.test(text.slice(0, 20_000).toLowerCase()))
      throw foreignFileError('网页或 XML 文件');
    return parsed(() => XLSX.read(text, { ...OPTIONS, type: 'string' }));
  }
  if (start.startsWith('mime-version')) throw foreignFileError('网页存档');
  return [{ name: '表格', hidden: false, rows: withoutEmptyEnd(parseCsv(text)), merges: [], untyped: true }];
}

/** Many systems "export to Excel" by writing an HTML page with a table. */
function readHtml(buffer: Buffer, text: string): SheetContent[] {
  if (!/<table\b/i.test(text)) throw foreignFileError('网页');
  const charset = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(text.slice(0, 4_000))?.[1] ?? '';
  const declaredGb = /^gb/i.test(charset) && !(buffer[0] === 0xef && buffer[1] === 0xbb);
  const source = declaredGb ? new TextDecoder('gb18030').decode(buffer) : text;
  return parsed(() => XLSX.read(source, { ...OPTIONS, type: 'string', raw: true }));
}

function withoutEmptyEnd(rows: SheetContent['rows']): SheetContent['rows'] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== null));
  for (const row of rows) {
    if (row.findLastIndex((cell) => cell !== null) >= LIMITS.columns) {
      throw new WorkbookError('tooManyColumns', `列数超过${LIMITS.columns}列，请删去无关的列后再导入。`);
    }
  }
  return rows.slice(0, last + 1);
}
