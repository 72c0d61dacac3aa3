/** Hidden rows, columns and sheets are read, and the clerk hears of them, in every format that keeps them. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { odsOf, withRecord } from './workbooks.ts';

const ROWS = [
  ['组别', '户号', '姓名', '与户主关系', '电话'],
  ['一组', '01001', '余明梅', '户主', '13900000001'],
  ['一组', '01002', '单火珍', '户主', '13900000002'],
  ['二组', '02003', '涂远贵', '户主', '13900000003'],
];

function book(bookType: XLSX.BookType): Buffer {
  const made = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(ROWS);
  sheet['!rows'] = [{}, {}, { hidden: true }];
  sheet['!cols'] = [{}, {}, {}, {}, { hidden: true }];
  XLSX.utils.book_append_sheet(made, sheet, '花名册');
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['旧'], ['1']]), '去年的');
  made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return XLSX.write(made, { type: 'buffer', bookType }) as Buffer;
}

/** The writer keeps hidden columns of an .xls, and no rows: the record of the third row goes before its cells. */
function oldBook(): Buffer {
  const row = Buffer.alloc(16);
  row.writeUInt16LE(2, 0);
  row.writeUInt16LE(5, 4);
  row.writeUInt16LE(0x20, 12);
  return withRecord(book('biff8'), 0x0208, row);
}

const cells = (row: string[]) =>
  row.map(
    (cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`,
  );
const odsRow = (row: string[], more = '') =>
  `<table:table-row${more}>${cells(row).join('')}</table:table-row>`;
const HIDDEN = ' table:visibility="collapse"';

function openDocument(visibility = HIDDEN): Buffer {
  const [heading = [], ...people] = ROWS;
  return odsOf(
    `<office:automatic-styles>
       <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
       <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
     </office:automatic-styles>`,
    `<table:table table:name="花名册" table:style-name="ta1">
       <table:table-column table:number-columns-repeated="4"/><table:table-column${HIDDEN}/>
       <table:table-header-rows>${odsRow(heading)}</table:table-header-rows>
       ${people.map((row, index) => odsRow(row, index === 1 ? visibility : '')).join('')}
       <table:table-row table:visibility="collapse" table:number-rows-repeated="1048572"><table:table-cell/></table:table-row>
     </table:table>
     <table:table table:name="去年的" table:style-name="ta2">${odsRow(['旧'])}${odsRow(['1'])}</table:table>`,
  );
}

describe.each([
  ['.xlsx', () => book('xlsx')],
  ['.xls', oldBook],
  ['.ods', openDocument],
  ['.ods with a filter', () => openDocument(' table:visibility="filter"')],
])('a table saved as %s', (_, bytes) => {
  const content = readWorkbook(bytes(), '花名册');

  test('is read with its hidden rows, and says which', () => {
    const [sheet, other] = content.sheets;
    expect(sheet?.rows.map((row) => row[2])).toEqual(['姓名', '余明梅', '单火珍', '涂远贵']);
    expect(sheet?.hiddenRows?.filter((row) => row < 4)).toEqual([2]);
    expect([sheet?.hidden, sheet?.hiddenColumns]).toEqual([false, [4]]);
    expect([other?.name, other?.hidden]).toEqual(['去年的', true]);
    expect(detectColumns(content, 'roster').notes).toEqual([
      '隐藏的1行也在内（第3行）。',
      '隐藏的1列也会读取（E列）。',
      '这次只导入工作表“花名册”，没有导入的还有：“去年的”（隐藏）2行。',
    ]);
  });
});
