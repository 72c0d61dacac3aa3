/** 撤销本次导入: rosters and goods lists are taken back as a whole, or not at all. */
import type { GoodsImportLine } from '../../shared/contract/goods-imports.ts';
import { randomUUID } from 'node:crypto';
import { addDays } from '../../shared/values/dates.ts';
import { describe, expect, it } from 'vitest';
import { listGoods } from '../../db/goods/goods.ts';
import { setGoodsState } from '../../db/goods/change.ts';
import { importGoodsLines } from '../../db/goods/import.ts';
import { movesOf, batchesOf } from '../../db/goods/batches.ts';
import { writeOff } from '../../db/goods/write-off.ts';
import { postPrices } from '../../db/goods/post-prices.ts';
import { withdrawGoodsImport } from '../../db/goods/withdraw-import.ts';
import { everyHousehold, everyMember } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { changeHousehold } from '../../db/households/change.ts';
import { withdrawRoster } from '../../db/households/withdraw-roster.ts';
import { importedBefore, listedRuns } from '../../db/import-runs.ts';
import { importRoster, detectRoster, importRosterFile } from '../../electron/host/imports/roster/import.ts';
import { writeWorkbook, type ExportCell } from '../../electron/host/workbooks/write-workbook.ts';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { declared } from '../builders/declarations.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const HEADINGS = ['组别', '户号', '姓名', '与户主关系', '身份证号', '电话'];
const roster = (...rows: ExportCell[][]): Uint8Array =>
  writeWorkbook([{ name: '花名册', rows: [HEADINGS, ...rows] }]);
const YU = ['一组', '01001', '余明梅', '户主', citizenIdOf(2), '13900000001'];
const SHAN = ['一组', '01001', '单火珍', '儿子', citizenIdOf(3, '19950101'), ''];
const TU = ['二组', '02002', '涂远贵', '户主', citizenIdOf(5), '13900000005'];

async function take(bytes: Uint8Array, fileName: string): Promise<void> {
  const mapping = await detectRoster(app, bytes, fileName, {});
  const options = { mapping, acceptChanges: 'all', requestId: randomUUID() } as const;
  const { faults } = await importRosterFile(app, village.by.accountant, bytes, fileName, options);
  expect(faults).toEqual([]);
}

const lastRun = (kind: 'roster' | 'goods') => listedRuns(village.store, kind, 9)[0]!;
const withdraw = () =>
  withdrawRoster(village.store, village.by.accountant, {
    importRunId: lastRun('roster').id,
    reason: '导错了表',
    requestId: randomUUID(),
  });
const files = () => ({ households: everyHousehold(village.store), members: everyMember(village.store) });

describe('the addresses of a roster', () => {
  const sheet = (...rows: ExportCell[][]): Uint8Array =>
    writeWorkbook([{ name: '花名册', rows: [['组别', '户号', '姓名', '与户主关系', '家庭住址'], ...rows] }]);
  const address = () => everyHousehold(village.store).map((household) => household.address);

  it('are filed with the households, change with a later roster, and come back when it is withdrawn', async () => {
    await take(
      sheet(['一组', '01001', '余明梅', '户主', '柳溪路12号'], ['一组', '01001', '单火珍', '儿子', '']),
      '老.xlsx',
    );
    expect(address()).toEqual(['柳溪路12号']);
    await take(sheet(['一组', '01001', '余明梅', '户主', '']), '没写.xlsx');
    expect(address()).toEqual(['柳溪路12号']);
    await take(sheet(['一组', '01001', '余明梅', '户主', '柳溪路18号']), '新.xlsx');
    expect(address()).toEqual(['柳溪路18号']);
    withdraw();
    expect(address()).toEqual(['柳溪路12号']);
  });
});

describe('a roster imported by mistake', () => {
  it('leaves the files as they were before, is on record, and can be imported again', async () => {
    await take(roster(YU), '老.xlsx');
    const before = files();
    const [id] = before.households.map((household) => household.id);
    const wrong = roster(
      ['二组', '01001', '余明梅', '户主', citizenIdOf(2), '13900000099'],
      ['二组', '01001', '单火珍', '儿子', citizenIdOf(3, '19950101'), ''],
      TU,
    );
    await take(wrong, '错.xlsx');
    expect(files().households).toHaveLength(2);
    expect(withdraw()).toEqual({ erased: 1, restored: 1 });
    const now = files();
    expect(now.members).toEqual(before.members);
    expect(now.households).toEqual([{ ...before.households[0], version: 3 }]);
    expect(searchHouseholds(village.store, '单火珍', 9)).toEqual([]);
    expect(() => withdraw()).toThrow('已经撤销过了');
    expect(village.store.sqlite.pragma('foreign_key_check')).toEqual([]);
    const trail = village.store.sqlite
      .prepare("SELECT summary FROM audit WHERE procedure = 'households.withdrawRoster' ORDER BY id")
      .pluck()
      .all();
    expect(trail).toEqual([
      '01001 余明梅：撤销花名册“错.xlsx”的更新，恢复原样',
      '撤销花名册“错.xlsx”的建档：02002 涂远贵，1 人',
      '撤销导入花名册“错.xlsx”：删去 1 户，1 户恢复原样，导错了表',
    ]);
    await take(wrong, '错.xlsx');
    // A household that comes again is another record: the trail of the erased one is not its own.
    expect(everyHousehold(village.store).map((household) => household.id)).toEqual([id, id! + 2]);
  });

  it('gives the former head back where another one was taken over', async () => {
    await take(roster(YU, SHAN), '老.xlsx');
    const before = files();
    await take(
      roster(
        ['一组', '01001', '单火珍', '户主', citizenIdOf(3, '19950101'), ''],
        ['一组', '01001', '余明梅', '母亲', citizenIdOf(2), '13900000001'],
        ['一组', '01001', '余小妹', '女儿', '', ''],
      ),
      '换户主.xlsx',
    );
    expect(files().households[0]?.headName).toBe('单火珍');
    withdraw();
    expect(files().members).toEqual(before.members);
    expect(files().households[0]).toMatchObject({ headName: '余明梅' });
  });

  it('stays complete once a household of it has a declaration or was changed, and names that household', async () => {
    const { schemeId } = inForceScheme(village);
    await importRoster(app, village.by.accountant, roster(YU, TU), '新.xlsx');
    const [yu, tu] = everyHousehold(village.store);
    declared(village, { schemeId, householdId: yu!.id });
    changeHousehold(village.store, village.by.accountant, {
      householdId: tu!.id,
      no: tu!.no,
      groupId: tu!.groupId,
      address: '桥头',
      tags: [],
      remark: '',
      reason: '',
      version: tu!.version,
      requestId: randomUUID(),
    });
    expect(() => withdraw()).toThrow(
      '“新.xlsx”不能整批撤销，有 2 户导入后已经用上：02002 涂远贵（档案改过）、01001 余明梅（有登记）。请逐户改正。',
    );
    expect(everyHousehold(village.store)).toHaveLength(2);
    expect(lastRun('roster').withdrawnAt).toBeNull();
  });
});

describe('a goods list imported by mistake', () => {
  const SHA = 'b'.repeat(64);
  const line = (changes: Partial<GoodsImportLine>): GoodsImportLine => ({
    row: 2,
    code: '6910000000000',
    name: '肥皂',
    spec: '238g',
    unit: '块',
    category: '日用品',
    points: 300,
    source: 'shop',
    quantity: 76,
    unitPrice: 270,
    bestBefore: null,
    provider: '',
    ...changes,
  });
  const bowl = line({ code: '6910000031676', name: '碗', points: 500, quantity: 10 });
  const imported = (sha256: string, ...lines: GoodsImportLine[]) =>
    importGoodsLines(
      village.store,
      village.by.accountant,
      { fileName: '目录.xlsx', sha256, stock: 'all' },
      lines,
    );
  const back = () =>
    withdrawGoodsImport(village.store, village.by.accountant, {
      importRunId: lastRun('goods').id,
      reason: '导错了表',
      requestId: randomUUID(),
    });

  it('leaves the list and its stock, gives changed goods their price back, and opens again with the next list', () => {
    imported('a'.repeat(64), line({}));
    imported(SHA, line({ points: 400, quantity: 5 }), bowl);
    expect(back()).toEqual({ opened: 1, restored: 1, pieces: 15 });
    const [soap, withdrawn] = listGoods(village.store);
    expect(soap).toMatchObject({ points: 300, stock: 76, state: 'onSale' });
    expect(withdrawn).toMatchObject({ name: '碗', stock: 0, state: 'offSale' });
    expect(movesOf(village.store, withdrawn!.id)[0]).toMatchObject({ kind: 'cancelIn', quantity: -10 });
    expect(importedBefore(village.store, 'goods', SHA)).toBeNull();
    expect(imported(SHA, line({ quantity: 0 }), { ...bowl, points: 600 })).toMatchObject({
      added: 1,
      same: 1,
      pieces: 10,
    });
    expect(listGoods(village.store)[1]).toMatchObject({ points: 600, stock: 10, state: 'onSale' });
    expect(back()).toMatchObject({ opened: 1, restored: 0, pieces: 10 });
  });

  it('stays once a price that was posted since holds: the village was told of that one', () => {
    imported('a'.repeat(64), line({}));
    imported(SHA, line({ points: 400, quantity: 0 }));
    const [soap] = listGoods(village.store);
    const day = (date: string) => village.clock.set(`${date}T02:00:00.000Z`);
    const today = village.clock.now.toISOString().slice(0, 10);
    postPrices(village.store, village.by.accountant, {
      requestId: randomUUID(),
      fromDay: addDays(today, 3),
      prices: [{ goodsId: soap!.id, points: 600 }],
    });
    day(addDays(today, 4));
    expect(back).toThrow('肥皂 238g（又调过价）');
    expect(listGoods(village.store)[0]?.points).toBe(600);
  });

  it('stays once its stock moved or its goods were changed', () => {
    imported(SHA, line({}), bowl);
    const [soap, other] = listGoods(village.store);
    writeOff(village.store, village.by.accountant, {
      requestId: randomUUID(),
      batchId: batchesOf(village.store, soap!.id)[0]!.id,
      quantity: 1,
      reason: '破损',
      witness: '甲',
    });
    expect(() => back()).toThrow('有 1 种导入后已经用上：肥皂 238g（这批库存已经动过）');
    setGoodsState(village.store, village.by.accountant, {
      requestId: randomUUID(),
      id: other!.id,
      version: 1,
      state: 'offSale',
      reason: '不卖了',
    });
    expect(() => back()).toThrow('有 2 种导入后已经用上：肥皂 238g（这批库存已经动过）、碗 238g（资料改过）');
    expect(listGoods(village.store).map(({ stock }) => stock)).toEqual([75, 10]);
  });
});
