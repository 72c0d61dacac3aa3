/** One writer for each data folder: a lock that the operating system lets go of when its process ends, however it ends. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ensureDir } from '../../db/database/ensure-dir.ts';

export interface InstanceLock {
  /** Tells a second start where this one is to be found. */
  announce(url: string): void;
  release(): void;
}

function addressFile(dataDir: string): string {
  return path.join(dataDir, 'running.json');
}

/** Takes the folder for this process; null when another process has it. */
export function acquireInstanceLock(dataDir: string): InstanceLock | null {
  ensureDir(dataDir);
  const lock = new Database(path.join(dataDir, 'running.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return null;
    throw error;
  }
  rmSync(addressFile(dataDir), { force: true });
  return {
    announce(url) {
      // Renamed into its place, as a second start may be reading it.
      const written = `${addressFile(dataDir)}.new`;
      writeFileSync(written, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
      renameSync(written, addressFile(dataDir));
    },
    release() {
      rmSync(addressFile(dataDir), { force: true });
      lock.close();
    },
  };
}

/** The address of the program that has the folder, where it has told one (a desktop window has none). */
export function runningAddress(dataDir: string): string | undefined {
  try {
    const told: unknown = JSON.parse(readFileSync(addressFile(dataDir), 'utf8'));
    return typeof told === 'object' && told !== null && 'url' in told ? String(told.url) : undefined;
  } catch (error) {
    // Cut short by a power cut, it tells no address either.
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
