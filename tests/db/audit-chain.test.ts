/** Somebody with the database and its key edits the audit trail: 校验 names the rows. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyTrail } from '../../db/audit/chain.ts';
import { closeStore } from '../../db/database/open.ts';
import { transact, type Store } from '../../db/database/store.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { oldPrograms } from '../builders/old-migrations.ts';
import { buildVillage, MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
  for (let n = 0; n < 6; n += 1) act(village.store, `第 ${String(n)} 件事`);
});
afterEach(() => village.close());

function act(store: Store, summary: string): void {
  transact(store, village.by.accountant, 'households.change', null, (tx) =>
    tx.audit({ subject: 'household:1', summary, before: { head: '甲' }, after: { head: '乙' } }),
  );
}

const last = (store: Store): number =>
  store.sqlite.prepare<[], number>('SELECT max(id) FROM audit').pluck().get() ?? 0;

function withoutRules({ sqlite }: Store): void {
  sqlite.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;
    DROP TRIGGER audit_head_no_return; DROP TRIGGER audit_head_no_delete`);
}

async function faultsAfter(sql: string): Promise<string[]> {
  const { store } = village;
  withoutRules(store);
  store.sqlite.exec(sql);
  return (await verifyTrail(store)).faults;
}

test('a trail that nobody touched holds, and is part of what the office verifies', async () => {
  const entries = last(village.store);
  expect(await verifyTrail(village.store)).toMatchObject({ entries, faults: [] });
  expect(await verifyLedger(village.store, SECRET)).toMatchObject({
    ok: true,
    trail: { entries, head: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  await expect(faultsAfter('DELETE FROM audit WHERE id = 3')).resolves.toHaveLength(1);
  expect(await verifyLedger(village.store, SECRET)).toMatchObject({
    ok: false,
    message: expect.stringContaining('第 3 条'),
  });
});

describe('what was edited is named by its number', () => {
  test.each([
    ['a summary', `UPDATE audit SET summary = '别的事' WHERE id = 4`, '审计日志第 4 条'],
    ['the name of who did it', `UPDATE audit SET staff_name = '别人' WHERE id = 5`, '审计日志第 5 条'],
    ['an instant', `UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE id = 6`, '审计日志第 6 条'],
    ['what was before', `UPDATE audit SET before = NULL WHERE id = 7`, '审计日志第 7 条'],
    ['the first row', `UPDATE audit SET summary = '别的事' WHERE id = 1`, '审计日志第 1 条'],
    ['one deleted', 'DELETE FROM audit WHERE id = 4', '缺少第 4 条'],
    ['some deleted', 'DELETE FROM audit WHERE id BETWEEN 4 AND 6', '缺少第 4 至 6 条'],
    ['the first deleted', 'DELETE FROM audit WHERE id = 1', '缺少第 1 条'],
    [
      'one put in',
      `INSERT INTO audit (at, staff_name, procedure, subject, summary) VALUES ('2026-09-26T02:00:00.000Z', '', '', '', '')`,
      '没有校验码',
    ],
    [
      'one put in before the first',
      `INSERT INTO audit (id, at, staff_name, procedure, subject, summary) VALUES (-1, '', '', '', '', '')`,
      '第 -1 条排在第 1 条之前',
    ],
    ['the end of the chain', `UPDATE audit_head SET hash = '0'`, '链头与最后一条的校验码不符'],
    ['no end any more', 'DELETE FROM audit_head', '链头不见了'],
  ])('%s', async (_what, sql, named) => {
    expect((await faultsAfter(sql)).join()).toContain(named);
  });

  test('rows deleted at the end, or all of them', async () => {
    const end = last(village.store);
    expect(await faultsAfter(`DELETE FROM audit WHERE id > ${String(end - 2)}`)).toEqual([
      `审计日志缺少最后的第 ${String(end - 1)} 至 ${String(end)} 条：被删除过。`,
    ]);
    village.store.sqlite.exec('DELETE FROM audit');
    expect((await verifyTrail(village.store)).faults).toEqual([
      `审计日志缺少最后的第 1 至 ${String(end)} 条：被删除过。`,
    ]);
  });

  test('rows deleted at the end, after which the office worked on', async () => {
    const end = last(village.store);
    await faultsAfter(`DELETE FROM audit WHERE id > ${String(end - 2)}`);
    act(village.store, '后来的事');
    expect((await verifyTrail(village.store)).faults).toEqual([
      `审计日志缺少第 ${String(end - 1)} 至 ${String(end)} 条：被删除过。`,
    ]);
  });

  test('whatever is done to any row and column', async () => {
    const { store } = village;
    withoutRules(store);
    const end = last(store);
    const columns = [
      'at',
      'staff_id',
      'staff_name',
      'procedure',
      'subject',
      'summary',
      'before',
      'after',
      'hash',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: end }),
        fc.constantFrom(...columns),
        fc.oneof(fc.constant(null), fc.string()),
        async (id, column, value) => {
          store.sqlite.exec('SAVEPOINT whole');
          const before = store.sqlite.prepare(`SELECT ${column} FROM audit WHERE id = ?`).pluck().get(id);
          try {
            const optional = ['staff_id', 'before', 'after', 'hash'].includes(column);
            const next = value === null && !optional ? '' : value;
            // A column of numbers takes the text of a number for the number.
            fc.pre(String(next) !== String(before));
            store.sqlite.prepare(`UPDATE audit SET ${column} = ? WHERE id = ?`).run(next, id);
            const { faults } = await verifyTrail(store);
            expect(faults.join()).toMatch(new RegExp(`第 ${String(id)} 条|链头`));
          } finally {
            store.sqlite.exec('ROLLBACK TO whole; RELEASE whole');
          }
        },
      ),
      { numRuns: 60 },
    );
    expect((await verifyTrail(store)).faults).toEqual([]);
  });
});

describe('rows from before there were links', () => {
  const programs = oldPrograms();
  beforeEach(() => programs.begin());
  afterEach(() => programs.end());

  /** A database of an older program, with three rows. */
  function upgraded(): Store {
    const old = programs.open('old.db', programs.before(57));
    const row = old.sqlite.prepare(
      `INSERT INTO audit (at, staff_name, procedure, subject, summary) VALUES ('2026-09-26T02:00:00.000Z', '程序', '', '', ?)`,
    );
    for (const summary of ['甲', '乙', '丙']) row.run(summary);
    closeStore(old);
    return programs.open('old.db', MIGRATIONS);
  }

  test('are covered by the first act after the upgrade', async () => {
    const store = upgraded();
    expect(await verifyTrail(store)).toEqual({ entries: 3, head: '', faults: [] });
    transact(store, { staffId: null, name: '程序' }, 'village.change', null, (tx) =>
      tx.audit({ subject: 'village:1', summary: '第一件' }),
    );
    expect(await verifyTrail(store)).toMatchObject({ entries: 4, faults: [] });
    withoutRules(store);
    store.sqlite.exec('SAVEPOINT whole');
    for (const sql of [`UPDATE audit SET summary = '丁' WHERE id = 2`, 'DELETE FROM audit WHERE id = 3']) {
      store.sqlite.exec(sql);
      expect((await verifyTrail(store)).faults.join()).toContain('它前面的第 1 至 3 条里有被改动、删除的');
      store.sqlite.exec('ROLLBACK TO whole');
    }
    store.sqlite.exec('RELEASE whole');
    closeStore(store);
  });
});
