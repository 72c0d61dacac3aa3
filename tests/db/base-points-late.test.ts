/** 基础分 that nobody gave while their year lasted: its close waits for them, and they can still be given. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { grantBasePoints } from '../../db/period-closes/grant-base-points.ts';
import { dueCloses } from '../../db/period-closes/due.ts';
import {
  balance,
  closeNow,
  lineOf,
  onDay,
  postedDeclaration,
  preview,
  somebody,
  villageUnder,
  yearlyVillage,
  type ClosingVillage,
} from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const openings = () => dueCloses(village.store).openings.map(({ cycle, subjects }) => [cycle, subjects]);
const give = (cycle?: string) =>
  grantBasePoints(village.store, village.by.accountant, { schemeId: village.schemeId, cycle });
const checked = async (period: string) =>
  (await preview(village, period)).checks.find(({ id }) => id === 'base-points');

describe('a scheme taken up in December for the whole year, without its base points', () => {
  const begin = (): { first: number; second: number } => {
    village = villageUnder('tongjie-dividend', {}, { today: '2026-12-07' });
    const first = somebody(village, '余明梅', { shareFen: 7514 });
    return { first, second: somebody(village, '单火珍', { shareFen: 7514 }) };
  };

  it('is not closed without them; given in January they make 5 points 105, and the dividend of them', async () => {
    const { first, second } = begin();
    postedDeclaration(village, first, { itemId: 'any', points: 500, date: '2026-12-20' });
    onDay(village, '2027-01-07');
    const third = somebody(village, '江旺兴', { shareFen: 7514 });
    expect(await checked('2026')).toMatchObject({
      level: 'blocking',
      title: '2 户还没有2026年的基础分',
      page: '/closes',
    });
    const { schemeId, office } = village;
    const { seen } = await preview(village, '2026');
    await expect(
      office.closes.close({ requestId: randomUUID(), schemeId, period: '2026', seen }),
    ).rejects.toThrow('2 户还没有2026年的基础分');
    expect(openings()).toEqual([
      ['2026', 2],
      ['2027', 3],
    ]);
    expect(give()).toEqual({ cycle: '2026', subjects: 2, points: 20_000 });
    expect(openings()).toEqual([['2027', 3]]);
    expect(await checked('2026')).toMatchObject({ level: 'done', title: '2026年的基础分都已发放' });
    expect(() => give('2026')).toThrow('2026年的基础分都已经发放');
    const { figures } = await closeNow(village, '2026');
    expect(lineOf(figures, first)).toMatchObject({ points: { base: 10_000, total: 10_500 }, score: 10_500 });
    expect(lineOf(figures, second)).toMatchObject({ points: { base: 10_000, total: 10_000 }, score: 10_000 });
    expect(figures.dividend?.lines).toMatchObject([
      { id: first, points: 10_500, fen: 4508, uncutFen: 13_650 },
    ]);
    expect(figures.lines.map(({ id }) => id)).not.toContain(third);
    expect(openings()).toEqual([]);
  });

  it('is to be closed for them even where nothing happened in it, and still is once they are given', () => {
    begin();
    const due = () => dueCloses(village.store).due.map(({ period }) => period);
    expect(due()).toEqual([]);
    onDay(village, '2027-01-07');
    expect(due()).toEqual(['2026']);
    const asked = homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'base');
    expect(asked.map(({ title }) => title)).toEqual(['给 2 户发放2026年基础分', '给 2 户发放2027年基础分']);
    give('2026');
    expect(due()).toEqual(['2026']);
  });

  it('is not to be closed for a year in which nobody was on the list yet', () => {
    village = villageUnder('tongjie-dividend', {}, { today: '2027-01-07' });
    somebody(village, '余明梅');
    expect(dueCloses(village.store).due).toEqual([]);
    expect(openings()).toEqual([['2027', 1]]);
    expect(() => give('2026')).toThrow('2026年的基础分');
  });
});

it('base points of last year that may be spent lapse with last year, and are not taken for points of January', async () => {
  const made = yearlyVillage();
  ({ village } = made);
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 500, date: '2026-05-01' });
  expect(give('2026')).toMatchObject({ cycle: '2026', subjects: 2 });
  expect(balance(village, made.first)).toBe(10_500);
  const { figures } = await closeNow(village, '2026');
  expect(lineOf(figures, made.first).points).toMatchObject({ base: 10_000, total: 10_500 });
  expect(figures.carry?.lines).toMatchObject([
    { id: made.first, before: 10_500, cleared: 10_500, base: 10_000 },
    { id: made.second, before: 10_000, cleared: 10_000, base: 10_000 },
  ]);
  expect(balance(village, made.first)).toBe(10_000);
});

it('base points that are given once are given for the ended year before the present one', () => {
  village = villageUnder('zhicheng-moral-savings', { carryOver: 'lifelong' }, { today: '2026-12-07' });
  somebody(village, '余明梅');
  onDay(village, '2027-01-07');
  expect(openings()).toEqual([['2026', 1]]);
  give();
  expect(openings()).toEqual([]);
});
