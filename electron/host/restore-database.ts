/** Replaces the database by a backup, or opens it with its recovery code, while the program runs. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BackupContent } from '../../db/database/backup.ts';
import { secretFromRecoveryCode } from '../../db/database/key.ts';
import { writeKeyFile } from '../../db/database/key-file.ts';
import { closeStore } from '../../db/database/open.ts';
import {
  incomingPathOf,
  rollbackReplace,
  replaceDatabase,
  activateIncomingKey,
} from '../../db/database/replace.ts';
import { pauseTransactions } from '../../db/database/store.ts';
import { usedNumbers, type UsedNumbers } from '../../db/database/used-numbers.ts';
import { villageProfile } from '../../db/village/profile.ts';
import type { Restored } from '../../shared/contract/backup.ts';
import type { SessionEnd } from '../../shared/contract/staff.ts';
import { Refusal } from '../../shared/refusals.ts';
import { endSampleVisits, type Application } from './application.ts';
import { checkIntegrityInBackground, signOutAll } from './database-integrity.ts';
import {
  databaseFile,
  keyFile,
  openPlaceholderStore,
  openVillageStore,
  replacementPaths,
  type DatabasePlace,
} from './database.ts';
import { runTask } from './database-tasks.ts';
import { log } from './base/log.ts';
import { endReading, resumeReading } from './reads/read-in-thread.ts';

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

/** What the running database has numbered; null where it cannot be read: a restore is the remedy for just that. */
function numbersToCarry({ databaseError, store }: Application): UsedNumbers | null {
  if (databaseError !== null) return null;
  try {
    return usedNumbers(store.sqlite);
  } catch (error) {
    log('warning', 'the numbers of the database that is replaced cannot be read', error);
    return null;
  }
}

/** Running restore of each application. */
const restoring = new WeakSet<Application>();

/**
 * Replaces the database by a backup; the replaced one is kept among the backups, and its numbering goes on. While the
 * backup is copied next to the database, the current one is read only; `mayReplace` is called right before
 * the swap. After any failure the previous database is open.
 */
export async function restoreBackup(
  app: Application,
  file: string,
  code?: string,
  mayReplace: () => Promise<void> = () => Promise.resolve(),
): Promise<Restored> {
  const secret = secretFor(app, code);
  if (restoring.has(app)) throw new Refusal('inUse', '另一项恢复正在进行，请等它完成。');
  restoring.add(app);
  const before = app.store;
  const into = incomingPathOf(databaseFile(app.dataDir));
  const resumeTransactions = pauseTransactions(before);
  try {
    // Nothing is numbered any more: acts are held.
    const replaced = numbersToCarry(app);
    const ask = { file, secret, into, replaced, at: before.clock() };
    const { lastAct, numbers } = await runTask(app, 'bringIn', ask, { what: file });
    await endReading(before);
    await mayReplace();
    const swapped = swap(app, secret, { why: 'restore', backup: path.basename(file), lastAct, numbers });
    log('info', `restored ${path.basename(file)}`);
    return { ...swapped, numbers };
  } finally {
    restoring.delete(app);
    resumeTransactions();
    resumeReading(before);
    rmSync(into, { force: true, recursive: true });
  }
}

/** Steps of a restore during which no requests are served: all succeed, or the previous database stays. */
function swap(app: Application, secret: string, ended: SessionEnd): Omit<Restored, 'numbers'> {
  const before = app.store;
  const at = before.clock();
  const place = placeOf(app);
  const files = replacementPaths(app.dataDir);
  const otherKey = secret !== app.secret || app.databaseError !== null;
  let replaced: { kept: string | null } | undefined;
  let repaired = 0;
  try {
    closeStore(before);
    replaced = { kept: replaceDatabase(files, otherKey ? secret : null, at) };
    app.store = openVillageStore(place, secret, (rules) => {
      repaired = rules;
    });
    activateIncomingKey(files, at);
  } catch (error) {
    if (app.store !== before) app.store.sqlite.close();
    if (replaced) rollbackReplace(files, replaced.kept);
    reopen(app, place);
    throw error;
  }
  settle(app, secret, ended);
  return { kept: replaced.kept, repaired };
}

/** After a failed restore: reopens the previous database, or shows the database error screen. */
function reopen(app: Application, place: DatabasePlace): void {
  if (app.databaseError !== null) {
    app.store = openPlaceholderStore(place);
    return;
  }
  try {
    app.store = openVillageStore(place, app.secret);
  } catch (error) {
    log('error', 'the database cannot be opened after a restore that failed', error);
    app.store = openPlaceholderStore(place);
    app.databaseError = error instanceof Refusal ? error.message : '数据库打不开，请重新启动程序。';
    signOutAll(app);
  }
}

function settle(app: Application, secret: string, ended: SessionEnd | null): void {
  app.secret = secret;
  app.databaseError = null;
  signOutAll(app, ended);
  if (villageProfile(app.store)) endSampleVisits(app);
  checkIntegrityInBackground(app);
}

/** Opens the existing database with its recovery code, and stores the secret for the next start. */
export function openWithRecoveryCode(app: Application, code: string): void {
  const secret = secretFromRecoveryCode(code);
  const standIn = app.store;
  const store = openVillageStore(placeOf(app), secret);
  const file = keyFile(app.dataDir);
  try {
    if (existsSync(file)) copyFileSync(file, `${file}.${String(store.clock().getTime())}`);
    writeKeyFile(file, secret);
  } catch (error) {
    closeStore(store);
    throw error;
  }
  app.store = store;
  settle(app, secret, null);
  closeStore(standIn);
}
