/** 值得看的情况: what repeats in a month more than chance would have it, and nothing of the others. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCommitteeMember } from '../../db/meetings/committee.ts';
import { patterns } from '../../db/patterns/patterns.ts';
import type { Pattern } from '../../shared/patterns.ts';
import type { SchemeId, TransferId } from '../../shared/values/units.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { received } from '../builders/funds.ts';
import { soap } from '../builders/goods.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { reversed } from '../builders/ledger.ts';
import { cardFor, redeemed } from '../builders/redemptions.ts';
import { paid } from '../builders/spot-checks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let schemeId: SchemeId;
let homes: { id: number; no: string; head: string }[];

beforeAll(() => {
  village = buildVillage();
  ({ schemeId } = sampleAdopted(village, {}));
  homes = ['余明梅', '胡根土', '章小英'].map((head, index) => ({
    ...buildHousehold(village, person(head, index === 1 ? { tags: ['干部'] } : {}), { group: index + 1 }),
    head,
  }));
  wholeMonth(
    village,
    schemeId,
    '2026-09',
    Array.from({ length: 8 }, (_, index) => ({
      householdId: homes[index % 3]!.id,
      itemId: 'river-cleaning',
      points: 500,
      witness: index < 5 ? '农秀英、农建国' : index === 5 ? '农秀英' : '',
      activityDate: `2026-09-1${String(index)}`,
    })),
  );
  received(village, 'collective', 10_000_000, '2026-09-01');
  // It is October: two round payments and one that is none, proxies by night, two reversals.
  village.clock.set('2026-10-20T15:00:00.000Z');
  for (const amount of [50_000, 120_000, 12_345]) paid(village, amount, '2026-10-19');
  const goodsId = soap(village);
  for (const [index, { id, no, head }] of homes.entries()) {
    village.clock.set(`2026-10-2${String(index)}T15:00:00.000Z`);
    const collector = index < 2 ? '程小川' : '林建国';
    redeemed(village, { id, no, head, card: cardFor(village, id) }, [[goodsId, 1]], {
      collector,
      relation: '邻居代领',
    });
  }
  // The first two of September: they count no more.
  for (const id of [1, 2] as TransferId[]) reversed(village, id);
});
afterAll(() => village.close());

const of = (month: string, wanted: Pattern) =>
  patterns(village.store, month)
    .filter(({ pattern }) => pattern === wanted)
    .map(({ name, count, of: all }) => [name, count, all]);

test('whoever witnessed three deeds or more is named, also where a field names several', () => {
  expect(of('2026-09', 'witness')).toEqual([
    ['农秀英', 4, 4],
    ['农建国', 3, 4],
  ]);
  expect(of('2026-10', 'witness')).toEqual([]);
});

test('whoever collected for two households or more is named; who did for one is not', () => {
  expect(of('2026-10', 'proxy')).toEqual([['程小川', 2, 3]]);
});

test('the households of cadres and of the committee are named with their awards, those of namesakes are not', () => {
  const { headMemberId: memberId } = buildHousehold(village, '章小英', { group: 5 });
  addCommitteeMember(village.store, village.by.accountant, { name: '章小英', position: '', memberId });
  expect(of('2026-09', 'cadre')).toEqual(expect.arrayContaining([['2组胡根土户', 2, 6]]));
  expect(of('2026-09', 'cadre').map(([name]) => name)).not.toContain('3组章小英户');
});

test('round payments to one party, work by night, and reversals by one hand are counted', () => {
  expect(of('2026-10', 'roundPayment')).toEqual([['县供销社', 2, 3]]);
  expect(of('2026-09', 'roundPayment')).toEqual([]);
  expect(of('2026-10', 'night')).toEqual(
    expect.arrayContaining([
      ['村会计', 3, 6],
      ['超市店主', 3, 6],
    ]),
  );
  expect(of('2026-09', 'night')).toEqual([]);
  expect(of('2026-10', 'reversal')).toEqual([['村会计', 2, 2]]);
});

test('a phone that somebody wrote as a witness does not leave with it', () => {
  village.store.sqlite.exec('SAVEPOINT phone');
  village.store.sqlite.exec(`UPDATE declaration SET witness = '王五 13900001234'`);
  expect(JSON.stringify(patterns(village.store, '2026-09'))).not.toContain('13900001234');
  village.store.sqlite.exec('ROLLBACK TO phone; RELEASE phone');
});
