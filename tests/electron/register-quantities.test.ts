/** A register that says how much was done: hours, half days, times. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { listDeclarations } from '../../db/declarations/list.ts';
import type { Application } from '../../electron/host/application.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { noticeLines } from '../../db/notices/read.ts';
import { verifyDeclarations } from '../../db/verification/verify.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { allPassed, buildCommittee } from '../builders/meetings.ts';
import { publish } from '../builders/notices.ts';
import { recordsOf } from '../builders/drawn.ts';
import { clientFor } from '../builders/call.ts';
import { buildHousehold } from '../builders/households.ts';
import { inForceScheme, revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  ({ schemeId } = inForceScheme(village));
  revise(village, schemeId, '2026-09-01', (rules) => {
    const item = (id: string) => rules.items.find((one) => one.id === id)!;
    Object.assign(item('river-cleaning'), {
      name: '义工',
      scoring: { kind: 'perUnit', points: 125, quantity: 1, unit: '小时', proportional: 'half' },
    });
    Object.assign(item('elder-care'), { scoring: { kind: 'range', min: 100, max: 500 } });
  });
  buildHousehold(village, '余明梅');
});

const office = () => clientFor(app, village, 'accountant').declarations;
const HEAD = '日期,户主,事由,工时,加分\n';
const file = (lines: string) => new File([HEAD + lines], '登记册.csv');

async function preview(lines: string) {
  const mapping = await office().readRegister({ file: file(lines), period: '2026-09' });
  return office().previewRegister({ file: file(lines), period: '2026-09', schemeId, mapping, choices: [] });
}

async function take(lines: string) {
  const mapping = await office().readRegister({ file: file(lines), period: '2026-09' });
  const common = { file: file(lines), period: '2026-09', schemeId, mapping, choices: [] };
  return office().importRegister({ ...common, requestId: randomUUID() });
}

it('gives each line the points of its quantity, and keeps both', async () => {
  const lines = ['03,余明梅,义工,2.5,', '04,余明梅,义工,半小时,', '05,余明梅,义工,３个小时,3.75']
    .map((line) => `2026-09-${line}\n`)
    .join('');
  const { valid, faults } = await preview(lines);
  expect(faults).toEqual([]);
  expect(valid.map(({ counted, points, warnings }) => [counted, points, warnings])).toEqual([
    ['2.5小时', 313, []],
    ['0.5小时', 63, []],
    ['3小时', 375, []],
  ]);
  expect(await take(lines)).toMatchObject({ imported: 3, awarded: 751 });
  const { rows } = listDeclarations(village.store, { schemeId, offset: 0, limit: 9 });
  expect(rows.map(({ counted, proposedPoints, measured }) => [counted, proposedPoints, measured])).toEqual([
    ['3小时', 375, { quantity: 300 }],
    ['0.5小时', 63, { quantity: 50 }],
    ['2.5小时', 313, { quantity: 250 }],
  ]);
  expect(await preview(lines)).toMatchObject({ valid: [], counts: { known: 3, differing: 0 } });
});

it('asks about points that are not those of the quantity, naming the household', async () => {
  const { valid, faults } = await preview('2026-09-03,余明梅,义工,2.5,3\n');
  expect(valid).toEqual([]);
  expect(faults).toMatchObject([{ row: 2, field: '数量', value: '2.5', name: '余明梅' }]);
  expect(faults[0]?.message).toContain('2.5小时应为3.13分，登记的是+3分；请改正数量或分值');
});

it.each([
  ['若干', '数量不是数'],
  ['1.234', '数量最多两位小数'],
  ['0', '数量应大于零'],
  ['2天', '数量写的是2天，“义工”按小时计，请换算成小时'],
])('says what is wrong with a quantity of %s', async (quantity, message) => {
  const { faults } = await preview(`2026-09-03,余明梅,义工,${quantity},\n`);
  expect(faults).toMatchObject([
    { field: '数量', value: quantity, message: expect.stringContaining(message) },
  ]);
});

it('refuses a part of a unit where the item counts whole units only', async () => {
  const { valid, faults } = await preview(
    '2026-09-03,余明梅,义务铲雪,0.5,\n2026-09-04,余明梅,义务铲雪,2人次,\n',
  );
  expect(faults).toMatchObject([
    { row: 2, field: '数量', message: '“义务铲雪”只计整数人次，数量不能是0.5人次，请改正' },
  ]);
  expect(valid).toMatchObject([{ counted: '2人次', points: 200 }]);
});

it('takes no quantity for an item that counts none, and says so', async () => {
  const { valid, faults } = await preview(
    '2026-09-03,余明梅,参加防汛值守,3,5\n2026-09-04,余明梅,参加防汛值守,3,\n',
  );
  const unused = [...valid.flatMap(({ warnings }) => warnings), ...faults.map(({ message }) => message)];
  expect(unused.filter((text) => text.includes('不按数量计分'))).toHaveLength(2);
});

it('takes the points of the rule where none are written, and says so before it is imported', async () => {
  const lines = '2026-09-03,余明梅,参加防汛值守,,\n2026-09-04,余明梅,义务修剪村道绿化,,\n';
  const { valid, faults } = await preview(lines);
  expect(faults).toEqual([]);
  expect(valid.map(({ points, warnings }) => [points, warnings])).toEqual([
    [800, ['没有填写分值，按办法“参加防汛值守”登记 +8']],
    [300, ['没有填写分值，按办法“义务修剪村道绿化”登记 +3']],
  ]);
  expect(await take(lines)).toMatchObject({ imported: 2, awarded: 1100 });
});

it('asks for the points that a person decides, and for the hours where neither is written', async () => {
  const { valid, faults } = await preview('2026-09-03,余明梅,照看独居老人,,\n2026-09-04,余明梅,义工,,\n');
  expect(valid).toEqual([]);
  expect(faults.map(({ row, field, message }) => [row, field, message])).toEqual([
    [2, '分值', '没有填写分值，“照看独居老人”的分值由人定（+1至5分），请填写'],
    [3, '数量', '“义工”按小时计，数量和分值都没有填写，请填写数量'],
  ]);
});

it('shows the quantity beside the reason wherever the points are checked, once', async () => {
  await take('2026-09-03,余明梅,义工,2.5,\n2026-09-04,余明梅,义工 2小时,2,\n');
  const record = recordsOf(app);
  await office().registerDocument({ schemeId, month: '2026-09' });
  expect(record('declaration-register').lines.map(({ reason, proposed }) => [reason, proposed])).toEqual([
    ['义工，2.5小时', 313],
    ['义工 2小时', 250],
  ]);
  const { rows: entries } = listDeclarations(village.store, { schemeId, offset: 0, limit: 9 });
  verifyDeclarations(village.store, village.by.accountant, { entries });
  const underScheme = Object.assign(village, { schemeId });
  buildCommittee(village);
  allPassed(underScheme);
  const { noticeId } = publish(underScheme);
  expect(noticeLines(village.store, noticeId).map(({ reason }) => reason)).toEqual([
    '义工，2.5小时',
    '义工 2小时',
  ]);
});
