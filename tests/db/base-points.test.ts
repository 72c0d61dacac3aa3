/** 基础分: 100 given and 20 deducted is shown as such, not as −20. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { householdDetail } from '../../db/households/detail.ts';
import { basePointsOf, hasBasePoints } from '../../db/base-points.ts';
import { listAccounts, overview } from '../../db/ledger/list.ts';
import { statement } from '../../db/ledger/statement.ts';
import { grantBasePoints } from '../../db/period-closes/grant-base-points.ts';
import { termsOf } from '../../db/redemptions/terms.ts';
import { basesText } from '../../shared/ledger.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { AccountId } from '../../shared/values/units.ts';
import { onDay, postedDeclaration, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const listed = () =>
  listAccounts(village.store, {
    schemeId: village.schemeId,
    query: '',
    groupId: null,
    only: 'all',
    offset: 0,
    limit: 9,
  });
const statementOf = (accountId: AccountId, to?: string) =>
  statement(village.store, { accountId, to, offset: 0, limit: 9 });
const give = () => grantBasePoints(village.store, village.by.accountant, { schemeId: village.schemeId });

describe('base points that only count in the total', () => {
  let home: number;
  beforeEach(() => {
    village = villageUnder('tongjie-dividend', {}, { today: '2026-09-26' });
    home = somebody(village, '谢国英');
    give();
    onDay(village, '2026-10-05');
    postedDeclaration(village, home, { itemId: 'any', points: -2000, date: '2026-10-05' });
  });

  it('have a column beside the accumulated points, and a sum', () => {
    expect(hasBasePoints(village.store, village.schemeId)).toBe(true);
    expect(overview(village.store).schemes[0]?.basePointsOutsideLedger).toBe(10_000);
    const { rows, total } = listed();
    expect(rows).toMatchObject([{ base: 10_000, honour: -2000, balance: 0 }]);
    expect(total).toMatchObject({ base: 10_000, honour: -2000 });
  });

  it('stand on the page of the household and of its uses beside the accumulated points', () => {
    expect(householdDetail(village.store, home, { wholePhones: false }).balances).toMatchObject([
      { honour: -2000, base: 10_000 },
    ]);
    expect(termsOf(village.store, { schemeId: village.schemeId, subjectId: home }).base).toBe(10_000);
  });

  it('are told under the statement, from the day on which they were given', () => {
    const { accountId } = listed().rows[0]!;
    const { bases, rows } = statementOf(accountId!);
    expect(rows.map(({ change }) => change)).toEqual([2000, -2000]);
    expect(bases).toEqual([{ cycle: '2026', points: 10_000 }]);
    expect(basesText(bases, '分')).toBe(
      '另有基础分：2026年 100 分（计入评比的总分，不能兑换，不列入明细和余额）',
    );
    expect(statementOf(accountId!, '2026-09-26').bases).toHaveLength(1);
    expect(statementOf(accountId!, '2026-09-25').bases).toEqual([]);
  });

  it('are gone where the close that gave them was opened again', () => {
    const { accountId } = listed().rows[0]!;
    village.store.sqlite.prepare('UPDATE cycle_base SET effective = 0').run();
    expect(basePointsOf(village.store, accountId!)).toBe(0);
    expect([hasBasePoints(village.store, village.schemeId), listed().total.base]).toEqual([false, 0]);
    expect(statementOf(accountId!).bases).toEqual([]);
  });
});

it('base points that may be spent are a line of the statement, and are not told twice', () => {
  const spendable = (rules: SchemeRules) => {
    rules.base = { kind: 'fixed', points: 10_000, spendable: true };
  };
  village = villageUnder('tongjie-dividend', spendable, { today: '2026-09-26' });
  somebody(village, '谢国英');
  give();
  const [row] = listed().rows;
  const { rows: lines, bases } = statementOf(row!.accountId!);
  expect(row).toMatchObject({ base: 10_000, honour: 0, balance: 10_000 });
  expect([lines.map(({ kind }) => kind), bases]).toEqual([['base'], []]);
  expect(overview(village.store).schemes[0]?.basePointsOutsideLedger).toBe(0);
});
