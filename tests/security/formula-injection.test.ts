/** Attack: names and remarks that an office program would take for formulas when the village's lists are opened in it. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { parseCsv } from '../../electron/host/workbooks/csv.ts';
import { writeCsv, writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { householdChanged } from '../builders/household-changes.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","点我")',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  `'=1+1`,
  '=DDE("cmd","/C calc","x")',
  '=1+1;=2+2',
  '"=1+1',
  '张三,=1+1',
];

function cells(bytes: Uint8Array): XLSX.CellObject[] {
  const book = XLSX.read(bytes, { type: 'array', cellFormula: true, cellNF: true });
  return book.SheetNames.flatMap((name) =>
    Object.entries(book.Sheets[name] ?? {})
      .filter(([key]) => !key.startsWith('!'))
      .map(([, cell]) => cell as XLSX.CellObject),
  );
}

test('in a workbook they are texts in text cells, and stay so when they are edited', () => {
  const written = cells(writeWorkbook([{ name: '表', rows: FORMULAS.map((text) => [text]) }]));
  expect(written.length).toBe(FORMULAS.length);
  for (const cell of written) {
    expect(cell.t).toBe('s');
    expect(cell.f).toBeUndefined();
    expect(cell.z).toBe('@');
  }
});

describe('in a .csv file', () => {
  /** What an office program makes of the file: the first field of each line, its quotes taken off. */
  const fields = () =>
    parseCsv(new TextDecoder().decode(writeCsv(FORMULAS.map((text) => [text, '后面'])))).map((row) => row[0]);

  test('no field begins as a formula does', () => {
    const text = new TextDecoder().decode(writeCsv(FORMULAS.map((one) => [one, '后面'])));
    for (const line of text.replace(/^\ufeff/, '').split('\r\n')) {
      expect(line.replace(/^"/, '')).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/);
    }
    expect(fields().length).toBeGreaterThan(0);
  });
});

describe('in the exports of household files', () => {
  let village: TestVillage;
  let app: Application;
  eachWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
  });

  test('a household made of formulas is exported as texts', async () => {
    const formula = '=HYPERLINK("http://evil.example")';
    const home = buildHousehold(village, person('余明梅', { remark: formula, politicalStatus: '=1+1' }), {
      tags: ['=1+1', '@SUM(A1)'],
      members: [person('单火珍', { relation: '=2+2', remark: '-1+1' })],
    });
    householdChanged(village, home, { address: formula });
    // A name like this is refused today; it may come from an older file.
    village.store.sqlite.prepare('UPDATE member SET name = ? WHERE id = 2').run(`=cmd|' /C calc'!A0`);
    const client = clientFor(app, village, 'administrator');
    const list = await client.households.exportList({ requestId: crypto.randomUUID() });
    const people = await client.households.exportPeople({
      requestId: crypto.randomUUID(),
      withCitizenIds: true,
      withPhones: true,
    });
    const written = [...cells(await list.file.bytes()), ...cells(await people.file.bytes())];
    expect(written.map(({ v }) => v)).toContain(formula);
    for (const cell of written) {
      expect(cell.f).toBeUndefined();
      if (typeof cell.v === 'string') expect([cell.v, cell.t, cell.z]).toEqual([cell.v, 's', '@']);
    }
  });
});
