/** The home page: figures and charts of one scheme, and its budget. */
import { afterEach, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { schemeById } from '../../db/schemes/read.ts';
import { postedDeclaration, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold } from '../builders/households.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('shows which periods wait for their close, and the points of persons by their group', () => {
  village = villageUnder('sanmenxia-party-members', {}, { today: '2027-01-05' });
  const member = somebody(village, '张灵勤');
  postedDeclaration(village, member, { itemId: 'any', points: 300, date: '2026-11-05' });
  const { due, charts } = homeOverview(village.store, 0);
  expect(due.find(({ page }) => page === '/closes')).toMatchObject({
    title: '期末结账 1 期',
    count: 1,
  });
  village.clock.set('2026-12-05T02:00:00.000Z');
  expect(homeOverview(village.store, 0).charts?.groups[0]).toMatchObject({ number: 1, issued: 300 });
  expect(charts?.groups[0]).toMatchObject({ number: 1, issued: 0 });
});

it('tells of the yearly budget at 80 %, in points and yuan, and once it is used up', () => {
  village = villageUnder('jinzhai-revival-shop', { yearlyBudget: 1_000_00 }, { today: '2026-09-26' });
  const home = somebody(village, '余明梅');
  const told = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'budget');
  const give = (points: number) =>
    postedDeclaration(village, home, { itemId: 'any', points, date: '2026-09-05' });
  give(799_99);
  expect(told()).toEqual([]);
  give(1);
  expect(told()).toMatchObject([{ overdue: false, page: '/schemes' }]);
  expect(told()[0]?.title).toContain('2026 年的积分预算已用 80 %');
  expect(told()[0]?.detail).toContain('还剩 200 分，折合 200.00 元');
  give(200_00);
  expect(told()).toMatchObject([{ overdue: true }]);
  expect(told()[0]?.title).toContain('已经用完');
});

it('charts the groups that have households', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  buildHousehold(village, '余明梅');
  const { charts } = homeOverview(village.store, 0);
  const known = village.store.sqlite.prepare('SELECT count(*) AS n FROM village_group').get();
  expect(known).not.toEqual({ n: 1 });
  expect(charts?.groups.map(({ number }) => number)).toEqual([1]);
});

it('charts the points of one scheme and says which, as points of another are another unit', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const household = somebody(village, '余明梅');
  postedDeclaration(village, household, { itemId: 'any', points: 300, date: '2026-09-05' });
  expect(homeOverview(village.store, 0).charts?.schemeName).toBe('');
  const other = adopted(village, 'jinshi-love-passbook', {}, { name: '爱心存折' });
  const person = { ...village, ...other };
  postedDeclaration(person, somebody(person, '单火珍'), { itemId: 'any', points: 125, date: '2026-09-05' });
  const { charts } = homeOverview(village.store, 0);
  expect(charts?.schemeName).toBe(schemeById(village.store, village.schemeId).name);
  expect(charts?.months.at(-1)?.issued).toBe(300);
  expect(charts?.groups[0]).toMatchObject({ number: 1, issued: 300 });
});
