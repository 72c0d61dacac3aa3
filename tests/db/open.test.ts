import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toRefusal } from '../../db/database/sqlite-refusals.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { newSecret, recoveryCode, secretFromRecoveryCode } from '../../db/database/key.ts';
import { Refusal } from '../../shared/refusals.ts';
import { buildVillage, MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('the database', () => {
  let village: TestVillage;
  let file: string;
  beforeEach(() => {
    village = buildVillage();
    file = village.store.file;
  });
  afterEach(() => village.close());

  const open = (secret: string | undefined = SECRET, at = file) =>
    openStore({ file: at, secret, migrationsDir: MIGRATIONS });

  test('is opened with the settings that everything relies on', () => {
    const { sqlite } = village.store;
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(sqlite.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(sqlite.pragma('busy_timeout', { simple: true })).toBe(5000);
  });

  test('holds nothing readable on the disk', () => {
    closeStore(village.store);
    const bytes = readFileSync(file);
    expect(bytes.includes(Buffer.from('SQLite format 3'))).toBe(false);
    expect(bytes.includes(Buffer.from('地禾村'))).toBe(false);
  });

  test('with a wrong key is said plainly, and left as it was', () => {
    closeStore(village.store);
    const before = readFileSync(file);
    expect(refusalOf(() => open(newSecret())).code).toBe('wrongKey');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('opens on another machine with the recovery code, however it is typed', () => {
    closeStore(village.store);
    const code = recoveryCode(SECRET);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const again = open(secretFromRecoveryCode(typed));
    expect(again.sqlite.prepare('SELECT name FROM village').get()).toEqual({ name: '地禾村' });
    closeStore(again);
  });

  test('refuses a recovery code with any single character wrong', () => {
    const code = recoveryCode(SECRET);
    for (let at = 0; at < code.length; at += 1) {
      if (code[at] === '-') continue;
      const wrong = code.slice(0, at) + (code[at] === 'Z' ? 'Y' : 'Z') + code.slice(at + 1);
      expect(refusalOf(() => secretFromRecoveryCode(wrong)).code, String(at)).toBe('wrongKey');
    }
  });

  test('made by a newer program is refused and not touched', () => {
    village.store.sqlite.exec(
      `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('newer', 9999999999999)`,
    );
    closeStore(village.store);
    const before = readFileSync(file);
    const refusal = refusalOf(() => open());
    expect(refusal.code).toBe('newerDatabase');
    expect(refusal.message).toContain('请安装最新版本');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('with one byte flipped is found damaged', () => {
    closeStore(village.store);
    const copy = path.join(village.dir, 'flipped.db');
    const bytes = readFileSync(file);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(copy, bytes);
    expect(['damagedDatabase', 'wrongKey']).toContain(refusalOf(() => open(SECRET, copy)).code);
  });

  test('cut short is refused, and the file stays as it was', () => {
    closeStore(village.store);
    const copy = path.join(village.dir, 'short.db');
    copyFileSync(file, copy);
    truncateSync(copy, 4096 * 3);
    const before = readFileSync(copy);
    expect(['damagedDatabase', 'wrongKey']).toContain(refusalOf(() => open(SECRET, copy)).code);
    expect(readFileSync(copy).equals(before)).toBe(true);
  });

  test('that is another program’s file is refused', () => {
    const other = path.join(village.dir, 'other.db');
    writeFileSync(other, 'this is a text and no database, but long enough to look at '.repeat(100));
    expect(refusalOf(() => open(SECRET, other)).code).toBe('wrongKey');
  });

  test('locked by another program is said plainly when something is to be written', () => {
    closeStore(village.store);
    const first = open();
    const second = open();
    second.sqlite.pragma('busy_timeout = 50');
    first.sqlite.exec('BEGIN IMMEDIATE');
    const error = (() => {
      try {
        second.sqlite.exec('BEGIN IMMEDIATE');
      } catch (thrown) {
        return toRefusal(thrown, file);
      }
      return undefined;
    })();
    expect(error).toMatchObject({ code: 'databaseLocked' });
    first.sqlite.exec('ROLLBACK');
    closeStore(first);
    closeStore(second);
  });

  test('on a full disk is refused with that reason, and what was there stays whole', () => {
    const { sqlite } = village.store;
    const pages = sqlite.pragma('page_count', { simple: true }) as number;
    sqlite.pragma(`max_page_count = ${String(pages)}`);
    const fill = () =>
      sqlite
        .transaction(() => {
          for (let n = 0; n < 10_000; n += 1) {
            sqlite
              .prepare(`INSERT INTO setting (key, value) VALUES (?, ?)`)
              .run(`k${String(n)}`, JSON.stringify('满'.repeat(500)));
          }
        })
        .immediate();
    let refusal: unknown;
    try {
      fill();
    } catch (error) {
      refusal = toRefusal(error, file);
    }
    expect(refusal).toMatchObject({ code: 'diskFull' });
    expect(sqlite.prepare('SELECT count(*) AS n FROM setting').get()).toEqual({ n: 0 });
    expect(sqlite.pragma('quick_check', { simple: true })).toBe('ok');
  });
});

test('a system that is too old for the database’s native part gets an explanation', () => {
  const fault = Object.assign(new Error("/lib/libc.so.6: version `GLIBC_2.34' not found"), {
    code: 'ERR_DLOPEN_FAILED',
  });
  expect(String(toRefusal(fault, 'village.db'))).toMatch(/系统太旧.*glibc 2\.34.*Windows/);
});
