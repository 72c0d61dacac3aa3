import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDeclarations } from '../../db/declarations/import-register.ts';
import { listDeclarations } from '../../db/declarations/list.ts';
import { declarationById, latestPeriod } from '../../db/declarations/read.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { unverifyDeclarations, withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { registerRuns, withdrawImport } from '../../db/declarations/withdraw-import.ts';
import { searchRecords } from '../../db/home/search.ts';
import { declarationBackground } from '../../db/meetings/declaration-background.ts';
import { firstDay } from '../../db/period-closes/first-day.ts';
import { conveneMeeting } from '../../db/meetings/convene.ts';
import { importedBefore, titleOfRun } from '../../db/import-runs.ts';
import type { DeclarationId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { declared, verified, verify } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildCommittee, PARTICULARS } from '../builders/meetings.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let householdId: HouseholdId;
beforeEach(() => {
  village = buildVillage();
  ({ schemeId } = inForceScheme(village));
  householdId = buildHousehold(village, '余明梅', { group: 3 }).id;
});
afterEach(() => village.close());

const now = (id: DeclarationId) => declarationById(village.store, id);

describe('a verification passed by mistake', () => {
  const unverify = (...ids: DeclarationId[]) =>
    unverifyDeclarations(village.store, village.by.accountant, {
      entries: ids.map((id) => ({ id, version: now(id).version })),
      reason: '没看照片',
      requestId: randomUUID(),
    });

  it('is taken back, and the declaration waits for verification as before', () => {
    const { id } = verified(village, { schemeId, householdId });
    expect(unverify(id)).toEqual({ reopened: 1 });
    expect(now(id)).toMatchObject({ state: 'declared', verifiedBy: null, verifiedAt: null });
    expect(declarationTimeline(village.store, id).steps.map(({ event }) => event)).toEqual([
      '登记',
      '初审通过',
      '撤回初审',
    ]);
    verify(village, id);
    expect(now(id).state).toBe('verified');
  });

  it('stays once a meeting has any of the declarations on its agenda: all are taken back or none', () => {
    const first = verified(village, { schemeId, householdId });
    buildCommittee(village);
    conveneMeeting(village.store, village.by.accountant, { schemeId, period: '2026-09', ...PARTICULARS });
    const second = verified(village, { schemeId, householdId, activityDate: '2026-09-21' });
    expect(() => unverify(second.id, first.id)).toThrow('已列入评议会');
    expect(now(second.id).state).toBe('verified');
  });

  it('is not taken back from a screen that shows an older state', () => {
    const { id } = verified(village, { schemeId, householdId });
    const entries = [{ id, version: now(id).version - 1 }];
    expect(() =>
      unverifyDeclarations(village.store, village.by.accountant, { entries, reason: '误点' }),
    ).toThrow('刚被他人改过');
  });
});

describe('a register imported by mistake', () => {
  const SHA = 'a'.repeat(64);
  const line = (row: number) => ({
    row,
    householdId,
    date: `2026-09-${String(row).padStart(2, '0')}`,
    itemText: '参加周末河道清理',
    reason: `参加周末河道清理 ${String(row)}`,
    points: 500,
    channel: null,
    quantityText: '',
    channelText: '',
    registrar: '',
    witness: '',
    remark: '',
  });
  const take = () =>
    importDeclarations(village.store, village.by.accountant, {
      schemeId,
      period: '2026-09',
      fileName: '9月登记册.xlsx',
      sha256: SHA,
      sheet: '9月',
      lines: [line(5), line(6), line(7)],
      choices: [],
    });
  const withdraw = (importRunId: number, waiting: number) =>
    withdrawImport(village.store, village.by.accountant, { importRunId, waiting, reason: '导错了表' });
  const ids = () =>
    listDeclarations(village.store, { states: ['declared'], offset: 0, limit: 9 }).rows.map(({ id }) => id);

  it('is taken back as a whole, keeps its record, and can be imported again', () => {
    const first = take();
    expect(first.imported).toBe(3);
    const run = first.importRunId!;
    expect(registerRuns(village.store, 5)).toMatchObject([
      { id: run, lines: 3, waiting: 3, beyond: 0, awarded: 1500, withdrawnAt: null },
    ]);
    expect(withdraw(run, 3)).toEqual({ withdrawn: 3 });
    expect(ids()).toEqual([]);
    expect(importedBefore(village.store, 'register', SHA)).toBeNull();
    expect(() => withdraw(run, 0)).toThrow('已经撤销过了');
    const byNight = { at: '2026-09-26T17:00:00.000Z', fileName: '甲.xlsx' };
    expect(titleOfRun(byNight)).toBe('2026-09-27 导入的“甲.xlsx”');
    expect(take()).toMatchObject({ imported: 3, known: 0 });
    expect(registerRuns(village.store, 5).map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([
      true,
      false,
    ]);
  });

  it('is nowhere shown as if it stood: at the meeting, as the latest month, as the first month to close', () => {
    const { store } = village;
    const { id } = declared(village, { schemeId, householdId, activityDate: '2026-08-20' });
    const run = take().importRunId!;
    const [line] = ids();
    const { no } = now(line!);
    expect(declarationBackground(store, id).entries).toHaveLength(3);
    expect(latestPeriod(store, schemeId)).toBe('2026-09');
    expect(searchRecords(store, no, () => true)).toMatchObject([{ detail: '2026-09-07 余明梅' }]);
    withdraw(run, 3);
    expect(declarationBackground(store, id).entries).toEqual([]);
    expect(latestPeriod(store, schemeId)).toBe('2026-08');
    expect(searchRecords(store, no, () => true)).toMatchObject([{ detail: '2026-09-07 余明梅，已撤销' }]);
    const { version } = now(id);
    withdrawDeclaration(store, village.by.accountant, { id, version, reason: '登错' });
    expect(firstDay(store, schemeId, 'month')).toBeUndefined();
  });

  it('stays once one of its lines was verified, and while the clerk saw another number of them', () => {
    const run = take().importRunId!;
    const [first, second] = ids();
    withdrawDeclaration(village.store, village.by.accountant, {
      id: first!,
      version: 1,
      reason: '这一条不算',
    });
    expect(() => withdraw(run, 3)).toThrow('现在有 2 条待初审');
    verify(village, second!);
    expect(() => withdraw(run, 2)).toThrow('有 1 条已经初审');
    expect(now(second!).state).toBe('verified');
  });
});

it('the register opens at the latest month that has anything', () => {
  expect(latestPeriod(village.store, schemeId)).toBeNull();
  declared(village, { schemeId, householdId, activityDate: '2026-08-30' });
  expect(latestPeriod(village.store, schemeId)).toBe('2026-08');
});
