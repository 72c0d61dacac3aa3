import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { writeCsv, writeWorkbook } from '../../../electron/host/workbooks/write-workbook.ts';

const ATTACKS = [
  '=HYPERLINK("http://x.example","点我")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  "=cmd|'/C calc'!A0",
];

describe('an exported .xlsx', () => {
  const rows = [['姓名', '积分', '户号'], ...ATTACKS.map((text) => [text, -5.5, '01001'])];
  const book = XLSX.read(writeWorkbook([{ name: '农户', rows, widths: [20, 8] }]), {
    cellNF: true,
    cellFormula: true,
  });
  const sheet = book.Sheets['农户']!;

  test('holds no formula, and every text is kept as text even when it is edited', () => {
    const cells = Object.entries(sheet).filter(([address]) => /^[A-Z]+\d+$/.test(address)) as [
      string,
      XLSX.CellObject,
    ][];
    expect(cells.some(([, cell]) => cell.f !== undefined)).toBe(false);
    for (const [address, cell] of cells) {
      if (address.startsWith('B') && address !== 'B1') expect(cell).toMatchObject({ t: 'n', v: -5.5 });
      else expect(cell).toMatchObject({ t: 's', z: '@' });
    }
  });

  test('comes back as it was, but for the blanks', () => {
    const back = readWorkbook(writeWorkbook([{ name: '农户', rows }]), '农户.xlsx').sheets[0]!;
    expect(back.rows[1]).toEqual([ATTACKS[0], -5.5, '01001']);
  });

  test('has columns as wide as the names in them, within reason', () => {
    const named = ['张家湾自然村第三村民小组', 1];
    const bytes = writeWorkbook([{ name: '农户', rows: [['组', '户数'], named], widths: [8, 8] }]);
    expect(XLSX.read(bytes, { cellStyles: true }).Sheets['农户']!['!cols']!.map(({ wch }) => wch)).toEqual([
      25, 8,
    ]);
    const long = writeWorkbook([{ name: '农户', rows: [['长'.repeat(200)]], widths: [8] }]);
    expect(XLSX.read(long, { cellStyles: true }).Sheets['农户']!['!cols']![0]!.wch).toBe(40);
  });

  test('takes any name for a sheet, twice too', () => {
    const names = ['9月/登记:册', '9月/登记:册', '', '很'.repeat(40)];
    const bytes = writeWorkbook(names.map((name) => ({ name, rows: [['x']] })));
    expect(readWorkbook(bytes, '表.xlsx').sheets.map((found) => found.name)).toEqual([
      '9月 登记 册',
      '9月 登记 册2',
      '表格',
      '很'.repeat(28),
    ]);
  });

  test('keeps rare characters and leaves out what XML cannot hold', () => {
    const bytes = writeWorkbook([{ name: '表', rows: [['盖䶮涵𬀩\u0000\u000b', null, 3]] }]);
    expect(readWorkbook(bytes, '表.xlsx').sheets[0]!.rows).toEqual([['盖䶮涵𬀩', null, 3]]);
  });
});

describe('an exported .csv', () => {
  test('begins with a byte order mark and defuses what looks like a formula', () => {
    const bytes = writeCsv([['姓名', '积分'], ...ATTACKS.map((text) => [text, -5])]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n').slice(1, -1);
    expect(lines).toHaveLength(ATTACKS.length);
    for (const line of lines) {
      expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
      expect(line.endsWith(',-5')).toBe(true);
    }
  });

  test('comes back without the mark that defused it', () => {
    const rows = [
      ['姓名', '备注'],
      ['=1+1', '一"二",\n三'],
      ['@甲', "'乙"],
    ];
    expect(readWorkbook(writeCsv(rows), '表.csv').sheets[0]!.rows).toEqual(rows);
  });
});
