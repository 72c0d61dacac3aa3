import { describe, expect, it } from 'vitest';
import { listHouseholds } from '../../db/households/list.ts';
import { everyMember, membersOf } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import expected from '../../electron/host/sample/workbooks/expected.json' with { type: 'json' };
import { PREVIEWED_ROWS } from '../../shared/contract/imports.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { ALL_HOUSEHOLDS, importSampleRoster } from '../builders/households.ts';
import { fileOf, previewedRoster } from '../builders/rosters.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import type { Application } from '../../electron/host/application.ts';
import { sampleWorkbook } from '../builders/samples.ts';

let village: TestVillage;
let app: Application;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const steps = (bytes: Uint8Array) => previewedRoster(clientFor(app, village, 'accountant'), bytes);

describe('a long roster', () => {
  it('is previewed page by page: sums and faults are whole, further rows are answered when they are asked for', async () => {
    const rows = Array.from({ length: 260 }, (_, n) => [
      `第一村民小组`,
      `余明${'梅兰竹菊松'.charAt(n % 5)}`,
      String(10_001 + n),
    ]);
    const bytes = writeWorkbook([
      { name: '花名册', rows: [['村民小组', '户主', '户号'], ...rows, ['', '单火珍', '20001']] },
    ]);
    const { mapping, preview, take } = await steps(bytes);
    expect(preview.added.map(({ row }) => row)).toEqual(
      Array.from({ length: PREVIEWED_ROWS }, (_, n) => n + 2),
    );
    expect(preview.counts).toEqual({ added: 260, changed: 0 });
    expect(preview.people).toBe(260);
    expect(preview.faults.map(({ row }) => row)).toEqual([262]);
    const page = (offset: number) =>
      clientFor(app, village, 'accountant').households.previewRosterRows({
        file: fileOf(bytes),
        mapping,
        list: 'added',
        offset,
        limit: 50,
      });
    const turned = await page(250);
    expect(turned.added.map(({ row, no }) => [row, no])).toEqual(
      Array.from({ length: 10 }, (_, n) => [n + 252, String(10_251 + n)]),
    );
    expect(turned.changed).toEqual([]);
    expect((await page(0)).added).toEqual(preview.added.slice(0, 50));
    expect(await take()).toMatchObject({ households: 260, members: 260 });
    expect(searchHouseholds(village.store, 'yuminglan', 50).map(({ no }) => no)).toContain('10002');
  });
});

describe('the sample village’s roster', () => {
  it('gives 355 households, 916 people, 29 party members and six faults at their rows', async () => {
    const answer = await importSampleRoster(village);
    expect(answer).toMatchObject({
      households: expected.households,
      members: expected.people,
      nothingToDo: false,
    });
    const { total, households } = listHouseholds(village.store, ALL_HOUSEHOLDS);
    expect(total).toEqual({
      households: expected.households,
      members: expected.people,
      partyMembers: expected.partyMembers,
    });
    expect(new Set(households.map((line) => line.groupNumber)).size).toBe(expected.groups);
    const faults = expected.faults.filter((fault) => fault.file === 'roster');
    expect(answer.faults.map((fault) => fault.row)).toEqual(faults.map((fault) => fault.row));
    faults.forEach((fault, index) => expect(answer.faults[index]!.message).toContain(fault.label));
  });

  it('changes nothing when it is imported a second time, and says so', async () => {
    await importSampleRoster(village);
    const before = everyMember(village.store);
    const { preview, take } = await steps(sampleWorkbook('roster.xlsx'));
    expect(preview).toMatchObject({ added: [], changed: [], unchanged: 355, people: 0 });
    expect(preview.importedBefore).toContain('2026-09-26');
    expect(await take('all')).toMatchObject({
      households: 0,
      members: 0,
      changed: 0,
      unchanged: 355,
      nothingToDo: true,
    });
    expect(everyMember(village.store)).toEqual(before);
  });

  it('is found again by rare characters, pinyin and phone', async () => {
    await importSampleRoster(village);
    for (const [no, name] of expected.rareNames) {
      expect(searchHouseholds(village.store, name!, 50).map((household) => household.no)).toContain(no);
    }
    expect(searchHouseholds(village.store, 'yumingmei')[0]).toMatchObject({
      no: '01001',
      headName: '余明梅',
    });
    expect(searchHouseholds(village.store, '3501').map((household) => household.no)).toContain('01001');
  });

  it('keeps the tags of a household and its people', async () => {
    await importSampleRoster(village);
    const [line] = listHouseholds(village.store, { ...ALL_HOUSEHOLDS, query: '01005' }).households;
    expect(line).toMatchObject({ tags: ['外出'], headName: '叶轩来' });
    expect(membersOf(village.store, line!.id).flatMap((member) => member.tags)).toEqual([]);
  });

  it('in GB18030 with other column names differs in nothing but what it leaves out', async () => {
    await importSampleRoster(village);
    const { preview } = await steps(sampleWorkbook('roster-gb18030.csv'));
    expect(preview).toMatchObject({ added: [], changed: [], faults: [], unchanged: 60 });
  });
});

describe('a workbook that is none', () => {
  it('is refused in words and leaves no trace', async () => {
    const client = clientFor(app, village, 'accountant');
    const file = new File(['%PDF-1.7 not a table'], 'roster.pdf');
    await expect(client.households.readRoster({ file })).rejects.toThrow('这是PDF 文件，不是表格');
    const mapping = { sheet: '没有', headingRow: 1, firstRow: 2, columns: { name: 0 } };
    await expect(
      client.households.previewRoster({ file: fileOf(sampleWorkbook('roster.xlsx')), mapping }),
    ).rejects.toThrow('没有名为“没有”的工作表');
    expect(listHouseholds(village.store, ALL_HOUSEHOLDS).total.households).toBe(0);
  });
});
