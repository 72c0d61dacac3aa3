/** Formulas of a workbook are never computed. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { importRoster, sheetXml, workbook, xlsxParts, zip } from './workbooks.ts';

describe('formulas are never computed', () => {
  const heading =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>组</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c></row>';

  test('the saved result counts', () => {
    const row =
      '<row r="2"><c r="A2"><f>1+1</f><v>3</v></c><c r="B2" t="str"><f>"张"&amp;"三"</f><v>李四</v></c></row>';
    const { households } = importRoster(zip(xlsxParts(sheetXml(heading + row))));
    expect(households.map(({ head, groupNumber }) => [head.name, groupNumber])).toEqual([['李四', 3]]);
  });

  test('a formula saved without its result, and one that results in an error, name their cells', () => {
    const rows =
      '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>C2&amp;D2</f><v></v></c></row>' +
      '<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3" t="inlineStr"><is><t>张三</t></is></c></row>';
    const { households, faults } = importRoster(zip(xlsxParts(sheetXml(heading + rows))));
    expect(households).toEqual([]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'B'],
      [3, 'A'],
    ]);
    expect(faults[0]!.message).toContain('单元格B2是公式，但没有保存计算结果');
    expect(faults[1]!.message).toContain('#DIV/0!');
  });

  test('the same in .ods and .csv', () => {
    const book = XLSX.CFB.read(
      workbook(
        [
          {
            rows: [
              ['组', '姓名'],
              ['1', '张三'],
              ['1', '李四'],
            ],
          },
        ],
        'ods',
      ),
      { type: 'buffer' },
    ) as {
      FullPaths: string[];
      FileIndex: { content: Uint8Array }[];
    };
    const entries = book.FullPaths.flatMap((name, index) => {
      if (name.endsWith('/')) return [];
      const text = Buffer.from(book.FileIndex[index]!.content).toString('utf8');
      const data = text.replace(
        /<table:table-cell[^>]*><text:p>李四<\/text:p><\/table:table-cell>/,
        '<table:table-cell table:formula="of:=[.A1]"/>',
      );
      return [{ name: name.replace('Root Entry/', ''), data: Buffer.from(data) }];
    });
    const messages = [
      importRoster(zip(entries), '花名册.ods').faults,
      importRoster(Buffer.from('组,姓名\n1,张三\n1,=A2&B2\n="1",=SUM(A1:A2)'), '花名册.csv').faults.slice(1),
    ].flatMap((faults) => faults.map((fault) => fault.message.slice(0, 11)));
    expect(messages).toEqual(['单元格B3是公式，但没', '单元格B4是公式，但没']);
  });
});
