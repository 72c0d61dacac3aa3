/** Opens, replaces and closes the village's database for the application. */
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
import { backupFolder, listBackups, removeUnfinished } from '../../db/database/backup-files.ts';
import { backUp, flush, type BackupContent } from '../../db/database/backup.ts';
import { newSecret, secretFromRecoveryCode } from '../../db/database/key.ts';
import { keyFileSecret, writeKeyFile } from '../../db/database/key-file.ts';
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
import { holdActs, type Store } from '../../db/database/store.ts';
import { villageProfile } from '../../db/village/profile.ts';
import { renewSearchTexts } from '../../db/home/search-spelling.ts';
import { Refusal, type RefusalCode } from '../../shared/refusals.ts';
import { runTask } from './database-tasks.ts';
import { endReading, resumeReading } from './reads/read-in-thread.ts';
import { log } from './log.ts';
import { beginSession, endVisits, type Application } from './application.ts';

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
  // SQLite would create an empty database for a missing file.
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

/** Faults the user can repair on screen: with the recovery code, or with a backup. */
const MENDABLE: ReadonlySet<RefusalCode> = new Set(['wrongKey', 'damagedDatabase']);

/** An empty placeholder while the village's database cannot be opened. */
function openPlaceholderStore({
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
  flush(file);
  if (given === undefined && !existsSync(own)) writeKeyFile(own, secret);
  renameSync(file, databaseFile(place.dataDir));
  return { store: openWith(place, secret), secret };
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
    recoverInterruptedRestore(replacePlace(place.dataDir), place.clock?.() ?? new Date());
    const folder = backupFolder(place.dataDir);
    if (existsSync(folder)) removeUnfinished(folder);
    const found = presence(place);
    if (found === 'none') return { ...begin(place), trouble: null };
    if (found === 'lost') {
      // With the remaining key, the village's own backups need no recovery code.
      if (place.keySecret !== undefined || existsSync(keyFile(place.dataDir))) secret = presentSecret(place);
      throw lost(place);
    }
    secret = presentSecret(place);
    return { store: openWith(place, secret), secret, trouble: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !MENDABLE.has(error.code)) throw error;
    log('error', 'the database cannot be opened', error);
    // With the existing secret, the village's own backups can be restored without the recovery code.
    return { store: openPlaceholderStore(place), secret: secret ?? newSecret(), trouble: error.message };
  }
}

function signOutEverybody(app: Application): void {
  for (const connection of app.connections) {
    beginSession(connection, null);
  }
}

/** Quarantines a damaged database: switches to an empty placeholder and signs out all sessions. */
function quarantineDatabase(app: Application, trouble: string): void {
  log('error', `the database is damaged: ${trouble}`);
  const damaged = app.store;
  app.store = openPlaceholderStore({ migrationsDir: app.migrationsDir, clock: damaged.clock });
  app.trouble = trouble;
  signOutEverybody(app);
  void endReading(damaged);
  damaged.sqlite.close();
}

/** Checks the integrity of a large database in a worker thread, to keep the start fast. */
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

/** The secret for a file: from the recovery code if given, otherwise the current one. */
function secretFor(app: Application, code: string | undefined): string {
  return code === undefined || code.trim() === '' ? app.secret : secretFromRecoveryCode(code);
}

/** Content of a backup, before anything is replaced. */
export async function inspectBeforeRestore(
  app: Application,
  file: string,
  code?: string,
): Promise<BackupContent> {
  return runTask(app, 'inspect', { file, secret: secretFor(app, code) }, { what: file });
}

function placeOf(app: Application): DatabasePlace {
  return {
    dataDir: app.dataDir,
    migrationsDir: app.migrationsDir,
    clock: app.store.clock,
    sample: app.sample,
  };
}

/** Running restore of each application. */
const restoring = new WeakSet<Application>();

/**
 * Replaces the database by a backup; the replaced one is kept among the backups. Returns its path. While the
 * backup is copied next to the database, the current one is read only; `mayReplace` is called right before
 * the swap. After any failure the previous database is open.
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
  const releaseActs = holdActs(before);
  try {
    await runTask(app, 'bringIn', { file, secret, into }, { what: file });
    await endReading(before);
    await mayReplace();
    const kept = swap(app, secret);
    log('info', `restored ${path.basename(file)}`);
    return { kept };
  } finally {
    restoring.delete(app);
    releaseActs();
    resumeReading(before);
    rmSync(into, { force: true, recursive: true });
  }
}

/** Steps of a restore during which no requests are served: all succeed, or the previous database stays. */
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

/** After a failed restore: reopens the previous database, or shows the database error screen. */
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
  if (villageProfile(app.store)) endVisits(app);
  checkIntegrityInBackground(app);
}

/** Opens the existing database with its recovery code, and stores the secret for the next start. */
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
