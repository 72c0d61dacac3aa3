/**
 * Zip-based workbooks (.xlsx, .xlsm, .xlsb, .ods): unpacked here within limits, then passed to the parser.
 */
import * as XLSX from '@e965/xlsx';
import { UNSAVED_RESULT } from './content.ts';
import { damaged, tooManyRows } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';
import { foreignFileError } from './file-kind.ts';
import { hiddenInPackage, markHidden } from './hidden-places.ts';
import { inflateEntries, listZip } from './zip.ts';

/** Pictures, macros, print settings and the like: never unpacked. */
const IRRELEVANT =
  /(?:^|\/)(?:media|embeddings|drawings|charts|printerSettings|theme|ctrlProps|activeX|customXml|externalLinks|pivotCache|pivotTables|docProps|Thumbnails|Pictures|threadedComments|persons|richData|revisions|Configurations2)\/|vbaProject\.bin$|calcChain\.xml$|comments\d*\.(?:xml|bin)$|vmlDrawing|\.(?:png|jpe?g|gif|emf|wmf|bmp)$/i;

const SHEET = /\/worksheets\/[^/]*\.xml$/i;

interface PackageContainer {
  FullPaths: string[];
  FileIndex: { name: string; type: number; content?: Buffer }[];
}

type PackageParser = (container: PackageContainer, options: XLSX.ParsingOptions) => XLSX.WorkBook;

/** Throws WorkbookError, or any error of the parser. */
export function readPackage(buffer: Buffer, options: XLSX.ParsingOptions): XLSX.WorkBook {
  const entries = listZip(buffer);
  refuseForeign(entries.map((entry) => entry.name));
  const relevant = entries.filter((entry) => !entry.name.endsWith('/') && !IRRELEVANT.test(entry.name));
  const contents = inflateEntries(buffer, relevant);
  let hasFormula = false;
  for (const [name, content] of contents) {
    if (SHEET.test(name)) {
      refuseLongSheet(content);
      hasFormula ||= content.includes('<f') || content.includes(':f>');
    }
    if (name === 'content.xml') contents.set(name, preparedOds(content));
  }
  // Some programs write .ods files without styles, which the parser requires.
  if (contents.has('content.xml') && !contents.has('styles.xml'))
    contents.set('styles.xml', Buffer.from('<x/>'));
  // The parser drops formulas without a saved result unless it keeps empty cells, which costs memory.
  const workbook = parser()(container(contents), { ...options, sheetStubs: hasFormula });
  markHidden(workbook, hiddenInPackage(contents));
  return workbook;
}

function parser(): PackageParser {
  return (XLSX as unknown as { parse_zip: PackageParser }).parse_zip;
}

function container(contents: Map<string, Buffer>): PackageContainer {
  const result: PackageContainer = {
    FullPaths: ['Root Entry/'],
    FileIndex: [{ name: 'Root Entry', type: 5 }],
  };
  for (const [path, content] of contents) {
    result.FullPaths.push(`Root Entry/${path}`);
    result.FileIndex.push({ name: path.split('/').at(-1) ?? path, type: 2, content });
  }
  return result;
}

function refuseForeign(names: string[]): void {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^\/?xl\/workbook\d*\.(?:xml|bin)$/i)) return;
  if (has(/^\/?word\//i)) throw foreignFileError('Word 文档');
  if (has(/^\/?ppt\//i)) throw foreignFileError('演示文稿');
  if (has(/\.iwa$/i)) throw foreignFileError('苹果 Numbers 文件');
  if (has(/^\[Content_Types\]\.xml$/i) || has(/^content\.xml$/)) return;
  throw foreignFileError('压缩包');
}

/** Finds the last row with a value before parsing, to reject overlong sheets early. */
function refuseLongSheet(xml: Buffer): void {
  const lastValue = Math.max(xml.lastIndexOf('<v>'), xml.lastIndexOf('</is>'));
  if (lastValue < 0) return;
  const row = xml.lastIndexOf('<row ', lastValue);
  if (row < 0) return;
  const number = /\br="(\d+)"/.exec(xml.toString('latin1', row, xml.indexOf('>', row)))?.[1];
  if (Number(number ?? 0) > LIMITS.rows) throw tooManyRows();
}

const ROW = '<table:table-row';
const ODS_MIME = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0';

function preparedOds(content: Buffer): Buffer {
  if (!content.includes(ODS_MIME) && !content.includes('<table:')) throw damaged();
  if (content.includes('<office:text') && !content.includes('<office:spreadsheet'))
    throw foreignFileError('文字文档');
  refuseLongTable(content);
  const text = content
    .toString('utf8')
    // Empty rows and cells repeat to the sheet's edges; non-empty repeats beyond the limits are still
    // rejected.
    .replace(/number-rows-repeated="(\d+)"/g, (_, count: string) => repeated('rows', count, LIMITS.rows + 1))
    .replace(/number-columns-repeated="(\d+)"/g, (_, count: string) =>
      repeated('columns', count, LIMITS.columns + 1),
    )
    // The parser would drop a formula without a saved result.
    .replace(
      /<table:table-cell\b(?![^>]*value-type)([^>]*table:formula="[^"]*"[^>]*)\/>/g,
      `<table:table-cell$1 office:value-type="string"><text:p>${UNSAVED_RESULT}</text:p></table:table-cell>`,
    );
  return Buffer.from(text, 'utf8');
}

/** Counts written rows without parsing; repeats are capped above. */
function refuseLongTable(content: Buffer): void {
  let rows = 0;
  let nextTable = content.indexOf('<table:table ');
  for (let at = content.indexOf(ROW); at >= 0; at = content.indexOf(ROW, at + ROW.length)) {
    if (nextTable >= 0 && at > nextTable) {
      rows = 0;
      nextTable = content.indexOf('<table:table ', at);
    }
    // Tolerance for a title above or an empty row below; the exact limit is enforced after parsing.
    if (++rows > LIMITS.rows + 20) throw tooManyRows();
  }
}

function repeated(what: 'rows' | 'columns', count: string, limit: number): string {
  return `number-${what}-repeated="${Math.min(Number(count), limit)}"`;
}
