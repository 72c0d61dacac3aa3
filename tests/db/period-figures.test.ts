/** Who is judged in a period: those who were there on its last day, whatever happened before it was closed. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { closeHousehold, freezeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { memberLeaves } from '../../db/households/member-leaves.ts';
import { householdById, memberById } from '../../db/households/rows.ts';
import { readmitParticipant } from '../../db/participants/change.ts';
import { shareTable } from '../../db/shares/table.ts';
import { householdsOfVillage } from '../../db/participants/quota-lines.ts';
import { listParticipants } from '../../db/participants/list.ts';
import { declare } from '../../db/declarations/declare.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import {
  balance,
  closeNow,
  onDay,
  postedDeclaration,
  preview,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { aDeclaration } from '../builders/declarations.ts';
import { buildHousehold, memberNamed, person } from '../builders/households.ts';
import { householdMerged } from '../builders/household-changes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** 通界's dividend at 1.30 yuan a point; 50 and 10 points of 2026; it is 3 January. */
function dividing() {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 }, { today: '2026-12-20' });
  const first = somebody(village, '余明梅', { shareFen: 10_000_000 });
  const second = somebody(village, '单火珍', { shareFen: 10_000_000 });
  postedDeclaration(village, first, { itemId: 'public-affairs', points: 5000, date: '2026-05-01' });
  postedDeclaration(village, second, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  onDay(village, '2027-01-03');
  return { first, second };
}

const change = (id: HouseholdId) => ({
  requestId: randomUUID(),
  householdId: id,
  version: householdById(village.store, id).version,
  reason: '按户籍变动',
});

const close = (id: HouseholdId) => closeHousehold(village.store, village.by.accountant, change(id));

const merge = (from: HouseholdId, into: HouseholdId) => householdMerged(village, from, into);

function leave(memberId: MemberId, date: string, newHeadId: MemberId | null = null): void {
  const { store, by } = village;
  memberLeaves(store, by.accountant, {
    ...change(memberById(store, memberId).householdId),
    memberId,
    why: '去世',
    date,
    newHeadId,
  });
}

const dividends = async () => (await preview(village, '2026')).figures.dividend?.lines;
const warned = async () => (await preview(village, '2026')).checks.find(({ id }) => id === 'left-out');

describe('a household that is gone when the year is closed', () => {
  it.each(['merged', 'closed'])('gets its dividend though it was %s since', async (how) => {
    const { first, second } = dividing();
    const before = await preview(village, '2026');
    if (how === 'merged') merge(first, second);
    else close(first);
    const after = await preview(village, '2026');
    expect(after.figures.dividend).toEqual(before.figures.dividend);
    expect(after.figures.lines.map(({ name, points, place }) => [name, points.total, place])).toEqual(
      before.figures.lines.map(({ name, points, place }) => [name, points.total, place]),
    );
    expect(after.checks.find(({ id }) => id === 'left-out')).toMatchObject({ level: 'done' });
  });

  it('is still in the year when it is opened again and closed a second time', async () => {
    const { first, second } = dividing();
    const { id, figures } = await closeNow(village, '2026');
    merge(first, second);
    await reopenNow(village, id);
    const again = await closeNow(village, '2026');
    expect(again.figures.dividend).toEqual(figures.dividend);
  });

  it('is not judged in the next year, in which it has no points', async () => {
    const { first, second } = dividing();
    close(first);
    await closeNow(village, '2026');
    onDay(village, '2028-01-03');
    expect((await preview(village, '2027')).figures.lines.map(({ id }) => id)).toEqual([second]);
  });

  it('is named when it was gone before the last day, with what can be done', async () => {
    const { first } = dividing();
    onDay(village, '2026-12-30');
    close(first);
    onDay(village, '2027-01-03');
    const { no } = householdById(village.store, first);
    expect(await warned()).toMatchObject({ level: 'warning', title: '有 1 户本期有积分，没有列入' });
    expect((await warned())?.detail).toContain(`${no} 余明梅（已销户或离户）`);
    reopenHousehold(village.store, village.by.accountant, change(first));
    expect(await warned()).toMatchObject({ level: 'done' });
  });

  it('is not to be reopened when it was merged into another before the last day', async () => {
    const { first, second } = dividing();
    onDay(village, '2026-12-30');
    merge(first, second);
    onDay(village, '2027-01-03');
    const [from, into] = [first, second].map((id) => householdById(village.store, id));
    const detail = (await warned())?.detail;
    expect(detail).toContain(`${from?.no ?? ''} 余明梅（已并入 ${into?.no ?? ''} 单火珍户）`);
    expect(detail).not.toContain('请先恢复');
    expect(detail).toContain('可兑余额已转入那一户');
  });

  it('stays out of it, and of the village that quotas are counted of, when it was frozen before the last day', async () => {
    const { first } = dividing();
    onDay(village, '2026-12-01');
    freezeHousehold(village.store, village.by.accountant, change(first));
    onDay(village, '2027-01-03');
    const dormant = async () =>
      (await preview(village, '2026')).figures.lines.map((line) => [line.id, line.dormant ?? false]);
    const frozen = await dormant();
    const dividend = await dividends();
    expect(frozen).toContainEqual([first, true]);
    const counted = householdsOfVillage(village.store, '2026-12-31');
    close(first);
    expect(await dormant()).toEqual(frozen);
    expect(householdsOfVillage(village.store, '2026-12-31')).toBe(counted);
    expect(await dividends()).toEqual(dividend);
    // Reopened, it was not to be frozen.
    reopenHousehold(village.store, village.by.accountant, change(first));
    expect(householdsOfVillage(village.store, '2026-12-31')).toBe(counted + 1);
  });

  it('is counted and named by its last head though nobody is left in it', async () => {
    const { first, second } = dividing();
    leave(householdById(village.store, first).headMemberId!, '2027-01-02');
    expect(householdById(village.store, first)).toMatchObject({ state: 'frozen', headName: '' });
    const { lines } = (await preview(village, '2026')).figures;
    expect(lines.map(({ id, name, dormant }) => [id, name, dormant])).toEqual([
      [first, '余明梅', undefined],
      [second, '单火珍', undefined],
    ]);
  });

  it('gets no base points of the next cycle, and comes back to the list with its file only', async () => {
    village = villageUnder(
      'dixu-virtue-bank',
      (rules) => {
        Object.assign(rules, structuredClone(sampleAdoption), {
          cycle: 'year',
          carryOver: 'reset',
          base: { kind: 'fixed', points: 10_000, spendable: true },
        });
      },
      { today: '2026-12-20' },
    );
    const [first, second] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
    postedDeclaration(village, first, { itemId: 'river-cleaning', points: 500, date: '2026-12-01' });
    onDay(village, '2027-01-03');
    merge(first, second);
    const { figures } = await closeNow(village, '2026');
    expect(figures.lines.map(({ id }) => id)).toEqual([first, second]);
    expect(figures.carry?.lines.filter(({ base }) => base > 0).map(({ id }) => id)).toEqual([second]);
    expect([balance(village, first), balance(village, second)]).toEqual([0, 10_000]);
    const { store, by, schemeId } = village;
    expect(() =>
      readmitParticipant(store, by.accountant, { schemeId, subjectId: first, version: 0, reason: '点错' }),
    ).toThrow('请先在“农户”里恢复');
  });

  it('can be given the share that the close asks for', async () => {
    village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 }, { today: '2026-12-20' });
    const first = somebody(village, '余明梅');
    postedDeclaration(village, first, { itemId: 'public-affairs', points: 5000, date: '2026-05-01' });
    onDay(village, '2027-01-03');
    close(first);
    const { rows } = shareTable(village.store, village.schemeId);
    expect(rows).toMatchObject([{ id: first, name: '余明梅', status: 'left' }]);
    await village.office.participants.fillShares({
      requestId: randomUUID(),
      schemeId: village.schemeId,
      year: 2026,
      rows: [{ subjectId: first, version: rows[0]!.version, shareFen: 50_000 }],
    });
    const { checks } = await preview(village, '2026');
    expect(checks.filter(({ id, level }) => id === 'share' && level === 'blocking')).toEqual([]);
  });
});

it('a household founded after the last day is not judged, except for points of the period', async () => {
  dividing();
  const late = somebody(village, '新来户', { shareFen: 10_000_000 });
  expect((await dividends())?.map(({ id }) => id)).not.toContain(late);
  expect((await preview(village, '2026')).figures.lines.map(({ id }) => id)).not.toContain(late);
  expect((await preview(village, '2027')).figures.lines.map(({ id }) => id)).toContain(late);
  postedDeclaration(village, late, { itemId: 'public-affairs', points: 100, date: '2026-12-30' });
  expect((await preview(village, '2026')).figures.lines.map(({ id }) => id)).toContain(late);
});

describe('where persons are judged', () => {
  it('one who died after the last day of the year is judged in it, one who died before is named', async () => {
    village = villageUnder('jinshi-red-passbook', {}, { today: '2026-11-20' });
    const [first, second] = ['余明梅', '单火珍'].map((name) => somebody(village, name, {})) as [
      number,
      number,
    ];
    postedDeclaration(village, second, { itemId: 'x', points: 100, date: '2026-12-02' });
    onDay(village, '2027-01-03');
    leave(first, '2027-01-02');
    leave(second, '2026-12-15');
    const { figures } = await preview(village, '2026');
    expect(figures.lines.map(({ id, name }) => [id, name])).toEqual([[first, '余明梅']]);
    expect((await warned())?.detail).toContain('单火珍（已销户或离户）');
    const list = listParticipants(village.store, {
      schemeId: village.schemeId,
      date: '2027-01-03',
      query: '',
      groupId: null,
      status: 'all',
      offset: 0,
      limit: 9,
    });
    expect(list.participants.map(({ id, status }) => [id, status])).toEqual([[first, 'left']]);
  });

  it('the points of one whose household was merged since are summed where the person lived on the last day', async () => {
    village = villageUnder('youxiqiao-village-affairs', {}, { today: '2026-12-20' });
    const [first, second] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
    const [home, other] = [first, second].map((id) => memberById(village.store, id).householdId) as [
      number,
      number,
    ];
    onDay(village, '2027-01-03');
    const before = (await preview(village, '2026')).figures.households;
    merge(home, other);
    expect((await preview(village, '2026')).figures.households).toEqual(before);
    expect(before.map(({ householdId }) => householdId).toSorted()).toEqual([home, other].toSorted());
  });
});

describe('a declaration for somebody who is not in the household any more', () => {
  it('is taken up to the last day there, and not of a later one', () => {
    village = villageUnder(
      'dixu-virtue-bank',
      (rules) => Object.assign(rules, structuredClone(sampleAdoption)),
      { today: '2026-12-20' },
    );
    const household = buildHousehold(village, '余明梅', { members: [person('余老三', { relation: '子' })] });
    const { id: memberId } = memberNamed(village, household, '余老三');
    leave(memberId, '2026-10-01');
    const { schemeId, store, by } = village;
    const declared = (activityDate: string) =>
      declare(store, by.accountant, {
        ...aDeclaration({ schemeId, householdId: household.id, memberId, activityDate }),
      });
    expect(() => declared('2026-12-18')).toThrow('所选成员当天不是这一户的人');
    expect(() => declared('2026-10-02')).toThrow('请核对发生日期');
    expect(declared('2026-10-01')).toMatchObject({ period: '2026-10' });
  });
});
