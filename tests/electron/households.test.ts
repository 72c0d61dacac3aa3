import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { householdHistory } from '../../db/households/history.ts';
import type { Household } from '../../db/households/rows.ts';
import { readWorkbook } from '../../electron/host/workbooks/read-workbook.ts';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { buildHousehold, memberNamed, person } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let yu: Household;
const ID = citizenIdOf(11);

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  yu = buildHousehold(village, person('余明梅', { citizenId: ID, phone: '13900001234' }), {
    group: 3,
    members: [person('=HYPERLINK("x")', { relation: '子' })],
  });
});

async function cells(file: File): Promise<unknown[][]> {
  return readWorkbook(await file.bytes(), file.name).sheets[0]!.rows;
}

describe('who sees what of a household', () => {
  it('the shop finds a household and sees no ID and no phone', async () => {
    const shop = clientFor(app, village, 'operator');
    const { households } = await shop.households.search({ query: '余明梅' });
    expect(households).toEqual([
      {
        id: yu.id,
        no: '03001',
        headName: '余明梅',
        groupId: 3,
        groupNumber: 3,
        groupName: '第三村民小组',
        state: 'open',
        matched: null,
        kin: null,
      },
    ]);
    expect(await shop.households.summary({ householdId: yu.id })).toMatchObject({ headName: '余明梅' });
    await expect(shop.households.detail({ householdId: yu.id })).rejects.toThrow('“超市店主”不能做这项操作');
    await expect(shop.households.exportList({ requestId: randomUUID() })).rejects.toThrow('不能做这项操作');
  });

  it('supervisors see masked IDs and phones, the office whole phones and, on asking, a whole ID', async () => {
    const supervisor = clientFor(app, village, 'supervisor');
    const office = clientFor(app, village, 'accountant');
    const [masked] = (await supervisor.households.detail({ householdId: yu.id })).members;
    expect(masked).toMatchObject({ citizenId: `990825********${ID.slice(-4)}`, phone: '139****1234' });
    const [own] = (await office.households.detail({ householdId: yu.id })).members;
    expect(own).toMatchObject({ citizenId: `990825********${ID.slice(-4)}`, phone: '13900001234' });
    const memberId = memberNamed(village, yu, '余明梅').id;
    await expect(supervisor.households.revealCitizenId({ memberId })).rejects.toThrow('不能做这项操作');
    expect(await office.households.revealCitizenId({ memberId })).toEqual({ citizenId: ID });
    expect(householdHistory(village.store, yu.id)[0]).toMatchObject({
      staffName: '村会计',
      summary: '03001 余明梅：查看余明梅的身份证号',
    });
  });
});

describe('the audit trail', () => {
  it('shows a supervisor what was changed, with no whole ID and no whole phone', async () => {
    const supervisor = clientFor(app, village, 'supervisor');
    const { entries } = await supervisor.audit.list({ subject: `household:${String(yu.id)}` });
    expect(JSON.stringify(entries)).toContain('余明梅');
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${ID}|13900001234`));
  });
});

describe('the export', () => {
  it('holds no ID and no phone unless the accountant asks, and never a formula', async () => {
    const office = clientFor(app, village, 'accountant');
    const plain = await office.households.exportPeople({
      requestId: randomUUID(),
      withCitizenIds: false,
      withPhones: false,
    });
    const rows = await cells(plain.file);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${ID}|13900001234`));
    expect(rows[2]).toContain('=HYPERLINK("x")');
    const full = await office.households.exportPeople({
      requestId: randomUUID(),
      withCitizenIds: true,
      withPhones: true,
    });
    expect((await cells(full.file))[1]).toEqual(
      expect.arrayContaining(['第三村民小组', '03001', '余明梅', '户主', ID, '13900001234']),
    );
    const summaries = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE subject = 'export:households' ORDER BY id`)
      .pluck()
      .all();
    expect(summaries).toEqual([
      '导出农户人员名单 1 户（全部；不含身份证号和电话）',
      '导出农户人员名单 1 户（全部；含身份证号、联系电话）',
    ]);
  });

  it('is in the audit trail each time, also when the same request is sent again days later', async () => {
    const office = clientFor(app, village, 'accountant');
    const again = { requestId: randomUUID(), withCitizenIds: true, withPhones: true };
    const { households } = await office.households.exportPeople(again);
    buildHousehold(village, '方云', { group: 2 });
    expect((await office.households.exportPeople(again)).households).toBe(households + 1);
    const noted = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE subject = 'export:households' ORDER BY id`)
      .pluck()
      .all();
    expect(noted).toEqual(
      [households, households + 1].map(
        (n) => `导出农户人员名单 ${String(n)} 户（全部；含身份证号、联系电话）`,
      ),
    );
  });

  it('is what the list shows: one line per household that fits the filter', async () => {
    buildHousehold(village, '方云', { group: 2 });
    const supervisor = clientFor(app, village, 'supervisor');
    const { file, households } = await supervisor.households.exportList({
      requestId: randomUUID(),
      query: '2组',
    });
    expect(households).toBe(1);
    expect(await cells(file)).toEqual([
      ['户号', '村民小组', '户主', '家庭人口', '党员', '标签', '住址', '状态'],
      ['02002', '第二村民小组', '方云', 1, 0, null, null, '在册'],
    ]);
    await expect(
      supervisor.households.exportPeople({
        requestId: randomUUID(),
        withCitizenIds: false,
        withPhones: false,
      }),
    ).rejects.toThrow('不能做这项操作');
  });
});

describe('what the contract does not allow', () => {
  it('is refused with the field’s Chinese name', async () => {
    const office = clientFor(app, village, 'accountant');
    const base = { requestId: randomUUID(), householdId: yu.id, version: 2 };
    await expect(office.households.close({ ...base, reason: ' ' })).rejects.toThrow('“原因”不能为空');
    await expect(
      office.households.addMember({ ...base, reason: '出生', person: person('', { relation: '子' }) }),
    ).rejects.toThrow('“姓名”不能为空');
    await expect(
      office.households.addMember({
        ...base,
        reason: '出生',
        person: person('余宝', { relation: '子', birthDate: '2026-02-30' }),
      }),
    ).rejects.toThrow('出生日期');
  });
});
