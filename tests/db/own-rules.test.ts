/** A database that somebody opened with other tools has the program's rules again, whenever the program opens it. */
import path from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../../db/audit/trail.ts';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { lastRepair, rulesHash } from '../../db/database/own-rules.ts';
import { RULES_HASH } from '../../db/database/rules-hash.ts';
import type { Store } from '../../db/database/store.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { buildVillage, MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let again: Store | undefined;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => {
  again?.sqlite.close();
  again = undefined;
  village.close();
});

/** The program is closed, somebody with the key works on the file, and the program opens it again. */
function afterTampering(work: (sqlite: Database.Database) => void): { store: Store; repaired: number } {
  closeStore(village.store);
  const sqlite = openDatabaseFile(village.store.file, SECRET);
  work(sqlite);
  sqlite.close();
  let repaired = 0;
  again = openStore({
    file: village.store.file,
    secret: SECRET,
    migrationsDir: MIGRATIONS,
    clock: () => village.clock.now,
    onRepair: (rules) => {
      repaired = rules;
    },
  });
  return { store: again, repaired };
}

const rulesOf = (sqlite: Database.Database): { type: string; name: string }[] =>
  sqlite
    .prepare<[], { type: string; name: string }>(
      `SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')`,
    )
    .all();

const told = (store: Store): string[] =>
  listAudit(store, { offset: 0, limit: 100, text: '防止涂改账册的规则' }).entries.map((one) => one.summary);

test('the hash in the source is that of the rules that the migrations make', async () => {
  // A migration that makes, changes or drops a trigger or view: vitest run tests/db/own-rules.test.ts -u.
  const fresh = openStore({ file: ':memory:', migrationsDir: MIGRATIONS });
  const hash = rulesHash(fresh);
  closeStore(fresh);
  await expect(
    `/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */\nexport const RULES_HASH = '${hash}';\n`,
  ).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../../db/database/rules-hash.ts'));
});

describe('at the next opening', () => {
  test('a database that nobody touched is as it was, and nothing is said', () => {
    const { store, repaired } = afterTampering(() => undefined);
    expect([repaired, told(store), lastRepair(store)]).toEqual([0, [], null]);
  });

  test('all rules that were taken out are there again, and the trail says how many', () => {
    let taken = 0;
    const { store, repaired } = afterTampering((sqlite) => {
      for (const { type, name } of rulesOf(sqlite)) {
        sqlite.exec(`DROP ${type} "${name}"`);
        taken += 1;
      }
    });
    expect(repaired).toBe(taken);
    expect(rulesHash(store)).toBe(RULES_HASH);
    expect(() => store.sqlite.exec('DELETE FROM audit')).toThrow('audit is immutable');
    expect(told(store)).toEqual([expect.stringContaining(`有 ${String(taken)} 条被人动过，已经复原`)]);
    expect(lastRepair(store)).toEqual({ at: village.clock.now.toISOString(), times: 1 });
  });

  test('foreign triggers and views are gone before they could hide what is done', () => {
    const { store, repaired } = afterTampering((sqlite) =>
      sqlite.exec(`
        CREATE TRIGGER "a ""b""" AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE id = new.id; END;
        CREATE VIEW richer AS SELECT 1;
        DROP TRIGGER audit_no_delete;
      `),
    );
    expect(repaired).toBe(3);
    expect(rulesHash(store)).toBe(RULES_HASH);
    expect(told(store)).toHaveLength(1);
  });

  test('a rule that was replaced by one of the same name that forbids nothing is itself again', () => {
    const { store, repaired } = afterTampering((sqlite) =>
      sqlite.exec(`
        DROP TRIGGER transfer_no_update;
        CREATE TRIGGER transfer_no_update BEFORE UPDATE ON transfer WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END;
      `),
    );
    expect(repaired).toBe(1);
    expect(rulesHash(store)).toBe(RULES_HASH);
  });

  test('a trigger disguised as a table is refused as damage, with the way out', () => {
    const disguise = (): unknown =>
      afterTampering((sqlite) => {
        sqlite.exec('CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM audit; END');
        sqlite.unsafeMode();
        sqlite.pragma('writable_schema = ON');
        sqlite.exec(`UPDATE sqlite_schema SET type = 'table' WHERE name = 'evil'`);
      });
    // SQLite itself may call it damage first.
    expect(disguise).toThrow(/(?:被人动过，程序不能复原|已损坏).*最近的备份恢复/);
  });
});

test('rules that are taken out while the program runs are named by 校验', async () => {
  expect(await verifyLedger(village.store, SECRET)).toMatchObject({ ok: true });
  village.store.sqlite.exec('DROP TRIGGER transfer_no_update');
  expect(await verifyLedger(village.store, SECRET)).toMatchObject({
    ok: false,
    message: expect.stringContaining('防止涂改账册的规则（触发器）被程序以外的东西动过'),
  });
});
