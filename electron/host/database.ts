/** Opens the village's database when the program starts. */
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { backupFolder, listBackups, removeUnfinished } from '../../db/database/backup-files.ts';
import { backUp, fsyncPath } from '../../db/database/backup.ts';
import { newSecret } from '../../db/database/key.ts';
import { keyFileSecret, writeKeyFile } from '../../db/database/key-file.ts';
import { IN_MEMORY, PAGE_BYTES } from '../../db/database/open-file.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { recoverInterruptedRestore, type ReplacementPaths } from '../../db/database/replace.ts';
import type { Store } from '../../db/database/store.ts';
import { renewSearchTexts } from '../../db/home/search-spelling.ts';
import { Refusal, type RefusalCode } from '../../shared/refusals.ts';
import { log } from './base/log.ts';

export interface DatabasePlace {
  dataDir: string;
  migrationsDir: string;
  /** Supplied by the desktop shell; otherwise the secret is in a file in dataDir. */
  keySecret?: string;
  clock?: () => Date;
  /** The sample village uses a simulated clock. */
  sample: boolean;
}

export interface OpenedDatabase {
  store: Store;
  secret: string;
  databaseError: string | null;
}

export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'village.db');
}

export function keyFile(dataDir: string): string {
  return path.join(dataDir, 'key');
}

export function replacementPaths(dataDir: string): ReplacementPaths {
  return { databaseFile: databaseFile(dataDir), keyFile: keyFile(dataDir) };
}

/** `onRepair`: receives the number of database rules that were repaired. */
export function openVillageStore(
  place: DatabasePlace,
  secret: string,
  onRepair?: (rules: number) => void,
): Store {
  // SQLite would create an empty database for a missing file.
  if (presence(place) !== 'present') throw lost(place);
  const file = databaseFile(place.dataDir);
  const store = openStore({
    file,
    secret,
    migrationsDir: place.migrationsDir,
    clock: place.clock,
    doubtsDates: !place.sample,
    onRepair: (rules) => {
      log('warning', `${String(rules)} rules of the database were put right`);
      onRepair?.(rules);
    },
    beforeMigration: (store) => {
      backUp(store, { folder: backupFolder(place.dataDir), secret, occasion: 'migration' });
    },
  });
  renewSearchTexts(store);
  return store;
}

/** Faults the user can repair on screen: with the recovery code, or with a backup. */
const MENDABLE: ReadonlySet<RefusalCode> = new Set(['wrongKey', 'damagedDatabase']);

/** An empty placeholder while the village's database cannot be opened. */
export function openPlaceholderStore({
  migrationsDir,
  clock,
}: Pick<DatabasePlace, 'migrationsDir' | 'clock'>): Store {
  return openStore({ file: IN_MEMORY, migrationsDir, clock });
}

/** Too short for a database, or starting with zeros, as a power cut may leave it. */
function isBlank(file: string): boolean {
  if (statSync(file).size < PAGE_BYTES) return true;
  const head = Buffer.alloc(PAGE_BYTES);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, PAGE_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  return head.every((byte) => byte === 0);
}

/** Temporary path of a new database until it is complete. */
function newFile(dataDir: string): string {
  return `${databaseFile(dataDir)}.new`;
}

/**
 * Whether a database exists, never existed, or was lost: a backup, WAL or key without a database means that
 * there was one. An empty one is created only if there never was any.
 */
function presence({ dataDir, keySecret }: DatabasePlace): 'present' | 'none' | 'lost' {
  const file = databaseFile(dataDir);
  if (existsSync(file) && !isBlank(file)) return 'present';
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  // A key with an unfinished database comes from an interrupted first start.
  const hadKey = existsSync(keyFile(dataDir)) ? !existsSync(newFile(dataDir)) : false;
  const had =
    hadKey ||
    (log?.size ?? 0) > 0 ||
    listBackups(backupFolder(dataDir)).length > 0 ||
    (keySecret !== undefined && existsSync(file));
  return had ? 'lost' : 'none';
}

function lost(place: DatabasePlace): Refusal {
  const file = databaseFile(place.dataDir);
  const what = existsSync(file) ? `数据库文件是空的，内容不见了（${file}）` : `数据库文件不见了（${file}）`;
  const copies = listBackups(backupFolder(place.dataDir)).length > 0;
  return new Refusal(
    'damagedDatabase',
    copies
      ? `${what}，备份还在。请用最近的备份恢复；确实要从头建立新村的，请先把 backups 文件夹和 key 文件移走再启动。`
      : `${what}。请用 U 盘等处的备份恢复；确实要从头建立新村的，请先把 key 文件移走再启动。`,
  );
}

function begin(place: DatabasePlace): { store: Store; secret: string } {
  const file = newFile(place.dataDir);
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const own = keyFile(place.dataDir);
  const given = existsSync(own) ? undefined : place.keySecret;
  const secret = given ?? (existsSync(own) ? keyFileSecret(own, false) : newSecret());
  closeStore(openStore({ file, secret, migrationsDir: place.migrationsDir, clock: place.clock }));
  fsyncPath(file);
  if (given === undefined && !existsSync(own)) writeKeyFile(own, secret);
  renameSync(file, databaseFile(place.dataDir));
  return { store: openVillageStore(place, secret), secret };
}

/**
 * A key file takes precedence over the desktop shell's key: a restore with a recovery code, or the browser
 * host, wrote it.
 */
function presentSecret({ dataDir, keySecret }: DatabasePlace): string {
  const file = keyFile(dataDir);
  return keySecret !== undefined && !existsSync(file) ? keySecret : keyFileSecret(file, false);
}

/**
 * Opens the village's database. Throws a Refusal for faults that cannot be repaired on screen: a newer or
 * locked database, a full disk.
 */
export function openDatabase(place: DatabasePlace): OpenedDatabase {
  let secret: string | undefined;
  try {
    recoverInterruptedRestore(replacementPaths(place.dataDir), place.clock?.() ?? new Date());
    const folder = backupFolder(place.dataDir);
    if (existsSync(folder)) removeUnfinished(folder);
    const found = presence(place);
    if (found === 'none') return { ...begin(place), databaseError: null };
    if (found === 'lost') {
      // With the remaining key, the village's own backups need no recovery code.
      if (place.keySecret !== undefined || existsSync(keyFile(place.dataDir))) secret = presentSecret(place);
      throw lost(place);
    }
    secret = presentSecret(place);
    return { store: openVillageStore(place, secret), secret, databaseError: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !MENDABLE.has(error.code)) throw error;
    log('error', 'the database cannot be opened', error);
    // With the existing secret, the village's own backups can be restored without the recovery code.
    return {
      store: openPlaceholderStore(place),
      secret: secret ?? newSecret(),
      databaseError: error.message,
    };
  }
}
