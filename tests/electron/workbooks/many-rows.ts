/** Workbooks of very many rows, written directly: the library takes half a minute to write them. */
import * as XLSX from '@e965/xlsx';
import { odsOf, sheetXml, workbook, xlsxParts, zip } from './workbooks.ts';

const HEADING = ['户号', '组'];
const NUMBER = 0x0203;
const DIMENSIONS = 0x0200;

/** The rows as elements of XML, each with its cells. */
function elements(rows: readonly string[][], row: (cells: string) => string, cell: (text: string) => string) {
  return rows.map((cells) => row(cells.map(cell).join(''))).join('');
}

/** A heading and rows of two numbers: 1, 1; 2, 2; … */
function xlsOf(count: number): Buffer {
  const compound = XLSX.CFB.read(workbook([{ rows: [HEADING] }], 'biff8'), { type: 'buffer' });
  const stream = Buffer.from(XLSX.CFB.find(compound, 'Workbook')?.content as Uint8Array);
  let at = 0;
  while (stream.readUInt16LE(at) !== DIMENSIONS) at += 4 + stream.readUInt16LE(at + 2);
  stream.writeUInt32LE(count + 1, at + 8);
  const end = at + 4 + stream.readUInt16LE(at + 2);
  // Two records of a cell: kind, size, row, column, format, value.
  const size = 18;
  const cells = Buffer.alloc(count * 2 * size);
  for (let n = 0; n < count * 2; n += 1) {
    const place = n * size;
    cells.writeUInt16LE(NUMBER, place);
    cells.writeUInt16LE(size - 4, place + 2);
    cells.writeUInt16LE(1 + Math.trunc(n / 2), place + 4);
    cells.writeUInt16LE(n % 2, place + 6);
    cells.writeDoubleLE(1 + Math.trunc(n / 2), place + 10);
  }
  const made = XLSX.CFB.utils.cfb_new();
  const whole = Buffer.concat([stream.subarray(0, end), cells, stream.subarray(end)]);
  XLSX.CFB.utils.cfb_add(made, '/Workbook', whole);
  return Buffer.from(XLSX.CFB.write(made, { type: 'buffer' }) as Uint8Array);
}

/** A heading and `count` rows; of numbers in an .xls, of texts in the others. */
export function manyRows(
  format: 'xlsx' | 'ods' | 'biff8' | 'csv',
  count: number,
  row: (index: number) => string[],
): Buffer {
  if (format === 'biff8') return xlsOf(count);
  const rows = [HEADING, ...Array.from({ length: count }, (_, index) => row(index))];
  switch (format) {
    case 'csv':
      return Buffer.from(rows.map((cells) => `${cells.join()}\n`).join(''));
    case 'ods':
      return odsOf(
        '',
        `<table:table table:name="一">${elements(
          rows,
          (cells) => `<table:table-row>${cells}</table:table-row>`,
          (text) =>
            `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`,
        )}</table:table>`,
      );
    case 'xlsx':
      return zip(
        xlsxParts(
          sheetXml(
            elements(
              rows,
              (cells) => `<row>${cells}</row>`,
              (text) => `<c t="str"><v>${text}</v></c>`,
            ),
          ),
        ),
      );
  }
}
