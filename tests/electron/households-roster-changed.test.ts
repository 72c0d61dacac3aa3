/** A roster that differs from the books: what is shown, what is taken over, what is faulty. */
import { describe, expect, it } from 'vitest';
import { householdHistory } from '../../db/households/history.ts';
import { changeMember } from '../../db/households/members.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { householdDetail } from '../../db/households/detail.ts';
import { membersOf } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { readWorkbook } from '../../electron/host/workbooks/read-workbook.ts';
import { writeWorkbook, type ExportCell } from '../../electron/host/workbooks/write-workbook.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { ALL_HOUSEHOLDS, buildHousehold, importSampleRoster, person, seen } from '../builders/households.ts';
import { previewedRoster } from '../builders/rosters.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import type { Application } from '../../electron/host/application.ts';
import { sampleWorkbook } from '../builders/samples.ts';

let village: TestVillage;
let app: Application;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

/** The sample roster with some cells changed: { 'E6': '…' } by row and column from 1. */
function changedSample(change: (rows: ExportCell[][]) => void): Uint8Array {
  const [sheet] = readWorkbook(sampleWorkbook('roster.xlsx'), 'roster.xlsx').sheets;
  const rows = sheet!.rows.map((row) => row.map((cell) => (typeof cell === 'object' ? null : cell)));
  // The merged cells of a household are written out for each of its rows.
  for (const { firstRow, lastRow, firstColumn } of sheet!.merges) {
    if (firstRow < 3) continue;
    for (let row = firstRow + 1; row <= lastRow; row += 1)
      rows[row]![firstColumn] = rows[firstRow]![firstColumn] ?? null;
  }
  change(rows);
  return writeWorkbook([{ name: '花名册', rows }]);
}

const steps = (bytes: Uint8Array) => previewedRoster(clientFor(app, village, 'accountant'), bytes);

describe('a changed roster', () => {
  it('shows each difference first and takes over what the clerk accepts', async () => {
    await importSampleRoster(village);
    const girl = citizenIdOf(12, '20100101');
    const bytes = changedSample((rows) => {
      rows[3]![9] = '10047260000';
      rows[4]![3] = '单火真';
      rows[5]![1] = '二组';
      rows.splice(6, 0, [
        null,
        '二组',
        '01002',
        '鄢小妹',
        '女',
        '女',
        girl,
        null,
        '群众',
        null,
        null,
        null,
        null,
      ]);
    });
    const { preview, take } = await steps(bytes);
    expect(preview.added).toEqual([]);
    expect(preview.changed.map(({ no, differences }) => [no, differences])).toEqual([
      [
        '01001',
        [
          { row: 4, member: '余明梅', field: '联系电话', before: '10047263501', after: '10047260000' },
          { row: 5, member: '单火真', field: '姓名', before: '单火珍', after: '单火真' },
        ],
      ],
      [
        '01002',
        [
          { row: 6, member: '鄢梅昊', field: '村民小组', before: '1组', after: '2组' },
          {
            row: 7,
            member: '鄢小妹',
            field: '新增成员',
            before: '',
            after: `鄢小妹 女 990825********${girl.slice(-4)}`,
          },
        ],
      ],
    ]);
    const [yu, yan] = preview.changed;
    expect(await take([yan!.householdId])).toMatchObject({
      households: 0,
      members: 1,
      changed: 1,
      notAccepted: 1,
    });
    const after = householdDetail(village.store, yan!.householdId, { wholePhones: true });
    expect(after).toMatchObject({ groupNumber: 2, version: 2 });
    expect(after.members.map((member) => member.name)).toEqual(['鄢梅昊', '鄢小妹']);
    expect(householdHistory(village.store, yan!.householdId)[0]).toMatchObject({
      summary: '01002 鄢梅昊：按花名册“roster.xlsx”更新 2 处',
      changes: [
        { field: '村民小组', before: '第一村民小组', after: '第二村民小组' },
        { field: '新增成员', before: '', after: '鄢小妹' },
      ],
    });
    expect(membersOf(village.store, yu!.householdId).map((member) => member.name)).toEqual([
      '余明梅',
      '单火珍',
    ]);
    expect(searchHouseholds(village.store, 'yanxiaomei')).toHaveLength(1);
    expect((await steps(bytes)).preview.changed.map((household) => household.no)).toEqual(['01001']);
  });

  it('leaves alone what the clerk entered and the workbook does not say', async () => {
    await importSampleRoster(village);
    const [yan] = searchHouseholds(village.store, '01002');
    const [head] = membersOf(village.store, yan!.id);
    const { citizenId: _, ...fields } = person('鄢梅昊', {
      tags: ['网格员'],
      remark: '片区网格员',
      phone: '10090385908',
    });
    changeMember(village.store, village.by.accountant, {
      ...seen(village, yan!),
      memberId: head!.id,
      person: fields,
    });
    const { preview } = await steps(sampleWorkbook('roster.xlsx'));
    expect(preview.changed).toEqual([]);
  });

  it('can name another head, and says who is missing without taking him out', async () => {
    await importSampleRoster(village);
    const bytes = changedSample((rows) => {
      rows.splice(3, 1);
      rows[3]![4] = '户主';
    });
    const { preview, take } = await steps(bytes);
    expect(preview.changed[0]!.differences).toContainEqual({
      row: 4,
      member: '单火珍',
      field: '户主',
      before: '余明梅',
      after: '单火珍',
    });
    expect(preview.warnings.map((warning) => warning.message)).toContain(
      '01001 户的余明梅不在表中，档案未作变动；如已迁出或去世，请在该户办理离户',
    );
    await take('all');
    const { id } = searchHouseholds(village.store, '01001')[0]!;
    expect(membersOf(village.store, id).map(({ name, relation }) => [name, relation])).toEqual([
      ['单火珍', '户主'],
      ['余明梅', '其他'],
    ]);
  });

  it('leaves no whole citizen ID in what is kept of the import', async () => {
    buildHousehold(village, person('单火珍', { citizenId: '990825195301230460' }), { no: '77001' });
    const { take } = await steps(sampleWorkbook('roster.xlsx'));
    const { faults } = await take();
    expect(faults.some((fault) => fault.message.includes('已登记在 77001 户'))).toBe(true);
    const kept = village.store.sqlite
      .prepare(
        `SELECT (SELECT group_concat(answer) FROM request WHERE procedure = 'households.importRoster') AS answers,
           (SELECT group_concat(result) FROM import_run) AS runs,
           (SELECT group_concat(summary || coalesce(after, '')) FROM audit WHERE procedure = 'households.importRoster'
             AND subject LIKE 'roster:%') AS told`,
      )
      .get();
    expect(JSON.stringify(kept)).toContain('77001');
    expect(JSON.stringify(kept)).not.toMatch(/(?<![0-9a-f])\d{17}[\dXx](?![0-9a-f])/);
  });

  it('is faulty where it contradicts the books', async () => {
    const other = buildHousehold(village, person('单火珍', { citizenId: '990825195301230460' }), {
      no: '77001',
    });
    buildHousehold(village, '另一人', { no: '01002' });
    const { preview, take } = await steps(sampleWorkbook('roster.xlsx'));
    const found = preview.faults
      .filter((fault) => fault.row < 900)
      .map(({ row, field, message }) => [row, field, message]);
    expect(found).toEqual([
      [
        5,
        '身份证号',
        '身份证号已登记在 77001 户（户主单火珍）的单火珍名下，如是同一人请到该户办理转户，否则请核对号码',
      ],
      [6, '户号', '户号 01002 在档案中是另一人户，与表中的鄢梅昊不是一户，请核对户号'],
    ]);
    expect(await take()).toMatchObject({ households: 354, members: 914 });
    expect(membersOf(village.store, other.id)).toHaveLength(1);
  });

  it('without household numbers gets the next ones, and is known again by its people', async () => {
    const bytes = writeWorkbook([
      {
        name: '三组花名册',
        rows: [
          ['户主姓名', '姓名', '与户主关系', '身份证号'],
          ['方云', '方云', '户主', '990825196603211454'],
          ['方云', '夏然', '配偶', '990825196706273308'],
          ['欧阳明', '欧阳明', '户主', null],
        ],
      },
    ]);
    const { take } = await steps(bytes);
    expect(await take()).toMatchObject({ households: 2, members: 3, faults: [] });
    expect(
      listHouseholds(village.store, ALL_HOUSEHOLDS).households.map(({ no, headName }) => [no, headName]),
    ).toEqual([
      ['03001', '方云'],
      ['03002', '欧阳明'],
    ]);
    expect((await steps(bytes)).preview).toMatchObject({ added: [], changed: [], unchanged: 2 });
  });
});
