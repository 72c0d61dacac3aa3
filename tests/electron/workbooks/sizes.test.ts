/** Workbooks that are too large, or large inside. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../electron/host/workbooks/limits.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { sheetXml, workbook, xlsxParts, zip } from './workbooks.ts';
import { refusal } from './refusal.ts';

describe('sizes', () => {
  test('a file over 20 MB is refused before it is looked at', () => {
    expect(refusal(Buffer.alloc(LIMITS.fileBytes + 1)).code).toBe('tooLarge');
  });

  test('a zip bomb is refused by what it declares, and by what comes out when it lies', () => {
    const zeros = Buffer.alloc(LIMITS.inflatedBytes + 1, ' ');
    const honest = zip(xlsxParts(zeros));
    expect(honest.length).toBeLessThan(1024 * 1024);
    expect(refusal(honest).code).toBe('tooLarge');
    const lying = zip(xlsxParts(zeros).map((part) => ({ ...part, declaredSize: 100 })));
    expect(refusal(lying).code).toBe('tooLarge');
    const many = Array.from({ length: LIMITS.zipEntries + 1 }, (_, index) => ({
      name: `xl/${index}.xml`,
      data: Buffer.from(''),
    }));
    expect(refusal(zip(many)).code).toBe('tooLarge');
  });

  test('more than 200 columns are refused', () => {
    const row = Array.from({ length: 201 }, (_, index) => index);
    expect(refusal(workbook([{ rows: [row] }])).code).toBe('tooManyColumns');
    expect(refusal(Buffer.from(row.join(',')), '表.csv').code).toBe('tooManyColumns');
  });

  test('formatted empty rows down to the end of the sheet are no rows', () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c></row>' +
      Array.from(
        { length: 60_000 },
        (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="0"/></row>`,
      ).join('');
    expect(readWorkbook(zip(xlsxParts(sheetXml(rows))), '花名册.xlsx').sheets[0]!.rows).toHaveLength(2);
  });

  test('a row far below the others is not lost silently', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>';
    expect(refusal(zip(xlsxParts(sheetXml(rows)))).code).toBe('tooManyRows');
  });
});
