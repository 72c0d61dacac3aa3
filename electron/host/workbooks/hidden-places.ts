/**
 * Hidden sheets, rows and columns, read from the raw file: the parser reports them only with all styles, or
 * not at all.
 */
import type * as XLSX from '@e965/xlsx';
import { LIMITS } from './limits.ts';

export interface HiddenPlaces {
  rows: number[];
  columns: number[];
  /** Set where the parser does not report whether the sheet is hidden. */
  sheet?: boolean;
}

/** Marks them in the parsed workbook; `places` are in sheet order. */
export function markHidden(workbook: XLSX.WorkBook, places: readonly HiddenPlaces[]): void {
  places.forEach(({ rows, columns, sheet: hidden }, index) => {
    const sheet = workbook.Sheets[workbook.SheetNames[index] ?? ''];
    if (!sheet) return;
    sheet['!rows'] = marked(rows);
    sheet['!cols'] = marked(columns);
    if (hidden === true) ((workbook.Workbook ??= {}).Sheets ??= [])[index] = { Hidden: 1 };
  });
}

function marked(places: readonly number[]): { hidden: true }[] {
  const infos: { hidden: true }[] = [];
  for (const place of places) infos[place] = { hidden: true };
  return infos;
}

/** By sheet index, 0-based. */
export function hiddenInPackage(contents: ReadonlyMap<string, Buffer>): HiddenPlaces[] {
  const ods = contents.get('content.xml');
  if (ods) return hiddenInOds(ods);
  const workbook = contents.get('xl/workbook.xml');
  const relations = contents.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) return [];
  const targets = new Map(
    tagsOf(relations, '<Relationship ').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  );
  return tagsOf(workbook, '<sheet ').map((tag) => {
    const target = (targets.get(attribute(tag, 'r:id')) ?? '').replace(/^\//, '');
    const sheet = contents.get(target) ?? contents.get(`xl/${target}`);
    return sheet ? hiddenInSheet(sheet) : { rows: [], columns: [] };
  });
}

function hiddenInSheet(xml: Buffer): HiddenPlaces {
  const hidden: HiddenPlaces = { rows: [], columns: [] };
  if (!xml.includes('hidden=')) return hidden;
  for (const tag of tagsOf(xml, '<row ').filter(isHidden)) hidden.rows.push(Number(attribute(tag, 'r')) - 1);
  for (const tag of tagsOf(xml, '<col ').filter(isHidden)) {
    const last = Math.min(Number(attribute(tag, 'max')), LIMITS.columns);
    for (let column = Number(attribute(tag, 'min')); column <= last; column++)
      hidden.columns.push(column - 1);
  }
  return hidden;
}

function isHidden(tag: string): boolean {
  return ['1', 'true'].includes(attribute(tag, 'hidden') ?? '');
}

function tagsOf(xml: Buffer, start: string): string[] {
  const tags: string[] = [];
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + start.length)) {
    const end = xml.indexOf('>', at);
    if (end < 0) break;
    tags.push(xml.toString('utf8', at, end));
  }
  return tags;
}

function attribute(tag: string, name: string): string | undefined {
  const start = tag.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 3;
  return tag.slice(from, tag.indexOf('"', from));
}

const ODS_TAG = /<table:table(-row|-column)?[\s/>][^>]*/g;

/** Tables, rows and columns of an .ods in document order; one tag may repeat for many rows. */
function hiddenInOds(content: Buffer): HiddenPlaces[] {
  if (!content.includes('table:visibility=') && !content.includes('table:display="false"')) return [];
  const xml = content.toString('utf8');
  const hiddenStyles = stylesOfHiddenTables(xml);
  const sheets: HiddenPlaces[] = [];
  let [row, column] = [0, 0];
  for (const [tag, part] of xml.matchAll(ODS_TAG)) {
    if (part === undefined) {
      sheets.push({
        rows: [],
        columns: [],
        sheet: hiddenStyles.has(attribute(tag, 'table:style-name') ?? ''),
      });
      [row, column] = [0, 0];
      continue;
    }
    const places = sheets.at(-1);
    const isRow = part === '-row';
    const count = Number(attribute(tag, isRow ? REPEATED_ROWS : REPEATED_COLUMNS) ?? 1);
    const first = isRow ? row : column;
    if (places && ['collapse', 'filter'].includes(attribute(tag, 'table:visibility') ?? '')) {
      const last = Math.min(first + count, isRow ? LIMITS.rows : LIMITS.columns);
      for (let at = first; at < last; at++) (isRow ? places.rows : places.columns).push(at);
    }
    if (isRow) row += count;
    else column += count;
  }
  return sheets;
}

const REPEATED_ROWS = 'table:number-rows-repeated';
const REPEATED_COLUMNS = 'table:number-columns-repeated';

function stylesOfHiddenTables(xml: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (
    let at = xml.indexOf('table:display="false"');
    at >= 0;
    at = xml.indexOf('table:display="false"', at + 1)
  ) {
    const style = xml.lastIndexOf('<style:style ', at);
    const name = style < 0 ? undefined : attribute(xml.slice(style, xml.indexOf('>', style)), 'style:name');
    if (name !== undefined) names.add(name);
  }
  return names;
}

const RECORD = { boundSheet: 0x0085, beginning: 0x0809, end: 0x000a, column: 0x007d, row: 0x0208 };

/** .xls: BIFF records, per sheet from the offset in the workbook's sheet list. */
export function hiddenInBiff(stream: Buffer): HiddenPlaces[] {
  const sheets: HiddenPlaces[] = [];
  for (const { kind, at, length } of records(stream, 0)) {
    if (kind === RECORD.end) break;
    if (kind === RECORD.boundSheet && length >= 4)
      sheets.push(hiddenInSubstream(stream, stream.readUInt32LE(at)));
  }
  return sheets;
}

function hiddenInSubstream(stream: Buffer, start: number): HiddenPlaces {
  const hidden: HiddenPlaces = { rows: [], columns: [] };
  // Embedded charts have their own BOF and EOF records.
  let depth = 0;
  for (const { kind, at, length } of records(stream, start)) {
    if (kind === RECORD.beginning) depth += 1;
    if (kind === RECORD.end && --depth <= 0) break;
    if (depth !== 1) continue;
    if (kind === RECORD.row && length >= 16 && (stream.readUInt16LE(at + 12) & 0x20) !== 0)
      hidden.rows.push(stream.readUInt16LE(at));
    if (kind === RECORD.column && length >= 10 && (stream.readUInt16LE(at + 8) & 1) !== 0) {
      const last = Math.min(stream.readUInt16LE(at + 2), LIMITS.columns - 1);
      for (let column = stream.readUInt16LE(at); column <= last; column++) hidden.columns.push(column);
    }
  }
  return hidden;
}

function* records(stream: Buffer, start: number): Generator<{ kind: number; at: number; length: number }> {
  for (let from = start; from + 4 <= stream.length;) {
    const length = stream.readUInt16LE(from + 2);
    if (from + 4 + length > stream.length) return;
    yield { kind: stream.readUInt16LE(from), at: from + 4, length };
    from += 4 + length;
  }
}
