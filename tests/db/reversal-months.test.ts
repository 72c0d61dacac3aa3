/** A reversal counts in the month of what it corrects: on the board, on the home page and in reports alike. */
import { afterEach, expect, it } from 'vitest';
import { board } from '../../db/boards/board.ts';
import { homeOverview } from '../../db/home/home.ts';
import { months } from '../../db/ledger/months.ts';
import { report } from '../../db/reports/report.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import type { ReportPart } from '../../shared/reports.ts';
import {
  onDay,
  postedDeclaration,
  somebody,
  spend,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const reverseThe = (kind: string): void => {
  const id = village.store.sqlite
    .prepare(`SELECT id FROM transfer WHERE kind = ? ORDER BY id`)
    .pluck()
    .get(kind) as number;
  reverseTransfer(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    transferId: id,
    reason: '认错了人',
    approver: '单火珍',
  });
};

const boardOf = (period: string) => board(village.store, { schemeId: village.schemeId, period });
const chartsOf = () => homeOverview(village.store, 0).charts!;
const reported = (period: string, part: ReportPart, name: string) =>
  report(village.store, { schemeId: village.schemeId, period }).lines.find(
    (line) => line.part === part && line.name.startsWith(name),
  );

it('a deduction of November that is reversed in January makes a better November and no point of January', () => {
  village = villageUnder('jinzhai-revival-shop', {}, { today: '2026-11-05' });
  const home = somebody(village, '余明梅');
  postedDeclaration(village, home, { itemId: 'any', points: 1000, date: '2026-11-05' });
  postedDeclaration(village, home, { itemId: 'any', points: -200, date: '2026-11-06' });
  onDay(village, '2027-01-05');
  reverseThe('deduction');

  expect(boardOf('2027').groups).toMatchObject([{ number: 1, newPoints: 0 }]);
  expect(boardOf('2026').groups).toMatchObject([{ number: 1, newPoints: 1000 }]);
  const { groups, months: charted } = chartsOf();
  expect(groups).toEqual([{ number: 1, issued: 0, spent: 0 }]);
  expect(charted.filter(({ issued, deducted }) => issued !== 0 || deducted !== 0)).toEqual([
    { period: '2026-11', issued: 1000, deducted: 0, spent: 0 },
  ]);
  expect(reported('2026-11', 'points', '扣分')).toMatchObject({ count: 0, points: 0 });
  expect(reported('2027-01', 'points', '加分')).toMatchObject({ count: 0, points: 0 });
  expect(reported('2026', 'groupAwards', '1组')).toMatchObject({ points: 1000 });
  expect(reported('2026', 'groupDeductions', '1组')).toBeUndefined();
});

it('balances of a report stay those of the ledger, with what was reversed across the periods between', () => {
  village = villageUnder('jinzhai-revival-shop', {}, { today: '2026-11-05' });
  const home = somebody(village, '余明梅');
  postedDeclaration(village, home, { itemId: 'any', points: 1000, date: '2026-11-05' });
  postedDeclaration(village, home, { itemId: 'any', points: -200, date: '2026-11-06' });
  onDay(village, '2027-01-05');
  reverseThe('deduction');

  const [january, november] = months(village.store, village.schemeId);
  expect([november?.change, january?.change]).toEqual([800, 200]);
  expect(reported('2026-11', 'points', '期末余额')).toMatchObject({ points: 800 });
  expect(reported('2026-11', 'points', '跨期冲销')).toMatchObject({ count: 1, points: -200 });
  expect(reported('2027-01', 'points', '期初余额')).toMatchObject({ points: 800 });
  expect(reported('2027-01', 'points', '跨期冲销')).toMatchObject({ count: 1, points: 200 });
  expect(reported('2027-01', 'groupReversals', '1组')).toMatchObject({ count: 1, points: 200 });
  expect(reported('2027-01', 'points', '期末余额')).toMatchObject({ points: 1000 });
});

it('what was spent follows the same rule; a reversal of the same year changes nothing of the year', () => {
  village = villageUnder('jinzhai-revival-shop', {}, { today: '2026-11-05' });
  const home = somebody(village, '余明梅');
  postedDeclaration(village, home, { itemId: 'any', points: 1000, date: '2026-10-05' });
  postedDeclaration(village, home, { itemId: 'any', points: 500, date: '2026-11-05' });
  spend(village, home, 300, '2026-11-20');
  onDay(village, '2026-12-05');
  postedDeclaration(village, home, { itemId: 'any', points: 400, date: '2026-12-05' });
  reverseThe('award');

  const { groups, months: charted } = chartsOf();
  expect(groups).toEqual([{ number: 1, issued: 900, spent: 300 }]);
  expect(charted.slice(-3)).toEqual([
    { period: '2026-10', issued: 0, deducted: 0, spent: 0 },
    { period: '2026-11', issued: 500, deducted: 0, spent: 300 },
    { period: '2026-12', issued: 400, deducted: 0, spent: 0 },
  ]);
  expect(boardOf('2026').months.map(({ period, awarded }) => [period, awarded])).toEqual(
    charted.slice(-3).map(({ period, issued }) => [period, issued]),
  );
  expect(homeOverview(village.store, 0).figures.householdsWithPoints).toBe(1);
});
