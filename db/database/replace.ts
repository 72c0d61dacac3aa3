/**
 * Replaces the database by another, safe against a power cut at any step: on the next start
 * `recoverInterruptedRestore` leaves either the old database with its key or the new one with its own.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backupFolder, listBackups, nextBackupName } from './backup-files.ts';
import { ensureDir } from './ensure-dir.ts';
import { writeKeyFile } from './key-file.ts';

export interface ReplacementPaths {
  databaseFile: string;
  keyFile: string;
}

const LOGS = ['-wal', '-shm'];

/** Temporary path of the incoming database, complete and flushed. */
export function incomingPathOf(databaseFile: string): string {
  return `${databaseFile}.incoming`;
}

function incomingKeyOf(keyFile: string): string {
  return `${keyFile}.incoming`;
}

/** A leftover WAL contains committed transactions; it must move with its database. */
function moveLogs(from: string, to: string): void {
  for (const suffix of LOGS) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

function removeIncoming({ databaseFile, keyFile }: ReplacementPaths): void {
  // The key first: a key without its database would be taken for that of the existing one.
  rmSync(incomingKeyOf(keyFile), { force: true });
  removeIncomingFiles(databaseFile);
}

/** Removes the incoming database and the journal files that SQLite left next to it. */
function removeIncomingFiles(databaseFile: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm'])
    rmSync(incomingPathOf(databaseFile) + suffix, { force: true });
}

/** Final step, after the new database was opened: its key becomes the current key; the older one is kept. */
export function activateIncomingKey({ keyFile }: ReplacementPaths, at: Date): void {
  const incoming = incomingKeyOf(keyFile);
  if (!existsSync(incoming)) return;
  const kept = existsSync(keyFile) ? `${keyFile}.${String(at.getTime())}` : null;
  if (kept !== null) renameSync(keyFile, kept);
  try {
    renameSync(incoming, keyFile);
  } catch (error) {
    // The database is put back after this, and needs its key.
    if (kept !== null) renameSync(kept, keyFile);
    throw error;
  }
}

/**
 * Replaces a closed database by the incoming one and keeps the replaced one, with its WAL, as a backup.
 * `secret` is the new key if it differs. Returns the path of the replaced database.
 */
export function replaceDatabase(place: ReplacementPaths, secret: string | null, at: Date): string | null {
  const { databaseFile } = place;
  const folder = backupFolder(path.dirname(databaseFile));
  ensureDir(folder);
  if (secret !== null) writeKeyFile(incomingKeyOf(place.keyFile), secret);
  if (!existsSync(databaseFile)) {
    try {
      renameSync(incomingPathOf(databaseFile), databaseFile);
    } catch (error) {
      removeIncoming(place);
      throw error;
    }
    return null;
  }
  const kept = path.join(folder, nextBackupName(folder, at, 'replaced'));
  renameSync(databaseFile, kept);
  try {
    moveLogs(databaseFile, kept);
    renameSync(incomingPathOf(databaseFile), databaseFile);
  } catch (error) {
    moveLogs(kept, databaseFile);
    renameSync(kept, databaseFile);
    removeIncoming(place);
    throw error;
  }
  return kept;
}

/** Rolls back `replaceDatabase`: the previous database is in place again and was never missing in the meantime. */
export function rollbackReplace(place: ReplacementPaths, kept: string | null): void {
  const { databaseFile } = place;
  removeIncoming(place);
  for (const suffix of LOGS) rmSync(databaseFile + suffix, { force: true });
  if (kept === null) {
    rmSync(databaseFile, { force: true });
    return;
  }
  renameSync(kept, databaseFile);
  moveLogs(kept, databaseFile);
}

/**
 * Recovery after a power cut during `replaceDatabase`: if the old database was already moved away, the new
 * one (flushed before) is moved into place with its key; otherwise the new one may be incomplete and is
 * deleted.
 */
export function recoverInterruptedRestore(place: ReplacementPaths, at: Date): void {
  const { databaseFile } = place;
  const incoming = incomingPathOf(databaseFile);
  if (existsSync(incoming)) {
    if (existsSync(databaseFile)) {
      removeIncoming(place);
      return;
    }
    const kept = listBackups(backupFolder(path.dirname(databaseFile))).find(
      ({ occasion }) => occasion === 'replaced',
    );
    if (kept) moveLogs(databaseFile, kept.file);
    renameSync(incoming, databaseFile);
  }
  removeIncomingFiles(databaseFile);
  activateIncomingKey(place, at);
}
