/** Whatever its age, a database comes whole to the tables of today. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../../db/database/backup.ts';
import { closeStore } from '../../../db/database/open.ts';
import { transact, type Store } from '../../../db/database/store.ts';
import { listDeclarations } from '../../../db/declarations/list.ts';
import { searchHouseholds } from '../../../db/households/search.ts';
import { ledgerSum, verifyChain } from '../../../db/ledger/chain.ts';
import { post } from '../../../db/ledger/post.ts';
import { statement } from '../../../db/ledger/statement.ts';
import { waitingLines } from '../../../db/passbooks/waiting-lines.ts';
import { passbookById } from '../../../db/passbooks/books.ts';
import { settlementById } from '../../../db/redemptions/settlements.ts';
import { previewSettlement } from '../../../db/redemptions/settlement-preview.ts';
import { entry } from '../../builders/ledger.ts';
import { MIGRATIONS, SECRET } from '../../builders/village.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';

function shapeOf(store: Store): unknown[] {
  return store.sqlite
    .prepare(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all();
}

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());
const { open, before } = programs;

describe('a database made by an older program', () => {
  test('is migrated although somebody took out a rule that the migration makes anew', () => {
    const old = open('old.db', before(48));
    old.sqlite.exec('DROP TRIGGER account_period_update');
    closeStore(old);
    const ruleIn = (file: string) => {
      const store = open(file, MIGRATIONS);
      const rule = store.sqlite
        .prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'account_period_update'`)
        .pluck()
        .get();
      closeStore(store);
      return rule;
    };
    const made = ruleIn('old.db');
    expect(made).toContain('CREATE TRIGGER account_period_update');
    expect(made).toBe(ruleIn('new.db'));
  });

  test('is brought up to date with everything in it kept, and copied first', () => {
    const old = open('village.db', before(2));
    fillAsFirstProgram(old);
    old.sqlite
      .prepare("INSERT INTO scheme_version (scheme_id, number, rules, created_at) VALUES (1, 1, ?, 'x')")
      .run('{"name":"品德银行","masking":"none"}');
    closeStore(old);
    const folder = programs.folder('backups');
    const store = open('village.db', MIGRATIONS, (before) => {
      backUp(before, { folder, secret: SECRET, occasion: 'migration' });
    });
    expect(
      store.sqlite
        .prepare(
          `SELECT h.no, m.name, g.name AS village_group, a.balance, c.name AS seat FROM household h
           JOIN member m ON m.id = h.head_member_id JOIN village_group g ON g.id = h.group_id
           JOIN account a ON a.household_id = h.id, committee_member c`,
        )
        .all(),
    ).toEqual([{ no: '01001', name: '余明梅', village_group: '第一村民小组', balance: 500, seat: '甲书记' }]);
    // The schemes' own rule for names, which nothing followed, is gone.
    expect(store.sqlite.prepare('SELECT rules FROM scheme_version').pluck().all()).toEqual([
      '{"name":"品德银行"}',
    ]);
    expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    closeStore(store);
    const [copy] = listBackups(folder);
    expect(copy?.occasion).toBe('migration');
    expect(inspectBackup(copy?.file ?? '', SECRET)).toMatchObject({ villageName: '地禾村', households: 1 });
  });

  test('has the same tables in the end as a new one, and is not copied when it holds nothing', () => {
    const empty = open('empty.db', before(1));
    closeStore(empty);
    const brought = open('empty.db', MIGRATIONS);
    const fresh = open('fresh.db', MIGRATIONS, () => {
      throw new Error('a new database is not copied');
    });
    expect(shapeOf(brought)).toEqual(shapeOf(fresh));
    closeStore(brought);
    closeStore(fresh);
  });

  test('begun with the first migration, its chain, sums, slips and books are those of today', () => {
    const old = open('first.db', before(1));
    old.sqlite.exec(readFileSync(path.join(import.meta.dirname, 'first-landing.sql'), 'utf8'));
    closeStore(old);
    const store = open('first.db', MIGRATIONS);
    try {
      expect(verifyChain(store)).toMatchObject({ ok: true, transfers: 7 });
      expect(ledgerSum(store)).toBe(0);
      expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
      const all = (sql: string) => store.sqlite.prepare(sql).raw().all();
      expect(all('SELECT slip_no, fen_per_point FROM redemption ORDER BY id')).toEqual([
        ['2026-000001', 100],
        ['2026-000002', 100],
        ['2026-000003', 200],
      ]);
      // Donated goods are owed to nobody.
      expect(previewSettlement(store, { from: '2026-09-01', to: '2026-10-31' })).toMatchObject({
        slips: 2,
        points: 1000,
        amount: 300,
      });
      expect(settlementById(store, 1)).toMatchObject({ no: 'JS2026-001', amount: 600 });
      expect(all('SELECT day, slips, points FROM redemption_total ORDER BY day')).toEqual([
        ['2026-09-05', 1, 600],
        ['2026-09-06', 1, 300],
        ['2026-10-02', 1, 700],
      ]);
      const book = statement(store, { accountId: 1, offset: 0, limit: 9 });
      expect([book.closing, book.rows.map(({ balance }) => balance)]).toEqual([
        2100,
        [2100, 2400, 3000, 1000],
      ]);
      expect(waitingLines(store, passbookById(store, 1)).lines.map(({ balance }) => balance)).toEqual([
        2400, 2100,
      ]);
      expect(searchHouseholds(store, '单火珍', 5)).toMatchObject([{ no: '02002' }]);
      const declarations = listDeclarations(store, { states: ['declared'], offset: 0, limit: 9 });
      expect(declarations.rows.map(({ no }) => no)).toEqual(['2026-09-0003']);
      // It is at work: the chain goes on from its last link.
      transact(store, { staffId: 1, name: '管理员' }, 'test.post', null, (tx) =>
        post(tx, [entry('award', 1, 100, { period: '2026-10', activityDate: '2026-10-03' })]),
      );
      expect(verifyChain(store)).toMatchObject({ ok: true, transfers: 8 });
    } finally {
      closeStore(store);
    }
  });
});
