import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, listBackups, lookAtBackup } from '../../db/backup.ts';
import { closeStore, openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { MIGRATIONS, SECRET } from '../builders/village.ts';

interface Journal {
  entries: { tag: string }[];
}

/** What a program of that age knew: its first migrations only. */
function migrationsOf(age: number, dir: string): string {
  cpSync(MIGRATIONS, dir, { recursive: true });
  const file = path.join(dir, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
  journal.entries = journal.entries.slice(0, age);
  writeFileSync(file, JSON.stringify(journal));
  return dir;
}

function shapeOf(store: Store): unknown[] {
  return store.sqlite
    .prepare(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all();
}

describe('a database made by an older program', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'migration-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const open = (file: string, migrationsDir: string, beforeMigration?: (store: Store) => void): Store =>
    openStore({ file: path.join(dir, file), secret: SECRET, migrationsDir, beforeMigration });

  /** A household, its people and an account, as the first program kept them. */
  function fill(store: Store): void {
    store.sqlite.exec(`
      INSERT INTO village (id, name, town, county, code, created_at) VALUES (1, '地禾村', '清溪镇', '禾川县', '990825101201', 'x');
      INSERT INTO village_group (id, number, name) VALUES (1, 1, '第一村民小组');
      INSERT INTO household (id, no, group_id, created_at) VALUES (1, '01001', 1, 'x');
      INSERT INTO member (id, household_id, name, relation, created_at) VALUES (1, 1, '余明梅', '户主', 'x');
      UPDATE household SET head_member_id = 1;
      INSERT INTO committee_member (id, name) VALUES (1, '甲书记');
      INSERT INTO scheme (id, name, template_id, created_at) VALUES (1, '品德银行', 'dixu-virtue-bank', 'x');
      INSERT INTO account (id, scheme_id, kind, household_id, balance, honour) VALUES (1, 1, 'household', 1, 500, 500);
    `);
  }

  test('is brought up to date with everything in it kept, and copied first', () => {
    const old = open('village.db', migrationsOf(2, path.join(dir, 'old')));
    fill(old);
    closeStore(old);
    const folder = path.join(dir, 'backups');
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
    expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    closeStore(store);
    const [copy] = listBackups(folder);
    expect(copy?.occasion).toBe('migration');
    expect(lookAtBackup(copy?.file ?? '', SECRET)).toMatchObject({ villageName: '地禾村', households: 1 });
  });

  test('has the same tables in the end as a new one, and is not copied when it holds nothing', () => {
    const empty = open('empty.db', migrationsOf(1, path.join(dir, 'older')));
    closeStore(empty);
    const brought = open('empty.db', MIGRATIONS);
    const fresh = open('fresh.db', MIGRATIONS, () => {
      throw new Error('a new database is not copied');
    });
    expect(shapeOf(brought)).toEqual(shapeOf(fresh));
    closeStore(brought);
    closeStore(fresh);
  });
});
