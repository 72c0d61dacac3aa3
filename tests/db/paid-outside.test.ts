/** 账外发清: money of a close that was paid out of other books than the fund book, as before it was kept in the program. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '../../db/audit/trail.ts';
import { payFromFund } from '../../db/funds/record.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { stepsOfScheme } from '../../db/steps/read.ts';
import type { Fen } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import {
  closeNow,
  membersVote,
  onDay,
  postedDeclaration,
  publishResult,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { movement, received } from '../builders/funds.ts';

let village: ClosingVillage;
let id: number;
let due: Fen;
afterEach(() => village.close());

/** A dividend of 2026, voted and closed on 5 January 2027; its notice hangs until the 19th. */
beforeEach(async () => {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  received(village, 'collective', 1_000_000, '2027-01-01');
  ({ id, dueFen: due } = await closeNow(village, '2026', {}, membersVote()));
  await publishResult(village, id, '2027-01-05', 14);
  onDay(village, '2027-01-20');
});

const NOTED = { paidOn: '2027-01-20', approver: '江旺兴', reason: '合作社账户转账，转账单 7' };

const seen = () => village.office.closes.get({ id });
const noted = async (change: Partial<typeof NOTED & { answered: string }> = {}) =>
  village.office.closes.notePaidOutside({
    requestId: randomUUID(),
    id,
    version: (await seen()).version,
    ...NOTED,
    ...change,
  });
const takenBack = async () =>
  village.office.closes.withdrawPaidOutside({
    requestId: randomUUID(),
    id,
    version: (await seen()).version,
    reason: '那是上一年的',
  });
const pay = (amount: Fen) =>
  payFromFund(village.store, village.by.accountant, {
    ...movement('collective', amount, '2027-01-20'),
    party: '各户',
    closeId: id,
  });
const entries = () => village.store.sqlite.prepare('SELECT count(*) AS n FROM fund_entry').get();
const payStep = () => stepsOfScheme(village.store, village.schemeId).steps.find(({ kind }) => kind === 'pay');

describe('money that was paid out of other books', () => {
  it('is on record with its day and who agreed: nothing of it is left to pay, and the fund book has no entry of it', async () => {
    const before = entries();
    expect(await noted()).toMatchObject({ fen: due });
    expect(await seen()).toMatchObject({
      paidOutside: { ...NOTED, fen: due },
      payments: [],
      payment: 'none',
      paymentText: '2027年1月20日已在资金专账以外发清',
    });
    expect((await village.office.closes.list()).closes).toMatchObject([
      { dueFen: due, paidFen: 0, outsideFen: due },
    ]);
    expect(unpaidSettlements(village.store)).toEqual([]);
    expect(() => pay(due)).toThrow('已在资金专账以外发清，不再从资金专账发放');
    expect(payStep()).toMatchObject({ lastOn: '2027-01-20' });
    expect(entries()).toEqual(before);
    await expect(noted()).rejects.toThrow('没有还没发放的款项');
  });

  it('is said on its papers', async () => {
    await noted();
    const app = applicationOf(village);
    const latest = recordsOf(app);
    await clientFor(app, village, 'accountant').closes.dividendDocument({ id });
    expect(JSON.stringify(latest('close-sheet'))).toContain(
      '2027年1月20日已在资金专账以外发清 13.00 元（审批人：江旺兴）。',
    );
    await app.renderer.close();
  });

  it('is only what the fund book has not paid', async () => {
    pay(400);
    expect(await noted()).toMatchObject({ fen: due - 400 });
    expect((await village.office.closes.list()).closes).toMatchObject([
      { dueFen: due, paidFen: 400, outsideFen: due - 400 },
    ]);
  });

  it('is asked about where the steps before a payment are missing, as the money is gone all the same', async () => {
    onDay(village, '2027-01-10');
    const early = { paidOn: '2027-01-08' };
    const question = await noted(early).catch((error: unknown) => (error as Error).message);
    expect(question).toMatch(
      /^按办法，结.*公示中，到2027年1月19日，暂不发放。钱确实已经发出去的，才登记账外发清/,
    );
    expect(await noted({ ...early, answered: question as string })).toMatchObject({ fen: due });
  });

  it('is taken back on record, and can then be paid out of the fund book', async () => {
    await noted();
    await takenBack();
    expect(await seen()).toMatchObject({ paidOutside: null, payment: 'voted' });
    expect(unpaidSettlements(village.store)).toMatchObject([{ kind: 'close', id, unpaid: due }]);
    pay(due);
    await expect(takenBack()).rejects.toThrow('没有登记账外发清');
    const { entries: trail } = listAudit(village.store, {
      subject: `close:${String(id)}`,
      offset: 0,
      limit: 3,
    });
    expect(trail.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^撤回 结.* 账外发清的登记（13\.00 元）：那是上一年的$/),
      expect.stringMatching(/^登记 结.* 账外发清：2027年1月20日发放 13\.00 元，不在资金专账；审批人：江旺兴/),
      expect.stringContaining('张贴于'),
    ]);
  });

  it('keeps its close closed until the record is taken back', async () => {
    await noted();
    await expect(reopenNow(village, id)).rejects.toThrow('已在资金专账以外发清，不能重新打开');
    await takenBack();
    await reopenNow(village, id);
    await expect(noted()).rejects.toThrow('已重新打开');
  });

  it('has a day that has come, within the period or after it, and a person who agreed', async () => {
    await expect(noted({ paidOn: '2027-01-21' })).rejects.toThrow('发放日期');
    await expect(noted({ paidOn: '2025-12-31' })).rejects.toThrow('本期自2026年1月1日开始');
    await expect(noted({ approver: ' ' })).rejects.toThrow('审批人');
  });

  it('is recorded and taken back by the office alone', async () => {
    const app = applicationOf(village);
    const { version } = await seen();
    for (const role of ['operator', 'committee', 'supervisor'] as const) {
      const { closes } = clientFor(app, village, role);
      const asked = { requestId: randomUUID(), id, version };
      for (const act of [
        closes.notePaidOutside({ ...asked, ...NOTED }),
        closes.withdrawPaidOutside({ ...asked, reason: '改' }),
      ])
        await expect(act).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    }
    await app.renderer.close();
  });
});
