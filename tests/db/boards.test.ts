import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { board, latestMonthWithPoints } from '../../db/boards/board.ts';
import { participantPages } from '../../db/boards/participant-pages.ts';
import { grantBasePoints } from '../../db/period-closes/grant-base-points.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { RANK_BASIS_NAMES } from '../../shared/period-closes/subjects.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { adopted } from '../builders/fill-missing.ts';
import { memberChanged } from '../builders/household-changes.ts';
import { buildHousehold, refusalOf } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { revise } from '../builders/schemes.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let schemeId: SchemeId;
let homes: HouseholdId[];
/** 余小宝 of the first home. */
let child: MemberId;

beforeEach(() => {
  village = buildVillage();
  const first = buildHousehold(village, [{ name: '余明梅' }, { name: '余小宝' }], 1);
  child = first.members[1]!;
  homes = [
    first.id,
    buildHousehold(village, [{ name: '胡根土' }], 1).id,
    buildHousehold(village, [{ name: '章月英' }], 2).id,
    buildHousehold(village, [{ name: '徐有财' }], 2).id,
  ];
  schemeId = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption)).schemeId;
});
afterEach(() => village.close());

/** First home 5 + 5, second 5, third 5 and −3, the fourth nothing. */
function september(): void {
  const declaration = (home: number, points: number, day: string) => ({
    householdId: homes[home]!,
    itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
    points,
    activityDate: `2026-09-${day}`,
  });
  wholeMonth(village, schemeId, '2026-09', [
    declaration(0, 500, '02'),
    declaration(0, 500, '12'),
    declaration(1, 500, '03'),
    declaration(2, 500, '04'),
    declaration(2, -300, '05'),
  ]);
}

it('the figure ranked by has one name: of the month the points of the month, of the year the total', () => {
  september();
  const of = (period: string) => board(village.store, { schemeId, period });
  expect(of('2026-09').subject).toBe('household');
  expect(RANK_BASIS_NAMES[of('2026-09').basis]).toBe('本期得分');
  for (const { score, newPoints } of of('2026-09').lines) expect(score).toBe(newPoints);
  const [page] = participantPages(village.store, { householdId: homes[0]!, year: '2026' }, '2026-10-09');
  expect(page!.basis).toBe(of('2026').basis);
});

describe('a deduction of September that is reversed in December', () => {
  beforeEach(() => {
    september();
    village.clock.set('2026-12-05T02:00:00.000Z');
    const id = village.store.sqlite
      .prepare(`SELECT id FROM transfer WHERE kind = 'deduction'`)
      .pluck()
      .get() as number;
    reverseTransfer(village.store, village.by.accountant, {
      requestId: crypto.randomUUID(),
      transferId: id,
      reason: '认错了人',
      approver: '单火珍',
    });
  });
  const of = (period: string) => board(village.store, { schemeId, period });

  it('does not open the board on a month that has nothing but the reversal', () => {
    expect(latestMonthWithPoints(village.store, schemeId)).toBe('2026-09');
  });

  it('makes a better September and nobody the first of December', () => {
    const december = of('2026-12');
    expect(december.lines.map(({ place, newPoints, deducted }) => [place, newPoints, deducted])).toEqual(
      Array.from({ length: 4 }, () => [null, 0, 0]),
    );
    expect(december.note).toContain('本期冲销往期的 1 笔，计入原来那一期，不算本期得分');
    const one = of('2026-09');
    expect(one.lines.find(({ name }) => name === '章月英')).toMatchObject({ newPoints: 500, deducted: 0 });
    expect(one.note).toContain('本期有 1 笔后来被冲销');
    expect(one.months.map(({ period, deducted }) => [period, deducted])).toEqual([
      ['2026-09', 0],
      ['2026-12', 0],
    ]);
  });

  it('is in the year as it is in the ledger', () => {
    const year = of('2026');
    expect(year.lines.find(({ name }) => name === '章月英')).toMatchObject({ newPoints: 500, balance: 500 });
    expect(year.note).toBe('');
    expect(sumBy(year.months, ({ awarded, deducted }) => awarded - deducted)).toBe(2000);
  });
});

describe('the board', () => {
  it('puts everybody in their place, those with equal points in the same, and shows the points of the groups', () => {
    september();
    const { lines, groups, closedAt } = board(village.store, { schemeId, period: '2026-09' });
    expect(lines.map(({ place, name, newPoints }) => [place, name, newPoints])).toEqual([
      [1, '余明梅', 1000],
      [2, '胡根土', 500],
      [3, '章月英', 200],
      [null, '徐有财', 0],
    ]);
    expect(groups).toEqual([
      { number: 1, subjects: 2, newPoints: 1500 },
      { number: 2, subjects: 2, newPoints: 200 },
    ]);
    expect(closedAt).toBeNull();
  });

  it('gives no place for no points', () => {
    september();
    const { lines, withoutPoints } = board(village.store, { schemeId, period: '2026-09' });
    expect(withoutPoints).toBe(1);
    expect(lines.at(-1)).toMatchObject({ name: '徐有财', place: null, rated: true });
    expect(
      participantPages(village.store, { householdId: homes[3]!, year: '2026' }, '2026-10-09')[0],
    ).toMatchObject({
      place: null,
      rated: true,
      of: 4,
    });
  });

  it('gives everybody a place where the scheme lets everybody begin with points', () => {
    const base = { kind: 'fixed', points: 10_000, spendable: false };
    schemeId = adopted(
      village,
      'dixu-virtue-bank',
      (rules) => Object.assign(rules, sampleAdoption, { cycle: 'year', base }),
      { name: '有基础分的办法' },
    ).schemeId;
    grantBasePoints(village.store, village.by.accountant, { schemeId });
    september();
    const year = board(village.store, { schemeId, period: '2026' });
    expect(year.withoutPoints).toBe(0);
    expect(year.lines.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  });

  it('of a quarter and a year holds the months in them, and of a month before the scheme is refused', () => {
    september();
    expect(board(village.store, { schemeId, period: '2026-Q3' }).lines[0]).toMatchObject({
      name: '余明梅',
      awarded: 1000,
    });
    expect(board(village.store, { schemeId, period: '2026' }).months).toEqual([
      { period: '2026-09', awarded: 2000, deducted: 300 },
    ]);
    expect(refusalOf(() => board(village.store, { schemeId, period: '2025-06' }))).toBe('noScheme');
  });
});

describe('a household’s own page', () => {
  it('shows its points by item and month, its place, and what they may be used for', () => {
    september();
    const [page] = participantPages(village.store, { householdId: homes[2]!, year: '2026' }, '2026-10-09');
    expect(page).toMatchObject({
      name: '章月英',
      place: 3,
      of: 4,
      awarded: 500,
      deducted: 300,
      score: 200,
      months: [{ period: '2026-09', awarded: 500, deducted: 300 }],
      cash: null,
    });
    expect(page?.items.map(({ times, points }) => [times, points])).toEqual([
      [1, 500],
      [1, -300],
    ]);
  });

  it('keeps the years before a new version: their points, places and items', () => {
    september();
    village.clock.set('2027-01-10T02:00:00.000Z');
    revise(village, schemeId, '2027-01-05', (rules) => {
      rules.procedure.noticeDays = 10;
    });
    const of = (year: string) =>
      participantPages(village.store, { householdId: homes[2]!, year }, '2027-01-10').map(
        ({ place, items }) => [place, items.length],
      );
    expect(of('2026')).toEqual([[3, 2]]);
    expect(of('2027')).toEqual([[null, 0]]);
    expect(of('2025')).toEqual([]);
  });

  it('has a page for each of its people where persons are judged, and none where it is judged by nobody', () => {
    memberChanged(village, child, { politicalStatus: '中共党员' });
    adopted(village, 'sanmenxia-party-members');
    const names = (home: HouseholdId) =>
      participantPages(village.store, { householdId: home, year: '2026' }, '2026-10-09').map(
        ({ name }) => name,
      );
    expect(names(homes[0]!)).toEqual(['余明梅', '余小宝']);
    expect(names(homes[1]!)).toEqual(['胡根土']);
  });
});
