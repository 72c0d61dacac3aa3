/** Attack: somebody at the counter, or with the database, makes a slip give back more than was taken. */
import { expect, test } from 'vitest';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import type { Application } from '../../electron/host/application.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { slipNotes } from '../../electron/host/documents/slip-content.ts';
import { slipPaper } from '../../electron/host/documents/slip-document.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let household: CounterHousehold;
let goodsId: GoodsId;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  schemeId = inForceScheme(village);
  household = householdWith(village, schemeId);
  goodsId = soap(village);
});

const back = (slipNo: string, lines: { goodsId: number; quantity: number }[]) =>
  clientFor(app, village, 'operator').redemptions.returnSlip({
    requestId: requestId(),
    slipNo,
    reason: '拿错',
    lines,
  });
const balance = () => householdAccount(village.store, schemeId, household.id)?.balance;

test('no quantity that a forged call may send gives back more than was taken, or nothing', async () => {
  const { slipNo } = redeemed(village, household, [[goodsId, 2]]);
  const other = soap(village, { name: '碗' });
  for (const lines of [
    [],
    [{ goodsId, quantity: 0 }],
    [{ goodsId, quantity: -1 }],
    [{ goodsId, quantity: 0.5 }],
    [{ goodsId, quantity: 3 }],
    [{ goodsId, quantity: Number.MAX_SAFE_INTEGER }],
    [
      { goodsId, quantity: 2 },
      { goodsId, quantity: 1 },
    ],
    [{ goodsId: other, quantity: 1 }],
    [
      { goodsId, quantity: 1 },
      { goodsId: other, quantity: 1 },
    ],
  ]) {
    await expect(back(slipNo, lines)).rejects.toMatchObject({
      data: { code: 'invalidInput', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
    });
  }
  expect(balance()).toBe(9400);
  // Ten at once: two pieces come back, one for each.
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => back(slipNo, [{ goodsId, quantity: 1 }])),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(balance()).toBe(10_000);
});

test('who only reads the books returns nothing, and a return is printed with its own slip alone', async () => {
  const first = redeemed(village, household, [[goodsId, 1]]);
  const second = redeemed(village, household, [[goodsId, 1]]);
  for (const role of ['committee', 'supervisor'] as const) {
    const reader = clientFor(app, village, role);
    await expect(
      reader.redemptions.returnSlip({ requestId: requestId(), slipNo: first.slipNo, reason: '拿错' }),
    ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    await expect(reader.heldBaskets.list()).rejects.toMatchObject({ data: { code: 'notAllowed' } });
  }
  const { returnId } = await back(first.slipNo, [{ goodsId, quantity: 1 }]);
  await expect(
    clientFor(app, village, 'operator').redemptions.slipDocument({
      redemptionId: second.redemptionId,
      returnId,
    }),
  ).rejects.toMatchObject({ data: { code: 'notFound' } });
});

test('in the database a return is neither changed nor taken out, and no line gives back more than it holds', async () => {
  const { slipNo } = redeemed(village, household, [[goodsId, 2]]);
  await back(slipNo, [{ goodsId, quantity: 1 }]);
  await back(slipNo, [{ goodsId, quantity: 1 }]);
  const { sqlite } = village.store;
  for (const table of ['slip_return', 'slip_return_line']) {
    const before = sqlite.prepare(`SELECT * FROM ${table}`).all();
    for (const attack of [
      `UPDATE ${table} SET points = 1`,
      `DELETE FROM ${table}`,
      `UPDATE OR REPLACE ${table} SET id = 1 WHERE id = 2`,
      `REPLACE INTO ${table} SELECT * FROM ${table} WHERE id = 1`,
    ]) {
      expect(() => sqlite.exec(attack), attack).toThrow('immutable');
    }
    expect(sqlite.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
  }
  for (const attack of ['returned = 3', 'returned = -1'])
    expect(() => sqlite.exec(`UPDATE redemption_line SET ${attack}`)).toThrow('more returned than taken');
});

test('goods of a household that was merged come back to the one it lives on in, which may spend the points', async () => {
  const { slipNo } = redeemed(village, household, [[goodsId, 2]]);
  const before = balance();
  const into = householdWith(village, schemeId, { no: '01099', head: '胡根土' });
  const had = householdAccount(village.store, schemeId, into.id)!.balance;
  const { store, by } = village;
  mergeHouseholds(store, by.accountant, {
    requestId: requestId(),
    householdId: household.id,
    version: householdById(store, household.id).version,
    intoHouseholdId: into.id,
    intoVersion: householdById(store, into.id).version,
    relations: membersOf(store, household.id).map(({ id }) => ({ memberId: id, relation: '亲属' })),
    reason: '老人随子女生活',
  });
  const answer = await back(slipNo, [{ goodsId, quantity: 2 }]);
  expect(answer).toMatchObject({ late: { to: '01099 胡根土' }, balanceAfter: 0 });
  const { slip } = slipPaper(store, answer);
  expect(slip).toMatchObject({
    balance: 0,
    passedOn: { householdNo: '01099', points: answer.points },
  });
  expect(slipNotes(slip)[0]).toContain('转入 01099 胡根土 户');
  expect(balance()).toBe(0);
  expect(householdAccount(store, schemeId, into.id)?.balance).toBe(had + before! + answer.points);
});
