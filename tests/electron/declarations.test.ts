import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evaluateRegister } from '../../db/declarations/evaluate-register.ts';
import { closeHousehold } from '../../db/households/change-state.ts';
import type { Application } from '../../electron/host/application.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { aDeclaration } from '../builders/declarations.ts';
import { secondScheme } from '../builders/fill-missing.ts';
import { buildHousehold, importSampleRoster, seen } from '../builders/households.ts';
import { inForceScheme, revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { sampleWorkbook } from '../builders/samples.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  ({ schemeId } = inForceScheme(village));
});

const PERIOD = '2026-09';
const requestId = () => randomUUID();

const sampleRegister = () =>
  new File([new Uint8Array(sampleWorkbook('register-2026-09.xlsx'))], 'register-2026-09.xlsx');

const workbook = (text: string) => new File([text], '登记册.csv');

function accountant() {
  return clientFor(app, village, 'accountant').declarations;
}

async function preview(file: File, choices: { itemText: string; reason: string; itemId: string }[] = []) {
  const mapping = await accountant().readRegister({ file, period: PERIOD });
  return {
    mapping,
    ...(await accountant().previewRegister({ file, period: PERIOD, schemeId, mapping, choices })),
  };
}

async function take(file: File, choices: { itemText: string; reason: string; itemId: string }[] = []) {
  const mapping = await accountant().readRegister({ file, period: PERIOD });
  return accountant().importRegister({
    file,
    period: PERIOD,
    schemeId,
    mapping,
    choices,
    requestId: requestId(),
  });
}

describe('the register of the sample village', () => {
  it('is previewed, its 180 good lines registered, its six faults reported at their rows, and a second time adds nothing', async () => {
    await importSampleRoster(village);
    const seen = await preview(sampleRegister());
    expect(seen.valid).toHaveLength(180);
    expect([seen.awarded, seen.deducted]).toEqual([101_500, 4_200]);
    expect(seen.known).toEqual([]);
    expect(seen.unmatched).toEqual([]);
    expect(seen.valid.flatMap((line) => line.warnings)).toEqual([]);
    expect(seen.faults.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [183, '查无此户：1组没'],
      [184, '同名户主，未写小'],
      [185, '日期不在本期：2'],
      [186, '分值不是数：“一'],
      [187, '加分扣分同时填写'],
      [188, '与第1行重复登记'],
    ]);
    expect(seen.counts).toEqual({ valid: 180, known: 0, warned: 0, differing: 0 });
    const page = { period: PERIOD, schemeId, mapping: seen.mapping, choices: [], offset: 150, limit: 50 };
    const turned = await accountant().previewRegisterRows({ file: sampleRegister(), list: 'valid', ...page });
    expect(turned).toEqual({ valid: seen.valid.slice(150), known: [] });
    expect((await accountant().totals({ period: PERIOD })).totals.count).toBe(0);

    const first = await take(sampleRegister());
    expect(first).toMatchObject({ imported: 180, known: 0, awarded: 101_500, deducted: 4_200 });
    expect(first.faults).toHaveLength(6);
    const { totals } = await accountant().totals({ period: PERIOD });
    const { rows } = await accountant().list({ period: PERIOD });
    expect(totals).toEqual({ count: 180, awarded: 101_500, deducted: 4_200 });
    expect(rows.at(-1)).toMatchObject({
      no: '2026-09-0001',
      household: '方富',
      groupNumber: 8,
      itemName: '为村内道路维修捐款',
      proposedPoints: 1000,
      channel: '群众评荐',
      registrar: '网格员',
      witness: '叶思燕',
      registeredBy: '村会计',
    });

    const second = await take(sampleRegister());
    expect(second).toMatchObject({ imported: 0, known: 180, awarded: 0, deducted: 0 });
    expect((await accountant().totals({ period: PERIOD })).totals.count).toBe(180);
    expect((await preview(sampleRegister())).known[0]).toMatchObject({
      row: 3,
      no: '2026-09-0001',
      household: '方富',
    });
  });

  it('is registered under a second scheme as well, line by line', async () => {
    await importSampleRoster(village);
    await take(sampleRegister());
    const first = schemeId;
    ({ schemeId } = secondScheme(village));
    expect((await preview(sampleRegister())).counts).toMatchObject({ valid: 180, known: 0 });
    expect(await take(sampleRegister())).toMatchObject({ imported: 180, known: 0 });
    expect(await take(sampleRegister())).toMatchObject({ imported: 0, known: 180 });
    expect((await accountant().totals({ period: PERIOD, schemeId: first })).totals.count).toBe(180);
  });

  it('adds nothing a second time even where a line was mended since', async () => {
    await importSampleRoster(village);
    await take(sampleRegister());
    const { rows } = await accountant().list({ period: PERIOD });
    const { id, version, householdId } = rows[0]!;
    await accountant().change({
      ...aDeclaration({
        schemeId,
        householdId,
        activityDate: rows[0]!.activityDate,
        reason: '改了事由',
        requestId: undefined,
      }),
      id,
      version,
      requestId: requestId(),
    });
    expect(await take(sampleRegister())).toMatchObject({ imported: 0, known: 180 });
  });
});

describe('a household closed while its register is being imported', () => {
  it('gets no declaration: its line is faulty', () => {
    const household = buildHousehold(village, '余明梅', { no: '01001' });
    const line = {
      row: 3,
      householdId: household.id,
      date: '2026-09-06',
      itemText: '公益善举',
      reason: '公益善举',
      points: 500,
      channel: null,
      quantityText: '',
      channelText: '',
      registrar: '',
      witness: '',
      remark: '',
    };
    const register = { schemeId, sha256: 'x', sheet: '9月', lines: [line], choices: [] };
    expect(evaluateRegister(village.store, register).faults.map(({ field }) => field)).not.toContain('户主');
    closeHousehold(village.store, village.by.accountant, {
      ...seen(village, household, '迁出'),
      householdId: household.id,
    });
    expect(evaluateRegister(village.store, register)).toMatchObject({
      valid: [],
      faults: [{ row: 3, field: '户主', message: expect.stringContaining('已经销户') }],
    });
  });
});

describe('other registers', () => {
  const HEAD = '日期,户主,事由,积分项目,分值\n';

  it('state no channel where none was written, and say which one could not be read', async () => {
    buildHousehold(village, '余明梅');
    const unwritten = await preview(workbook(`${HEAD}2026-09-05,余明梅,清理河道,义务劳动,8\n`));
    expect(unwritten.valid[0]).toMatchObject({
      channel: '',
      warnings: expect.not.arrayContaining(['申报方式']),
    });
    const written = await preview(
      workbook(
        `日期,户主,事由,积分项目,分值,申报方式\n2026-09-05,余明梅,清理河道,义务劳动,8,飞鸽传书\n2026-09-06,余明梅,清理河道,义务劳动,8,群众评荐\n`,
      ),
    );
    expect(written.valid).toMatchObject([
      { channel: '', warnings: expect.arrayContaining(['申报方式“飞鸽传书”看不懂，按“未注明”登记']) },
      { channel: '群众评荐' },
    ]);
  });

  it('keep their own points, and say where the scheme says otherwise', async () => {
    buildHousehold(village, '余明梅');
    const { valid } = await preview(workbook(`${HEAD}2026-09-05,余明梅,清理河道,义务劳动,8\n`));
    expect(valid[0]).toMatchObject({ itemName: '参加周末河道清理', points: 800 });
    expect(valid[0]?.warnings[0]).toContain('标准是+5分');
  });

  it('are cut to what the caps leave, and refused where nothing is left', async () => {
    buildHousehold(village, '余明梅');
    revise(village, schemeId, '2026-09-01', (rules) => {
      rules.items.find((one) => one.id === 'river-cleaning')!.caps = [{ per: 'month', points: 800 }];
    });
    const lines = [5, 12, 19]
      .map((day) => `2026-09-${String(day).padStart(2, '0')},余明梅,清理河道,,5\n`)
      .join('');
    const { valid, faults } = await preview(workbook(HEAD + lines));
    // The line to be checked stands first.
    expect(valid.map(({ row, points }) => [row, points])).toEqual([
      [3, 300],
      [2, 500],
    ]);
    expect(valid[0]?.warnings.join()).toContain('登记册写 +5 分，按办法登记 +3 分');
    expect(faults).toMatchObject([
      { row: 4, field: '分值', message: expect.stringContaining('每月最多8分') },
    ]);
    expect(await take(workbook(HEAD + lines))).toMatchObject({ imported: 2, awarded: 800 });
  });

  it('that say something else than the record stand before those that agree, and change nothing', async () => {
    buildHousehold(village, '余明梅');
    const lines = (points: number) =>
      workbook(
        `${HEAD}2026-09-05,余明梅,清理河道,,5\n2026-09-06,余明梅,清理河道,,5\n2026-09-07,余明梅,清理河道,,${String(points)}\n`,
      );
    await take(lines(5));
    const { rows } = await accountant().list({ period: PERIOD });
    const { id, version } = rows.find(({ activityDate }) => activityDate === '2026-09-06')!;
    await accountant().withdraw({ id, version, reason: '登错了', requestId: requestId() });
    const { known, counts } = await preview(lines(8));
    expect(
      known.map(({ row, points, registeredPoints, withdrawn }) => [row, points, registeredPoints, withdrawn]),
    ).toEqual([
      [3, 500, 500, true],
      [4, 800, 500, false],
      [2, 500, 500, false],
    ]);
    expect(counts).toMatchObject({ valid: 0, known: 3, differing: 2 });
    expect(await take(lines(8))).toMatchObject({ imported: 0, known: 3 });
  });

  it('ask for the item where their words name none, and take the clerk’s answer', async () => {
    buildHousehold(village, '余明梅');
    const file = () =>
      workbook(
        `${HEAD}2026-09-05,余明梅,为五保户收稻谷,好人好事,5\n2026-09-06,余明梅,为五保户收稻谷,好人好事,5\n`,
      );
    const asked = await preview(file());
    expect(asked.valid).toEqual([]);
    expect(asked.faults.map(({ row, field }) => [row, field])).toEqual([
      [2, '积分项目'],
      [3, '积分项目'],
    ]);
    expect(asked.unmatched).toMatchObject([{ itemText: '好人好事', reason: '为五保户收稻谷', rows: [2, 3] }]);
    const choices = [{ itemText: '好人好事', reason: '为五保户收稻谷', itemId: 'elder-care' }];
    expect(await take(file(), choices)).toMatchObject({ imported: 2, faults: [] });
    expect(await take(file(), choices)).toMatchObject({ imported: 0, known: 2 });
  });

  it('remember the item that was chosen by hand: saved anew, the file adds nothing, and its words are known next time', async () => {
    buildHousehold(village, '余明梅');
    const line = (day: string) => `2026-09-${day},余明梅,为五保户收稻谷,好人好事,5\n`;
    const choices = [{ itemText: '好人好事', reason: '为五保户收稻谷', itemId: 'elder-care' }];
    await take(workbook(HEAD + line('05')), choices);
    const { valid, known, unmatched } = await preview(workbook(HEAD + line('05') + line('06')));
    expect(unmatched).toEqual([]);
    expect(known.map(({ row }) => row)).toEqual([2]);
    expect(valid).toMatchObject([
      { row: 3, warnings: [expect.stringContaining('事由“为五保户收稻谷”照上次指定的项目')] },
    ]);
  });

  it('that write a deduction among the awards are told so, and are not asked for an award', async () => {
    buildHousehold(village, '余明梅');
    revise(village, schemeId, '2026-09-01', (rules) => {
      const [item] = rules.items.filter(({ direction }) => direction === 'deduction');
      Object.assign(item!, { name: '参与赌博', aliases: [], active: true });
    });
    const { faults, unmatched } = await preview(
      workbook(`${HEAD}2026-09-05,余明梅,参与赌博,,5\n2026-09-06,余明梅,春节打牌,参与赌博,5\n`),
    );
    expect(unmatched).toEqual([]);
    const message = '“参与赌博”是扣分项目，表里写成了加分；请改写为扣分';
    expect(faults).toMatchObject([
      { row: 2, field: '分值', message },
      { row: 3, field: '分值', message },
    ]);
  });

  it('are refused when they are no workbook', async () => {
    const file = new File([Buffer.from('%PDF-1.7')], '登记册.pdf');
    await expect(accountant().readRegister({ file })).rejects.toMatchObject({
      data: { code: 'badWorkbook' },
    });
  });
});
