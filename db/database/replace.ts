/**
 * A database takes the place of another in steps that a power cut may end anywhere: at the next start `recoverInterruptedRestore` leaves
 * either the old one with its key or the new one with its own.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backupFolder, listBackups, nextName } from './backup-files.ts';
import { ensureDir } from './ensure-dir.ts';
import { writeKeyFile } from './key.ts';

export interface ReplacePlace {
  databaseFile: string;
  keyFile: string;
}

const LOGS = ['-wal', '-shm'];

/** Where the database that is to come in is written first, whole and flushed. */
export function incomingOf(databaseFile: string): string {
  return `${databaseFile}.incoming`;
}

function incomingKeyOf(keyFile: string): string {
  return `${keyFile}.incoming`;
}

/** A log that a crash left behind holds acts of the database that it belongs to. */
function moveLogs(from: string, to: string): void {
  for (const suffix of LOGS) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

function removeIncoming({ databaseFile, keyFile }: ReplacePlace): void {
  // The key first: a key without its database would be taken for that of the database that is there.
  rmSync(incomingKeyOf(keyFile), { force: true });
  rmSync(incomingOf(databaseFile), { force: true });
}

/** The last step, when the database that came in could be opened: its key is the key from now on; an older one is kept. */
export function takeKey({ keyFile }: ReplacePlace, at: Date): void {
  const incoming = incomingKeyOf(keyFile);
  if (!existsSync(incoming)) return;
  if (existsSync(keyFile)) renameSync(keyFile, `${keyFile}.${String(at.getTime())}`);
  renameSync(incoming, keyFile);
}

/**
 * Puts the incoming database in the place of a closed one, and keeps what it replaces, with its log, as a copy of its own.
 * `secret` is its key, where the key that is kept is another. Answers where the replaced one lies.
 */
export function replaceDatabase(place: ReplacePlace, secret: string | null, at: Date): string | null {
  const { databaseFile } = place;
  const folder = backupFolder(path.dirname(databaseFile));
  ensureDir(folder);
  if (secret !== null) writeKeyFile(incomingKeyOf(place.keyFile), secret);
  if (!existsSync(databaseFile)) {
    renameSync(incomingOf(databaseFile), databaseFile);
    return null;
  }
  const kept = path.join(folder, nextName(folder, at, 'replaced'));
  renameSync(databaseFile, kept);
  try {
    moveLogs(databaseFile, kept);
    renameSync(incomingOf(databaseFile), databaseFile);
  } catch (error) {
    moveLogs(kept, databaseFile);
    renameSync(kept, databaseFile);
    removeIncoming(place);
    throw error;
  }
  return kept;
}

/** Undoes `replaceDatabase`: the database that was there is there again, and was never missing meanwhile. */
export function rollbackReplace(place: ReplacePlace, kept: string | null): void {
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
 * After a power cut in the middle of `replaceDatabase`: where the old database is out of the way already, the new one, which was
 * flushed before, takes its place with its key; where it is not, the new one may be half of one and goes.
 */
export function recoverInterruptedRestore(place: ReplacePlace, at: Date): void {
  const { databaseFile } = place;
  const incoming = incomingOf(databaseFile);
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
  takeKey(place, at);
}
