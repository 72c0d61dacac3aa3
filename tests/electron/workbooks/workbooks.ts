/** Workbooks as village offices might send them, made for tests: real files in each format. */
import { deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import type { WorkbookContent } from '../../../electron/host/workbooks/content.ts';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { parseRoster, type RosterResult } from '../../../electron/host/imports/roster/parse.ts';

export const NINE_GROUPS = Array.from('一二三四五六七八九', (digit, index) => ({
  number: index + 1,
  name: `第${digit}村民小组`,
}));

export type TestCell = string | number | boolean | null | XLSX.CellObject;

export interface TestSheet {
  name?: string;
  rows: TestCell[][];
  /** Ranges in letters: B2:B5 */
  merges?: string[];
}

/** A workbook file of the given sheets. */
export function workbook(sheets: TestSheet[], bookType: XLSX.BookType = 'xlsx', date1904 = false): Buffer {
  const book = XLSX.utils.book_new();
  sheets.forEach(({ name, rows, merges }, index) => {
    const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][]);
    if (merges) sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
    XLSX.utils.book_append_sheet(book, sheet, name ?? `Sheet${index + 1}`);
  });
  book.Workbook = { WBProps: { date1904 } };
  return XLSX.write(book, { type: 'buffer', bookType, compression: true }) as Buffer;
}

/** A date cell: the day's serial number under a date format. */
export function dateCell(serial: number): XLSX.CellObject {
  return { t: 'n', v: serial, z: 'yyyy/m/d' };
}

export function importRoster(bytes: Uint8Array, name = '花名册.xlsx', groups = NINE_GROUPS): RosterResult {
  const content = readWorkbook(bytes, name);
  return parseRoster(content, detectColumns(content, 'roster'), { groups });
}

/** Heads with their members' names, for comparing at a glance: ['张三: 李四 王五'] */
export function whoLivesWhere(result: RosterResult): string[] {
  return result.households.map(
    ({ head, members }) => `${head.name}:${members.map((member) => ` ${member.name}`).join('')}`,
  );
}

export function content(rows: TestCell[][]): WorkbookContent {
  return readWorkbook(workbook([{ rows }]), '表.xlsx');
}

/** A zip file of the given entries; `declaredSize` lies about how much comes out. */
export function zip(entries: { name: string; data: Uint8Array; declaredSize?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declaredSize } of entries) {
    const packed = deflateRawSync(data);
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? data.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** The parts of a minimal .xlsx with one sheet whose XML is given. */
export function xlsxParts(sheetXml: string | Uint8Array): { name: string; data: Uint8Array }[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const texts: [string, string | Uint8Array][] = [
    [
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', sheetXml],
  ];
  return texts.map(([name, data]) => ({ name, data: typeof data === 'string' ? Buffer.from(data) : data }));
}

export function sheetXml(rows: string): string {
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
}

const ODS_NAMESPACES = ['office', 'table', 'style', 'text']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** An .ods of these styles and tables. */
export function odsOf(styles: string, tables: string): Buffer {
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ODS_NAMESPACES}>${styles}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
  return zip([
    { name: 'mimetype', data: Buffer.from(mimetype) },
    { name: 'META-INF/manifest.xml', data: Buffer.from('<x/>') },
    { name: 'content.xml', data: Buffer.from(content) },
  ]);
}

/** An .xls with one record more, before the size of its first sheet. */
export function withRecord(xls: Buffer, kind: number, data: Buffer): Buffer {
  const compound = XLSX.CFB.read(xls, { type: 'buffer' });
  const stream = Buffer.from(XLSX.CFB.find(compound, 'Workbook')?.content as Uint8Array);
  const header = Buffer.alloc(4);
  header.writeUInt16LE(kind, 0);
  header.writeUInt16LE(data.length, 2);
  const sheets: number[] = [];
  let at = 0;
  while (stream.readUInt16LE(at) !== 0x0200) {
    if (stream.readUInt16LE(at) === 0x0085) sheets.push(at + 4);
    at += 4 + stream.readUInt16LE(at + 2);
  }
  for (const place of sheets.filter((one) => stream.readUInt32LE(one) > at))
    stream.writeUInt32LE(stream.readUInt32LE(place) + header.length + data.length, place);
  const made = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(
    made,
    '/Workbook',
    Buffer.concat([stream.subarray(0, at), header, data, stream.subarray(at)]),
  );
  return Buffer.from(XLSX.CFB.write(made, { type: 'buffer' }) as Uint8Array);
}
