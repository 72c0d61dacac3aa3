/** Opens one database file with its key. Independent of the schema, so that worker threads start quickly. */
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { withoutComplainant } from '../../shared/values/complainant.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { deriveDatabaseKey } from './key.ts';
import { timeConnection } from './slow-statements.ts';
import { toRefusal, codeOf } from './sqlite-refusals.ts';

/** A database that leaves no WAL behind when closed. */
export const IN_MEMORY = ':memory:';

/** Minimum size of a database file: one page. */
export const PAGE_BYTES = 4096;

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
export function openDatabaseFile(
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
    // For searches in text that is shown redacted: what is hidden must not be found.
    sqlite.function('redacted', { deterministic: true }, (text) => redactNumbers(String(text)));
    sqlite.function(
      'without_complainant',
      { deterministic: true },
      (text, name, household) =>
        withoutComplainant({ text: String(text) }, String(name), JSON.parse(String(household)) as string[])
          .text,
    );
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
  const sqlite = openDatabaseFile(file, secret, { readonly: true });
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
