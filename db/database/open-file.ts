/** Opens one database file with its key. Independent of the schema, so that worker threads start quickly. */
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { deriveDatabaseKey } from './key.ts';
import { timeConnection } from './slow-statements.ts';

/** Minimum size of a database file: one page. */
export const PAGE_BYTES = 4096;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Turns SQLite errors into refusals with instructions. Other errors are returned unchanged. */
export function toRefusal(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') {
    return new Refusal(
      'wrongKey',
      `打不开数据库：密钥不对，或文件不是村积分的数据库（${file}）。请核对恢复码，原文件未作任何改动。`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new Refusal(
      'damagedDatabase',
      `数据库文件已损坏（${file}）。原文件未作任何改动，请在“备份与恢复”中用最近的备份恢复。`,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'databaseLocked',
      `数据库正被另一个程序占用（${file}）。请关闭另一个村积分或正在复制该文件的程序后重试。`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new Refusal('diskFull', '磁盘已满，本次操作没有保存，原有记录完好。请清理磁盘空间后重试。');
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') {
    return new Refusal(
      'diskFull',
      `读写数据库文件失败（${file}）。请检查磁盘是否已满、已拔出或为只读，再重试。`,
    );
  }
  if (code === 'ERR_DLOPEN_FAILED') {
    return new Refusal(
      'systemTooOld',
      '这台电脑的系统太旧，打不开数据库部件：Linux 需要 glibc 2.34 以上（如 Debian 12、Ubuntu 22.04；统信 UOS 20、麒麟 V10 不够新），Windows 需要 10 以上。请换一台电脑，或在这台电脑上用浏览器打开另一台电脑上的村积分。',
    );
  }
  return error;
}

function connect(file: string, readonly: boolean): Database.Database {
  try {
    return new Database(file, { readonly, timeout: 5000 });
  } catch (error) {
    throw toRefusal(error, file);
  }
}

/** Cache of decrypted pages per connection, in KiB. */
const CACHE_KIB = 32 * 1024;

/** Opens a file with its key and the standard pragmas, and verifies the key by reading. */
export function openFile(
  file: string,
  secret: string | undefined,
  options: { readonly?: boolean } = {},
): Database.Database {
  const sqlite = connect(file, options.readonly ?? false);
  try {
    if (secret !== undefined) {
      sqlite.pragma(`cipher='sqlcipher'`);
      sqlite.pragma(`key="x'${deriveDatabaseKey(secret)}'"`);
    }
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!options.readonly) {
      sqlite.pragma('journal_mode = WAL');
      sqlite.pragma('synchronous = FULL');
    }
    // Keeps decrypted pages in memory.
    sqlite.pragma(`cache_size = -${String(CACHE_KIB)}`);
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('trusted_schema = OFF');
    // Without recursive triggers a REPLACE deletes a row without firing the trigger that forbids deletion.
    sqlite.pragma('recursive_triggers = ON');
    sqlite.pragma('cell_size_check = ON');
    timeConnection(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw toRefusal(error, file);
  }
}

/** Full integrity check. Refuses damagedDatabase. */
export function assertIntegrity(sqlite: Database.Database, file: string): void {
  let finding: unknown;
  try {
    finding = sqlite.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    // The key opened the file, so a page that fails decryption is damaged.
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error;
  }
  if (finding === 'ok') return;
  throw new Refusal('damagedDatabase', `数据库文件已损坏（${file}）。请在“备份与恢复”中用最近的备份恢复。`);
}

/** Integrity check of a database in use; returns the message for the office, undefined when intact. */
export function integrityError(file: string, secret: string | undefined): string | undefined {
  const sqlite = openFile(file, secret, { readonly: true });
  try {
    assertIntegrity(sqlite, file);
    return undefined;
  } catch (error) {
    const explained = toRefusal(error, file);
    if (explained instanceof Refusal) return explained.message;
    throw error;
  } finally {
    sqlite.close();
  }
}
