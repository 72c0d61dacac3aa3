/** Databases as older programs made them, and as the program of today opens them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { MIGRATIONS, SECRET } from './village.ts';

interface Journal {
  entries: { tag: string }[];
}

/** A folder of databases for each test; its programs are known by how many migrations they had. */
export function oldPrograms() {
  let dir = '';
  const folder = (name: string): string => path.join(dir, name);
  return {
    begin(): void {
      dir = mkdtempSync(path.join(tmpdir(), 'migration-'));
    },
    end: (): void => rmSync(dir, { recursive: true, force: true }),
    folder,
    /** What a program of that age knew: its first migrations only. */
    before(age: number): string {
      const migrations = folder(`before-${String(age)}`);
      cpSync(MIGRATIONS, migrations, { recursive: true });
      const file = path.join(migrations, 'meta/_journal.json');
      const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
      journal.entries = journal.entries.slice(0, age);
      writeFileSync(file, JSON.stringify(journal));
      return migrations;
    },
    open: (file: string, migrationsDir: string, beforeMigration?: (store: Store) => void): Store =>
      openStore({ file: folder(file), secret: SECRET, migrationsDir, beforeMigration }),
  };
}

/** A household, its people and an account, as the first program kept them. */
export function fillAsFirstProgram(store: Store): void {
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
