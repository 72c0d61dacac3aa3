/** The end of a period, as the accountant comes to it: what stands in the way, what is frozen, what is taken back. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { postingMonth } from '../../db/period-closes/posting-month.ts';
import { returnDeclaration } from '../../db/verification/return-declaration.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import {
  closeNow,
  postedDeclaration,
  publishResult,
  lineOf,
  membersVote,
  onDay,
  preview,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
  yearlyVillage,
  type YearlyVillage,
} from '../builders/closes.ts';
import { declared, verified } from '../builders/declarations.ts';
import { publish } from '../builders/notices.ts';
import { revise } from '../builders/schemes.ts';
import { villageChanged } from '../builders/village.ts';
import { deferAll, meetAbout } from '../builders/whole-month.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const blocking = (checks: { id: string; level: string }[]) =>
  checks.filter(({ level }) => level === 'blocking').map(({ id }) => id);

function yearly(overrides: Record<string, unknown> = {}): YearlyVillage {
  const made = yearlyVillage(overrides);
  ({ village } = made);
  return made;
}

const award = { itemId: 'river-cleaning', points: 500 };

describe('a period that waits to be closed', () => {
  it('is named from the first points on, the earliest first, with those who have no base points yet', async () => {
    const { first } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-11-20' });
    const { due, openings } = await village.office.closes.due();
    expect(due.map(({ period, endsCycle }) => [period, endsCycle])).toContainEqual(['2026', true]);
    expect(openings).toMatchObject([
      { cycle: '2026', subjects: 2, points: 20_000, missing: [] },
      { cycle: '2027', subjects: 2, points: 20_000, missing: [] },
    ]);
    await closeNow(village, '2026');
    const after = await village.office.closes.due();
    expect(after.due.map(({ period }) => period)).not.toContain('2026');
    expect(after.openings).toEqual([]);
  });

  it('stays so when its scheme is stopped, also once it is opened again, and gives no base points for a next year', async () => {
    const { first } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-11-20' });
    const { schemeId, office } = village;
    await office.schemes.close({ schemeId, reason: '改用新办法', requestId: randomUUID() });
    const due = async () => (await office.closes.due()).due.map(({ period }) => period);
    expect(await due()).toEqual(['2026']);
    const { id, figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toMatchObject([{ id: first, cleared: 500, base: 0 }]);
    expect(await due()).toEqual([]);
    await reopenNow(village, id);
    expect(await due()).toEqual(['2026']);
    onDay(village, '2028-01-05');
    expect(await due()).toEqual(['2026']);
    expect((await office.closes.due()).present).toEqual([]);
  });

  it('is of the lengths that the version of its time closes, whatever came before or after', async () => {
    const { first } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-09-20' });
    postedDeclaration(village, first, { ...award, date: '2026-11-20' });
    const monthly = [{ id: 'month', name: '月度红榜', per: 'month' as const, kind: 'rank' as const }];
    const { schemeId } = village;
    revise(village, schemeId, '2026-11-01', (rules) => (rules.boards = monthly));
    revise(village, schemeId, '2027-01-01', (rules) => (rules.boards = []));
    const { due, present } = await village.office.closes.due();
    expect(due.map(({ period }) => period)).toEqual(['2026-11', '2026-12', '2026']);
    expect(present.map(({ period }) => period)).toEqual(['2027']);
    await closeNow(village, '2026-11');
    const { checks } = await preview(village, '2026');
    expect(checks.find(({ id }) => id === 'within')?.detail).toContain('2026年12月没有结账');
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
    const waiting = { schemeId, householdId: first, activityDate: '2026-12-20' };
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
    expect(await check('notices')).toMatchObject({ level: 'done', title: '公示都已到期入账' });
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
    // Once it is on a notice, nothing of the period is left to post; but while that notice runs, not every notice has ended.
    const told = { schemeId: village.schemeId, period: '2026-12', publishedOn: '2027-01-05' };
    publish(village, told);
    expect(await check('reversals')).toMatchObject({ level: 'done' });
    expect(await check('notices')).toMatchObject({
      level: 'warning',
      title: '还有 1 张只列冲销的公示表没有办结',
      detail: expect.stringMatching(/^公示期到 2027-01-\d\d，没有要入账的事项/) as string,
    });
    villageChanged(village, { objectionHandler: '', officePhone: ' ' });
    expect(await check('imprint')).toMatchObject({
      level: 'warning',
      title: '异议受理人、村办公电话没有填',
      page: '/system?tab=village&field=objectionHandler',
    });
    await closeNow(village, '2026');
  });

  it('is refused when points moved after the clerk had looked', async () => {
    const { first } = yearly({ base: { kind: 'none' } });
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

it('results without money hang for the days of the scheme, and an objection to them keeps its number', async () => {
  yearly();
  const close = await closeNow(village, '2026');
  await expect(publishResult(village, close.id, '2027-01-05', close.resultDays - 1)).rejects.toThrow(
    `公示不少于 ${String(close.resultDays)} 天`,
  );
  expect(await publishResult(village, close.id, '2027-01-05', close.resultDays)).toMatchObject({
    notice: { publishedOn: '2027-01-05', days: close.resultDays, where: '村部公示栏' },
    payment: 'none',
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
  // Voted, and still to be published for its days, as the scheme has its notice before the money is paid out.
  expect(await village.office.closes.get({ id: close.id })).toMatchObject({
    payment: 'waiting',
    paymentText: '待公示，暂不发放',
  });
  await publishResult(village, close.id, '2027-01-05');
  onDay(village, '2027-01-12');
  expect((await village.office.closes.get({ id: close.id })).payment).toBe('waiting');
  onDay(village, '2027-01-13');
  expect((await village.office.closes.get({ id: close.id })).payment).toBe('voted');
});
