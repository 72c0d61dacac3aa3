import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { WorkbookError } from '../../../electron/host/workbooks/content.ts';
import { LIMITS } from '../../../electron/host/workbooks/limits.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { importRoster, sheetXml, workbook, xlsxParts, zip } from './workbooks.ts';
import { sampleWorkbook } from '../../builders/samples.ts';
import { refusal } from './refusal.ts';

function compound(streams: Record<string, string>): Buffer {
  const file: unknown = XLSX.CFB.utils.cfb_new();
  for (const [name, text] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(file, name, Buffer.from(text));
  return XLSX.CFB.write(file, { type: 'buffer' }) as Buffer;
}

describe('files that are no workbooks', () => {
  const foreign: [string, Uint8Array, RegExp][] = [
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), /PDF/],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /图片/],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /图片/],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), /压缩包/],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), /程序/],
    [
      'a .docx',
      zip([
        { name: '[Content_Types].xml', data: Buffer.from('x') },
        { name: 'word/document.xml', data: Buffer.from('x') },
      ]),
      /Word/,
    ],
    ['a .pptx', zip([{ name: 'ppt/presentation.xml', data: Buffer.from('x') }]), /演示文稿/],
    ['a zip of photos', zip([{ name: '照片.jpg', data: Buffer.from('x') }]), /压缩包/],
    ['a .doc', compound({ '/WordDocument': 'x' }), /Word/],
    ['a web page without a table', Buffer.from('<!DOCTYPE html><html><body>你好</body></html>'), /网页/],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)),
      /不是表格/,
    ],
  ];
  for (const [what, bytes, message] of foreign) {
    test(`${what} is refused by its name`, () => {
      const error = refusal(bytes);
      expect(error.code).toBe('foreign');
      expect(error.message).toMatch(message);
    });
  }

  test('a file protected by a password is refused with advice', () => {
    const encrypted = compound({ '/EncryptionInfo': 'x', '/EncryptedPackage': 'y' });
    expect(refusal(encrypted)).toMatchObject({ code: 'password' });
    expect(refusal(encrypted).message).toContain('取消密码');
  });

  test('an .xls protected by a password is refused likewise', () => {
    const plain = XLSX.CFB.read(workbook([{ rows: [['姓名']] }], 'biff8'), { type: 'buffer' }) as unknown;
    const book = Buffer.from((XLSX.CFB.find(plain, '/Workbook') as { content: Uint8Array }).content);
    const begin = 4 + book.readUInt16LE(2);
    const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 0x12, 0x34, 0x56, 0x78]);
    const file: unknown = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(
      file,
      '/Workbook',
      Buffer.concat([book.subarray(0, begin), filePass, book.subarray(begin)]),
    );
    expect(refusal(XLSX.CFB.write(file, { type: 'buffer' }) as Buffer, '花名册.xls').code).toBe('password');
  });

  test('an empty file and a workbook with nothing in it', () => {
    expect(refusal(Buffer.alloc(0)).code).toBe('empty');
    expect(refusal(workbook([{ rows: [[]] }])).code).toBe('empty');
    expect(refusal(Buffer.from('\n\n ,,\n'), '空.csv').code).toBe('empty');
  });
});

describe('damaged workbooks', () => {
  for (const format of ['xlsx', 'biff8', 'ods'] as const) {
    test(`an ${format} cut off anywhere is refused, or read as far as it goes, but never crashes`, () => {
      const whole = workbook([{ rows: Array.from({ length: 40 }, (_, index) => ['张三', index]) }], format);
      for (let part = 1; part < 40; part++) {
        const cut = whole.subarray(0, Math.trunc((whole.length * part) / 40));
        try {
          readWorkbook(cut, '花名册');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbookError);
        }
      }
    });

    test(`an ${format} with altered bytes never crashes`, () => {
      const whole = workbook([{ rows: Array.from({ length: 40 }, (_, index) => ['张三', index]) }], format);
      for (let index = 0; index < 120; index++) {
        const altered = Buffer.from(whole);
        const at = (index * 7919) % altered.length;
        altered[at] = (altered[at] ?? 0) ^ (1 + (index % 255));
        try {
          readWorkbook(altered, '花名册');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbookError);
        }
      }
    });
  }

  test('a cut-off roster is called damaged', () => {
    expect(refusal(sampleWorkbook('roster.xlsx').subarray(0, 30_000)).code).toBe('damaged');
  });
});

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
