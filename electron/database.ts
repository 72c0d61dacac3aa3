/** The village's database as the application opens it, replaces it and closes it. */
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  backUp,
  backupFolder,
  finishReplacing,
  listBackups,
  lookAtBackup,
  putBack,
  replaceDatabase,
  type BackupContent,
} from '../db/backup.ts';
import { keyFileSecret, newSecret, secretFromRecoveryCode, writeKeyFile } from '../db/key.ts';
import { closeStore, IN_MEMORY, isProvedLater, openStore } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { Refusal, type RefusalCode } from '../shared/refusals.ts';
import type { CheckTask } from './database-worker.ts';
import { log } from './log.ts';
import type { Application } from './router/context.ts';

export interface DatabasePlace {
  dataDir: string;
  migrationsDir: string;
  /** Given where the desktop shell keeps the secret; otherwise a file in dataDir holds it. */
  keySecret?: string;
  clock?: () => Date;
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

function openWith(place: DatabasePlace, secret: string): Store {
  const file = databaseFile(place.dataDir);
  return openStore({
    file,
    secret,
    migrationsDir: place.migrationsDir,
    clock: place.clock,
    beforeMigration: (store) => {
      backUp(store, { folder: backupFolder(place.dataDir), secret, occasion: 'migration' });
    },
  });
}

/** What can be mended from the screen: with the recovery code, or with a backup. */
const MENDABLE: ReadonlySet<RefusalCode> = new Set(['wrongKey', 'damagedDatabase']);

/** An empty database to answer from while the village's cannot be opened. */
function openStandIn({ migrationsDir, clock }: DatabasePlace): Store {
  return openStore({ file: IN_MEMORY, migrationsDir, clock });
}

/** Copies without their database mean that it was lost: an empty one is begun only where there never was any. */
function isLost(dataDir: string): boolean {
  return !existsSync(databaseFile(dataDir)) && listBackups(backupFolder(dataDir)).length > 0;
}

/** A key file wins over what the desktop shell keeps: a restore with a recovery code, or the browser's host, wrote it. */
function presentSecret({ dataDir, keySecret }: DatabasePlace): string {
  const file = keyFile(dataDir);
  if (keySecret !== undefined && !existsSync(file)) return keySecret;
  return keyFileSecret(file, !existsSync(databaseFile(dataDir)) && !isLost(dataDir));
}

function requireNoneLost(dataDir: string): void {
  if (!isLost(dataDir)) return;
  throw new Refusal(
    'damagedDatabase',
    `数据库文件不见了（${databaseFile(dataDir)}），备份还在。请用最近的备份恢复；确实要从头建立新村的，请先把 backups 文件夹移走再启动。`,
  );
}

/** Opens the village's database. Throws a Refusal for what the screen cannot mend: a newer or a locked database, a full disk. */
export function openDatabase(place: DatabasePlace): OpenedDatabase {
  let secret: string | undefined;
  try {
    finishReplacing(databaseFile(place.dataDir));
    secret = presentSecret(place);
    requireNoneLost(place.dataDir);
    return { store: openWith(place, secret), secret, trouble: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !MENDABLE.has(error.code)) throw error;
    log('error', 'the database cannot be opened', error);
    // With the secret that there is, the village's own backups can be restored without the recovery code.
    return { store: openStandIn(place), secret: secret ?? newSecret(), trouble: error.message };
  }
}

function signOutEverybody(app: Application): void {
  for (const connection of app.connections) {
    connection.staff = null;
    connection.locked = false;
  }
}

/** Leaves a database that was found damaged as it is, and sends everybody to the door where a backup can be restored. */
function standAside(app: Application, trouble: string): void {
  log('error', `the database is damaged: ${trouble}`);
  const damaged = app.store;
  app.store = openStandIn({ dataDir: app.dataDir, migrationsDir: app.migrationsDir, clock: damaged.clock });
  app.trouble = trouble;
  signOutEverybody(app);
  damaged.sqlite.close();
}

/** Proves the pages of a large database in a thread of its own, so that nobody waits for it at the start. */
export function proveBeside(app: Application): void {
  const { store, secret } = app;
  if (app.trouble !== null || !isProvedLater(store.file)) return;
  const task: CheckTask = { task: 'check', file: store.file, secret };
  const entry = app.databaseWorker ?? new URL('./database-worker.ts', import.meta.url);
  const worker = new Worker(entry, { workerData: task, execArgv: [] });
  worker.unref();
  app.proving = new Promise((settled) => {
    worker.once('message', (damage: string | null) => {
      if (damage !== null && app.store === store) standAside(app, damage);
    });
    worker.once('error', (error) => log('error', 'the database could not be proved', error));
    worker.once('exit', () => settled());
  });
}

/** The key file that wins over any other keeper of the secret; an older one is kept. */
function keepSecret(dataDir: string, secret: string, at: Date): void {
  const file = keyFile(dataDir);
  if (existsSync(file)) copyFileSync(file, `${file}.${String(at.getTime())}`);
  writeKeyFile(file, secret);
}

/** The secret to open a file with: from the recovery code where one is given, else the present one. */
function secretFor(app: Application, code: string | undefined): string {
  return code === undefined || code.trim() === '' ? app.secret : secretFromRecoveryCode(code);
}

/** What is in a backup, before anything is replaced. */
export function lookBeforeRestore(app: Application, file: string, code?: string): BackupContent {
  return lookAtBackup(file, secretFor(app, code));
}

function takeOver(app: Application, place: DatabasePlace, secret: string): void {
  app.store = openWith(place, secret);
  if (secret !== app.secret || app.trouble !== null) keepSecret(place.dataDir, secret, app.store.clock());
  app.secret = secret;
  app.trouble = null;
  signOutEverybody(app);
  proveBeside(app);
}

/** Replaces the database by a backup; the replaced one stays among the backups. Answers where it lies. */
export function restoreBackup(app: Application, file: string, code?: string): { kept: string | null } {
  const secret = secretFor(app, code);
  lookAtBackup(file, secret);
  const { clock } = app.store;
  const place: DatabasePlace = { dataDir: app.dataDir, migrationsDir: app.migrationsDir, clock };
  const present = databaseFile(app.dataDir);
  closeStore(app.store);
  const kept = replaceDatabase(present, file, clock());
  try {
    takeOver(app, place, secret);
  } catch (error) {
    putBack(present, kept);
    app.store = app.trouble === null ? openWith(place, app.secret) : openStandIn(place);
    throw error;
  }
  log('info', `restored ${path.basename(file)}`);
  return { kept };
}

/** Opens the database that is there with its recovery code, and keeps the secret for the next start. */
export function openWithRecoveryCode(app: Application, code: string): void {
  const secret = secretFromRecoveryCode(code);
  const place: DatabasePlace = {
    dataDir: app.dataDir,
    migrationsDir: app.migrationsDir,
    clock: app.store.clock,
  };
  const standIn = app.store;
  takeOver(app, place, secret);
  closeStore(standIn);
}
