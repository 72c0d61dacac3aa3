/** The village's database as the application opens it, replaces it and closes it. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp, flush, type BackupContent } from '../../db/database/backup.ts';
import { keyFileSecret, newSecret, secretFromRecoveryCode, writeKeyFile } from '../../db/database/key.ts';
import { PAGE_BYTES } from '../../db/database/open-file.ts';
import { closeStore, IN_MEMORY, defersIntegrityCheck, openStore } from '../../db/database/open.ts';
import {
  recoverInterruptedRestore,
  incomingOf,
  rollbackReplace,
  replaceDatabase,
  takeKey,
  type ReplacePlace,
} from '../../db/database/replace.ts';
import type { Store } from '../../db/database/store.ts';
import { renewSearchTexts } from '../../db/village/search-spelling.ts';
import { Refusal, type RefusalCode } from '../../shared/refusals.ts';
import { runTask } from './database-tasks.ts';
import { endReading, resumeReading } from './reads/beside.ts';
import { log } from './log.ts';
import { beginSitting, type Application } from './application.ts';

export interface DatabasePlace {
  dataDir: string;
  migrationsDir: string;
  /** Given where the desktop shell keeps the secret; otherwise a file in dataDir holds it. */
  keySecret?: string;
  clock?: () => Date;
  /** The sample village lives through other months than today's. */
  sample: boolean;
}

export interface OpenedDatabase {
  store: Store;
  secret: string;
  trouble: string | null;
}

export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'village.db');
}

function keyFile(dataDir: string): string {
  return path.join(dataDir, 'key');
}

function replacePlace(dataDir: string): ReplacePlace {
  return { databaseFile: databaseFile(dataDir), keyFile: keyFile(dataDir) };
}

function openWith(place: DatabasePlace, secret: string): Store {
  // SQLite would make an empty one where there is none.
  if (presence(place) !== 'present') throw lost(place);
  const file = databaseFile(place.dataDir);
  const store = openStore({
    file,
    secret,
    migrationsDir: place.migrationsDir,
    clock: place.clock,
    doubtsDates: !place.sample,
    beforeMigration: (store) => {
      backUp(store, { folder: backupFolder(place.dataDir), secret, occasion: 'migration' });
    },
  });
  renewSearchTexts(store);
  return store;
}

/** What can be mended from the screen: with the recovery code, or with a backup. */
const MENDABLE: ReadonlySet<RefusalCode> = new Set(['wrongKey', 'damagedDatabase']);

/** An empty database to answer from while the village's cannot be opened. */
function openPlaceholderStore({
  migrationsDir,
  clock,
}: Pick<DatabasePlace, 'migrationsDir' | 'clock'>): Store {
  return openStore({ file: IN_MEMORY, migrationsDir, clock });
}

/** Too short for a database, or nothing but noughts where it begins, as a power cut may leave it. */
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

/** A new database gets its name when it is whole: under this one it is being made. */
function newFile(dataDir: string): string {
  return `${databaseFile(dataDir)}.new`;
}

/**
 * Whether there is a database, there never was one, or it was lost: a copy, a log or a key without a database means that there
 * was one. An empty one is begun only where there never was any.
 */
function presence({ dataDir, keySecret }: DatabasePlace): 'present' | 'none' | 'lost' {
  const file = databaseFile(dataDir);
  if (existsSync(file) && !isBlank(file)) return 'present';
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  // A key whose database was never finished is that of a first start that was cut short.
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
  flush(file);
  if (given === undefined && !existsSync(own)) writeKeyFile(own, secret);
  renameSync(file, databaseFile(place.dataDir));
  return { store: openWith(place, secret), secret };
}

/** A key file wins over what the desktop shell keeps: a restore with a recovery code, or the browser's host, wrote it. */
function presentSecret({ dataDir, keySecret }: DatabasePlace): string {
  const file = keyFile(dataDir);
  return keySecret !== undefined && !existsSync(file) ? keySecret : keyFileSecret(file, false);
}

/** Opens the village's database. Throws a Refusal for what the screen cannot mend: a newer or a locked database, a full disk. */
export function openDatabase(place: DatabasePlace): OpenedDatabase {
  let secret: string | undefined;
  try {
    recoverInterruptedRestore(replacePlace(place.dataDir), place.clock?.() ?? new Date());
    const found = presence(place);
    if (found === 'none') return { ...begin(place), trouble: null };
    if (found === 'lost') {
      // With the key that is left, the village's own copies need no recovery code.
      if (place.keySecret !== undefined || existsSync(keyFile(place.dataDir))) secret = presentSecret(place);
      throw lost(place);
    }
    secret = presentSecret(place);
    return { store: openWith(place, secret), secret, trouble: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !MENDABLE.has(error.code)) throw error;
    log('error', 'the database cannot be opened', error);
    // With the secret that there is, the village's own backups can be restored without the recovery code.
    return { store: openPlaceholderStore(place), secret: secret ?? newSecret(), trouble: error.message };
  }
}

function signOutEverybody(app: Application): void {
  for (const connection of app.connections) {
    beginSitting(connection, null);
  }
}

/** Leaves a database that was found damaged as it is, and sends everybody to the door where a backup can be restored. */
function quarantineDatabase(app: Application, trouble: string): void {
  log('error', `the database is damaged: ${trouble}`);
  const damaged = app.store;
  app.store = openPlaceholderStore({ migrationsDir: app.migrationsDir, clock: damaged.clock });
  app.trouble = trouble;
  signOutEverybody(app);
  void endReading(damaged);
  damaged.sqlite.close();
}

/** Proves the pages of a large database in a thread of its own, so that nobody waits for it at the start. */
export function checkIntegrityInBackground(app: Application): void {
  const { store, secret } = app;
  if (app.trouble !== null || !defersIntegrityCheck(store.file)) return;
  const ask = { file: store.file, secret };
  app.proving = runTask(app, 'check', ask, { what: store.file, background: true }).then(
    (damage) => {
      if (damage !== null && app.store === store) quarantineDatabase(app, damage);
    },
    (error: unknown) => log('error', 'the database could not be proved', error),
  );
}

/** The secret to open a file with: from the recovery code where one is given, else the present one. */
function secretFor(app: Application, code: string | undefined): string {
  return code === undefined || code.trim() === '' ? app.secret : secretFromRecoveryCode(code);
}

/** What is in a backup, before anything is replaced. */
export async function inspectBeforeRestore(
  app: Application,
  file: string,
  code?: string,
): Promise<BackupContent> {
  return runTask(app, 'look', { file, secret: secretFor(app, code) }, { what: file });
}

function placeOf(app: Application): DatabasePlace {
  return {
    dataDir: app.dataDir,
    migrationsDir: app.migrationsDir,
    clock: app.store.clock,
    sample: app.sample,
  };
}

/** The restore that is under way, of each application. */
const restoring = new WeakSet<Application>();

/**
 * Replaces the database by a backup; the replaced one stays among the backups. Answers where it lies. Until the copy is brought
 * in whole beside the database, everybody goes on working with the one that is there; `mayReplace` is asked right before the
 * swap. Whatever fails, the database that was there is open afterwards.
 */
export async function restoreBackup(
  app: Application,
  file: string,
  code?: string,
  mayReplace: () => Promise<void> = () => Promise.resolve(),
): Promise<{ kept: string | null }> {
  const secret = secretFor(app, code);
  if (restoring.has(app)) throw new Refusal('inUse', '另一项恢复正在进行，请等它完成。');
  restoring.add(app);
  const before = app.store;
  const into = incomingOf(databaseFile(app.dataDir));
  try {
    await runTask(app, 'bringIn', { file, secret, into }, { what: file });
    await endReading(before);
    await mayReplace();
    const kept = swap(app, secret);
    log('info', `restored ${path.basename(file)}`);
    return { kept };
  } finally {
    restoring.delete(app);
    resumeReading(before);
    rmSync(into, { force: true, recursive: true });
  }
}

/** The steps of a restore in which nobody is served; all of them, or the database that was there. */
function swap(app: Application, secret: string): string | null {
  const before = app.store;
  const at = before.clock();
  const place = placeOf(app);
  const files = replacePlace(app.dataDir);
  const otherKey = secret !== app.secret || app.trouble !== null;
  let replaced: { kept: string | null } | undefined;
  try {
    closeStore(before);
    replaced = { kept: replaceDatabase(files, otherKey ? secret : null, at) };
    app.store = openWith(place, secret);
    takeKey(files, at);
  } catch (error) {
    if (app.store !== before) app.store.sqlite.close();
    if (replaced) rollbackReplace(files, replaced.kept);
    reopen(app, place);
    throw error;
  }
  settle(app, secret);
  return replaced.kept;
}

/** After a restore that failed: the database that was there, or the door where it can be mended. */
function reopen(app: Application, place: DatabasePlace): void {
  if (app.trouble !== null) {
    app.store = openPlaceholderStore(place);
    return;
  }
  try {
    app.store = openWith(place, app.secret);
  } catch (error) {
    log('error', 'the database cannot be opened after a restore that failed', error);
    app.store = openPlaceholderStore(place);
    app.trouble = error instanceof Refusal ? error.message : '数据库打不开，请重新启动程序。';
    signOutEverybody(app);
  }
}

function settle(app: Application, secret: string): void {
  app.secret = secret;
  app.trouble = null;
  signOutEverybody(app);
  checkIntegrityInBackground(app);
}

/** Opens the database that is there with its recovery code, and keeps the secret for the next start. */
export function openWithRecoveryCode(app: Application, code: string): void {
  const secret = secretFromRecoveryCode(code);
  const standIn = app.store;
  const store = openWith(placeOf(app), secret);
  const file = keyFile(app.dataDir);
  try {
    if (existsSync(file)) copyFileSync(file, `${file}.${String(store.clock().getTime())}`);
    writeKeyFile(file, secret);
  } catch (error) {
    closeStore(store);
    throw error;
  }
  app.store = store;
  settle(app, secret);
  closeStore(standIn);
}
