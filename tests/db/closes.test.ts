/** The end of a period, as the accountant comes to it: what stands in the way, what is frozen, what is taken back. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { reverseTransfer } from '../../db/reversals.ts';
import { postingMonth } from '../../db/period-closes/posting-month.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { returnDeclaration } from '../../db/verification/verify.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { sampleAdoption } from '../../shared/schemes/dixu-virtue-bank.ts';
import { onTheList } from '../builders/participants.ts';
import {
  balance,
  closeNow,
  postedDeclaration,
  postedDeclarations,
  hangNow,
  lineOf,
  membersVote,
  onDay,
  preview,
  reopenNow,
  somebody,
  spend,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';

import { declared, verified } from '../builders/declarations.ts';
import { deferAll, meetAbout } from '../builders/whole-month.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const blocking = (checks: { id: string; level: string }[]) =>
  checks.filter(({ level }) => level === 'blocking').map(({ id }) => id);

/** A village of two households under 品德银行, reset each year, with a hundred base points that can be spent. */
function yearly(overrides: Record<string, unknown> = {}): { first: number; second: number } {
  village = villageUnder('dixu-virtue-bank', (rules) => {
    Object.assign(rules, structuredClone(sampleAdoption), {
      cycle: 'year',
      carryOver: 'reset',
      negativeBalance: 'allowed',
      base: { kind: 'fixed', points: 10_000, spendable: true },
      ...overrides,
    });
  });
  return { first: somebody(village, '余明梅'), second: somebody(village, '单火珍') };
}

const award = { itemId: 'river-cleaning', points: 500 };

describe('a period that waits to be closed', () => {
  it('is named from the first points on, the earliest first, with those who have no base points yet', async () => {
    const { first } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-11-20' });
    const { due, openings } = await village.office.closes.due();
    expect(due.map(({ period, endsCycle }) => [period, endsCycle])).toContainEqual(['2026', true]);
    expect(openings).toMatchObject([{ cycle: '2027', subjects: 2, points: 20_000, missing: [] }]);
    await closeNow(village, '2026');
    const after = await village.office.closes.due();
    expect(after.due.map(({ period }) => period)).not.toContain('2026');
    expect(after.openings).toEqual([]);
  });

  it('is not closed before its last day is over, but can be looked at', async () => {
    const { first } = yearly();
    postedDeclaration(village, first, { ...award, date: '2027-01-04' });
    const seen = await preview(village, '2027');
    expect(blocking(seen.checks)).toContain('ended');
    expect(lineOf(seen.figures, first).points.newPoints).toBe(500);
    await expect(closeNow(village, '2027')).rejects.toThrow('本期还没有结束');
  });

  it('is not closed while a declaration of it waits for the meeting; one that was put off does not hold it up', async () => {
    const { first } = yearly();
    const { schemeId, store, by } = village;
    const waiting = { schemeId, householdId: first, deedDate: '2026-12-20' };
    const late = verified(village, waiting);
    await expect(closeNow(village, '2026')).rejects.toThrow('有 1 条没有入账');
    withdrawDeclaration(store, by.accountant, { id: late.id, version: 2, reason: '登错户' });
    const returned = declared(village, waiting);
    returnDeclaration(store, by.accountant, { id: returned.id, version: 1, reason: '缺证明人' });
    await expect(closeNow(village, '2026')).rejects.toThrow('有 1 条已退回');
    withdrawDeclaration(store, by.accountant, { id: returned.id, version: 2, reason: '查无此事' });
    verified(village, waiting);
    deferAll(village, meetAbout(village, schemeId, '2026-12'));
    const { checks } = await preview(village, '2026');
    expect(checks.find(({ id }) => id === 'deferred')).toMatchObject({ level: 'warning' });
    await closeNow(village, '2026');
    expect(postingMonth(village.store, village.schemeId, '2026-12', '2027-01-05')).toBe('2027-01');
    expect(postingMonth(village.store, village.schemeId, '2027-01', '2027-02-05')).toBe('2027-01');
  });

  it('warns of a reversal that no notice has told of, in the period of what was reversed, and of a blank imprint', async () => {
    const { first } = yearly();
    const transferId = postedDeclaration(village, first, { ...award, date: '2026-12-01' })!;
    const check = async (id: string, period = '2026') =>
      (await preview(village, period)).checks.find((one) => one.id === id);
    expect(await check('reversals')).toMatchObject({ level: 'done', title: '冲销都已公示' });
    expect(await check('imprint')).toMatchObject({ level: 'done' });
    await village.office.ledger.reverse({
      requestId: randomUUID(),
      transferId,
      reason: '经查不实',
      approver: '余明梅',
    });
    expect(await check('reversals')).toMatchObject({
      level: 'warning',
      title: '还有 1 笔冲销没有公示',
      page: `/notices?publish=true&scheme=${String(village.schemeId)}`,
    });
    expect(await check('reversals', '2027')).toMatchObject({ level: 'done' });
    village.store.sqlite.exec(`UPDATE village SET objection_handler = '', office_phone = ' '`);
    expect(await check('imprint')).toMatchObject({
      level: 'warning',
      title: '异议受理人、村办公电话没有填',
      page: '/system?tab=village',
    });
    await closeNow(village, '2026');
  });

  it('is refused when points moved after the clerk had looked', async () => {
    const { first } = yearly();
    const { seen } = await preview(village, '2026');
    postedDeclaration(village, first, { ...award, date: '2026-12-01' });
    await expect(
      village.office.closes.close({
        requestId: randomUUID(),
        schemeId: village.schemeId,
        period: '2026',
        inputs: {},
        seen,
      }),
    ).rejects.toThrow('重新核对');
  });

  it('is closed once, and the same request twice is one close', async () => {
    yearly();
    const { seen } = await preview(village, '2026');
    const request = { requestId: randomUUID(), schemeId: village.schemeId, period: '2026', inputs: {}, seen };
    const once = await village.office.closes.close(request);
    expect(await village.office.closes.close(request)).toEqual(once);
    await expect(closeNow(village, '2026')).rejects.toThrow('本期已经结账');
    expect((await village.office.closes.list()).closes).toHaveLength(1);
  });
});

describe('the end of a cycle', () => {
  it('clears what is left, forgives what is owed, and begins with base points', async () => {
    const { first, second } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    postedDeclaration(village, second, { itemId: 'waste-dumped', points: -200, date: '2026-05-01' });
    const close = await closeNow(village, '2026');
    expect(close.figures.carry?.lines).toMatchObject([
      { id: first, before: 500, cleared: 500, base: 10_000, spendable: 10_000 },
      { id: second, before: -200, cleared: -200, base: 10_000, spendable: 10_000 },
    ]);
    expect([balance(village, first), balance(village, second)]).toEqual([10_000, 10_000]);
    expect(ledgerSum(village.store)).toBe(0);
    expect(verifyChain(village.store).ok).toBe(true);
    expect(close.intact).toBe(true);
    const next = await preview(village, '2027');
    expect(lineOf(next.figures, first).points).toMatchObject({ base: 10_000, newPoints: 0, total: 10_000 });
  });

  it('leaves what belongs to the new year: points of January stay, goods of January were paid from the old ones', async () => {
    const { first, second } = yearly({ base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    postedDeclaration(village, second, { ...award, date: '2026-05-01' });
    onDay(village, '2027-01-08');
    postedDeclaration(village, first, { itemId: 'river-cleaning', points: 300, date: '2027-01-06' });
    spend(village, first, 200, '2027-01-07');
    spend(village, second, 500, '2027-01-07');
    // What the meeting of January decided about December belongs to December.
    postedDeclaration(village, second, { itemId: 'river-cleaning', points: 100, date: '2026-12-30' });
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toMatchObject([
      { id: first, before: 500, spentSince: 200, cleared: 300 },
      { id: second, before: 600, spentSince: 500, cleared: 100 },
    ]);
    expect([balance(village, first), balance(village, second)]).toEqual([300, 0]);
  });

  it('takes an award of the old year that was reversed in the new one for what it is: never there', async () => {
    const { first } = yearly({ base: { kind: 'none' } });
    const transferId = postedDeclaration(village, first, { ...award, date: '2026-12-01' })!;
    await village.office.ledger.reverse({
      requestId: randomUUID(),
      transferId,
      reason: '经查不实',
      approver: '余明梅',
    });
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toEqual([]);
    expect(balance(village, first)).toBe(0);
  });

  it('waits for the announcement where a reset must be announced', async () => {
    const { first } = yearly({ carryOver: 'resetAfterNotice', base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    const seen = await preview(village, '2026');
    expect(seen.asks.announcement).toBe(true);
    await expect(closeNow(village, '2026')).rejects.toThrow('先公告');
    const close = await closeNow(village, '2026', { announced: { on: '2026-12-01', where: '村部公示栏' } });
    expect(balance(village, first)).toBe(0);
    expect(close.figures.inputs.announced?.where).toBe('村部公示栏');
  });

  it('moves nothing under a scheme for life', async () => {
    const { first } = yearly({ carryOver: 'lifelong', base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    const close = await closeNow(village, '2026');
    expect(close.figures.carry).toMatchObject({ rule: 'lifelong', lines: [] });
    expect(balance(village, first)).toBe(500);
  });

  it('grants base points to the first cycle and to newcomers, once', async () => {
    const { first } = yearly();
    onDay(village, '2026-02-01');
    const request = () => ({ requestId: randomUUID(), schemeId: village.schemeId });
    expect(await village.office.closes.openCycle(request())).toEqual({
      cycle: '2026',
      subjects: 2,
      points: 20_000,
    });
    expect(balance(village, first)).toBe(10_000);
    await expect(village.office.closes.openCycle(request())).rejects.toThrow('不必再发');
    const third = somebody(village, '江旺兴');
    expect(await village.office.closes.openCycle(request())).toMatchObject({ subjects: 1 });
    expect(balance(village, third)).toBe(10_000);
  });

  it('cannot grant base points by a file that lacks what they go by', async () => {
    yearly({
      base: { kind: 'formula', terms: [{ per: 'contractedMember', points: 1000 }], spendable: false },
    });
    await expect(
      village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId }),
    ).rejects.toThrow('承包人口');
    await expect(closeNow(village, '2026')).rejects.toThrow('承包人口');
    const households = village.store.sqlite.prepare('SELECT id FROM household').all() as { id: number }[];
    for (const { id } of households) {
      onTheList(village, village.schemeId, { householdId: id }, { facts: { contractedMember: 3 } });
    }
    const close = await closeNow(village, '2026');
    expect(close.figures.carry?.lines.map(({ base, spendable }) => [base, spendable])).toEqual([
      [3000, 0],
      [3000, 0],
    ]);
  });
});

describe('a close that is opened again', () => {
  it('gives every account its balance back, and can be closed again', async () => {
    const { first, second } = yearly();
    postedDeclarations(village, 'river-cleaning', '2026-05-01', [
      [first, 500],
      [second, 700],
    ]);
    const close = await closeNow(village, '2026');
    await reopenNow(village, close.id, '漏登一条');
    expect([balance(village, first), balance(village, second)]).toEqual([500, 700]);
    const opened = await village.office.closes.get({ id: close.id });
    expect(opened).toMatchObject({ state: 'reopened', reopenReason: '漏登一条', intact: true });
    postedDeclaration(village, first, { ...award, date: '2026-06-01' });
    const again = await closeNow(village, '2026');
    expect(again.figures.carry?.lines[0]).toMatchObject({ id: first, before: 1000, cleared: 1000 });
    expect([balance(village, first), balance(village, second)]).toEqual([10_000, 10_000]);
    expect(ledgerSum(village.store)).toBe(0);
    expect(verifyChain(village.store).ok).toBe(true);
    await expect(reopenNow(village, close.id)).rejects.toThrow('已经重新打开');
  });

  it('is what a reversal of cleared points waits for: they are not taken from those of the next cycle', async () => {
    const { first } = yearly();
    const wrong = postedDeclaration(village, first, { ...award, date: '2026-12-20' }) ?? 0;
    const close = await closeNow(village, '2026');
    postedDeclaration(village, first, { ...award, date: '2027-01-03' });
    const before = balance(village, first);
    const takeBack = () =>
      reverseTransfer(village.store, village.by.accountant, {
        requestId: randomUUID(),
        transferId: wrong,
        reason: '录错',
        approver: '单火珍',
      });
    expect(takeBack).toThrow(/2026年已经结账清零.*重新打开2026年/);
    expect(balance(village, first)).toBe(before);
    await reopenNow(village, close.id);
    takeBack();
    await closeNow(village, '2026');
    expect(balance(village, first)).toBe(before);
    expect(verifyChain(village.store).ok).toBe(true);
  });

  it('is refused while a later period rests on it', async () => {
    const { first } = yearly({ cycle: 'month' });
    postedDeclaration(village, first, { ...award, date: '2026-10-01' });
    const october = await closeNow(village, '2026-10');
    const november = await closeNow(village, '2026-11');
    await expect(reopenNow(village, october.id)).rejects.toThrow('2026年11月已由 结〔2027〕2号 结账');
    await reopenNow(village, november.id);
    await reopenNow(village, october.id);
    expect(balance(village, first)).toBe(500);
  });

  it('stays in order: no period is closed before the one in front of it, once there is a first', async () => {
    const { first } = yearly({ cycle: 'month' });
    postedDeclaration(village, first, { ...award, date: '2026-09-01' });
    await closeNow(village, '2026-09');
    await expect(closeNow(village, '2026-11')).rejects.toThrow('2026年10月还没有结账');
    await closeNow(village, '2026-10');
    await closeNow(village, '2026-11');
  });
});

it('a vote is held against the law before the money may be paid', async () => {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const close = await closeNow(village, '2026');
  expect(close.payment).toBe('waiting');
  const vote = (inFavour: number) =>
    village.office.closes.vote({
      requestId: randomUUID(),
      id: close.id,
      version: close.version,
      vote: membersVote({ due: 30, present: 28, inFavour, against: 28 - inFavour, abstain: 0 }),
    });
  await expect(vote(19)).rejects.toThrow('不足应到 30 人的三分之二');
  await vote(20);
  // Voted, and still to hang its days, as the scheme has its notice before the money is paid out.
  expect(await village.office.closes.get({ id: close.id })).toMatchObject({
    payment: 'waiting',
    paymentText: '待公示，暂不发放',
  });
  await hangNow(village, close.id, '2027-01-05');
  onDay(village, '2027-01-12');
  expect((await village.office.closes.get({ id: close.id })).payment).toBe('waiting');
  onDay(village, '2027-01-13');
  expect((await village.office.closes.get({ id: close.id })).payment).toBe('voted');
});
