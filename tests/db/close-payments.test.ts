/** 分配到户: the money of a close is paid out of the fund book, never before its vote, notice and answered objections. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { payFromFund, reverseFundEntry } from '../../db/funds/record.ts';
import { unpaidBills, unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { stepsOfScheme } from '../../db/steps/read.ts';
import type { Fen } from '../../shared/values/units.ts';
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
import { movement, received as money } from '../builders/funds.ts';
import { answered, assigned, found, received } from '../builders/intakes.ts';
import { refused } from '../builders/refusals.ts';

let village: ClosingVillage;
let closeId: number;
let due: Fen;
afterEach(() => village.close());

/** A dividend of 2026, voted on 2 January and closed on 5 January 2027; money enough in the fund of the collective. */
beforeEach(async () => {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  money(village, 'collective', 1_000_000, '2027-01-01');
  const close = await closeNow(village, '2026', {}, membersVote());
  closeId = close.id;
  due = close.dueFen;
});

/** Hangs from 5 January for fourteen days: the money can be paid from 20 January on. */
async function published(): Promise<void> {
  await publishResult(village, closeId, '2027-01-05', 14);
  onDay(village, '2027-01-20');
}

const pay = (amount: Fen, day = '2027-01-20') =>
  payFromFund(
    village.store,
    village.by.accountant,
    { ...movement('collective', amount, day), party: '各户', voucher: '转账单7', closeId },
    [{ name: '签收表.pdf', bytes: Buffer.from('%PDF-1.4\n') }],
  );

const payStep = () => stepsOfScheme(village.store, village.schemeId).steps.find(({ kind }) => kind === 'pay');

describe('the dividend of a close', () => {
  it('waits for its notice, and can then be paid in parts, never beyond what the close says', async () => {
    expect(due).toBe(1300);
    expect(refused(() => pay(due, '2027-01-05'))).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining('待公示') as string,
    });
    expect(unpaidSettlements(village.store)).toMatchObject([
      { kind: 'close', id: closeId, unpaid: due, waits: expect.stringContaining('待公示') as string },
    ]);
    await published();
    expect(unpaidSettlements(village.store)[0]).not.toHaveProperty('waits');
    const { no } = pay(400);
    expect(() => pay(901)).toThrow('还有 9.00 元没有付');
    pay(900);
    expect(unpaidSettlements(village.store)).toEqual([]);
    const { payments } = await village.office.closes.get({ id: closeId });
    expect(payments).toMatchObject([
      { no, day: '2027-01-20', fund: 'collective', party: '各户', amount: 400, voucher: '转账单7' },
      { amount: 900 },
    ]);
    expect(payments[0]?.attachments).toHaveLength(1);
    expect((await village.office.closes.list()).closes).toMatchObject([{ dueFen: due, paidFen: due }]);
  });

  it('is not paid on a day before it could be', async () => {
    await published();
    expect(refused(() => pay(due, '2027-01-19'))).toMatchObject({ code: 'invalidInput', field: 'day' });
  });

  it('has its notice over before its first payment: it is not registered anew so that it would hang longer', async () => {
    await published();
    const { no } = pay(400);
    const anew = (publishedOn: string, days: number) => publishResult(village, closeId, publishedOn, days);
    await expect(anew('2027-01-06', 14)).rejects.toThrow(
      `的款项2027年1月20日已经发放（凭证 ${no}），公示要在那以前期满；照这样登记，2027年1月20日才期满。`,
    );
    const corrected = await anew('2027-01-06', 13);
    expect(corrected).toMatchObject({ payment: 'voted', notice: { publishedOn: '2027-01-06' } });
  });

  it('is the step 分配到户 of the scheme, with its day', async () => {
    await published();
    expect(payStep()).toMatchObject({ name: '分配到户', lastOn: null });
    const { id } = pay(due);
    expect(payStep()).toMatchObject({ lastOn: '2027-01-20' });
    reverseFundEntry(village.store, village.by.accountant, { requestId: randomUUID(), id, reason: '付错' });
    expect(payStep()).toMatchObject({ lastOn: null });
  });

  it('is not paid while an objection to it is open, in the form or out of it', async () => {
    await published();
    const objection = received(village, {
      kind: 'objection',
      channel: 'visit',
      complainant: '江旺兴',
      receivedOn: '2027-01-20',
      about: 'dividend',
      aboutId: closeId,
      content: '我家的股份少算了。',
    });
    expect(refused(() => pay(due))).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining('未办结') as string,
    });
    const { no } = await village.office.closes.get({ id: closeId });
    const free = { ...movement('collective', due, '2027-01-20'), party: '各户', summary: `发 ${no} 分红` };
    expect(refused(() => payFromFund(village.store, village.by.accountant, free))).toMatchObject({
      code: 'question',
      message: expect.stringContaining(`结账单 ${no}`) as string,
    });
    assigned(village, objection);
    found(village, objection);
    answered(village, objection, 'dismissed');
    pay(due);
  });

  it('caps what is paid, and is as fixed as its figures', async () => {
    const { sqlite } = village.store;
    const more = `UPDATE period_close SET due_fen = ${String(due + 1)}`;
    expect(() => sqlite.exec(more)).toThrow('figures of a close are immutable');
    expect(await village.office.closes.get({ id: closeId })).toMatchObject({ intact: true });
    sqlite.exec(`DROP TRIGGER period_close_figures; ${more}`);
    expect(await village.office.closes.get({ id: closeId })).toMatchObject({ intact: false });
  });

  it('is no matter of a payment to others, which does not read its figures', () => {
    village.store.sqlite.exec("DROP TRIGGER period_close_figures; UPDATE period_close SET figures = ''");
    expect(unpaidBills(village.store)).toMatchObject([{ kind: 'close', id: closeId, unpaid: due }]);
    const other = { ...movement('collective', due, '2027-01-05'), party: '水电站' };
    expect(payFromFund(village.store, village.by.accountant, other).no).not.toBe('');
  });

  it('stays closed once it is paid, until the payment is taken back', async () => {
    await published();
    const { id, no } = pay(due);
    await expect(reopenNow(village, closeId)).rejects.toThrow(`已在资金专账付款（凭证 ${no}）`);
    reverseFundEntry(village.store, village.by.accountant, { requestId: randomUUID(), id, reason: '退回' });
    await reopenNow(village, closeId);
    expect(() => pay(due)).toThrow('已经重新打开');
    expect(unpaidSettlements(village.store)).toEqual([]);
  });
});

test('the notice of ranks holds up no money that needs none', async () => {
  village.close();
  village = villageUnder('tongjie-dividend', (rules) => {
    Object.assign(rules.uses.dividend!, { price: 13_000 });
    const steps = (rules.procedure.steps ?? []).filter(({ kind }) => kind !== 'notice');
    Object.assign(rules.procedure, { steps });
  });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  money(village, 'collective', 1_000_000, '2027-01-01');
  ({ id: closeId } = await closeNow(village, '2026', {}, membersVote()));
  const ranks = await publishResult(village, closeId, '2027-01-05', 60);
  expect(ranks).toMatchObject({ needs: { noticeDays: null }, paymentText: '表决通过，可以发放' });
  pay(400, '2027-01-05');
  expect(await publishResult(village, closeId, '2027-01-05', 30)).toMatchObject({ payment: 'voted' });
});

test('a payment of a close and of another bill at once is refused', () => {
  const both = { ...movement('collective', 100, '2027-01-05'), closeId, settlementId: 1 };
  expect(() => payFromFund(village.store, village.by.accountant, both)).toThrow('只能付一张单子');
});
