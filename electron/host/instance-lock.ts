/** Single instance per data folder: an OS file lock, released when the process ends in any way. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ensureDir } from '../../db/database/ensure-dir.ts';

export interface InstanceLock {
  /** Address of the running instance, for a second start. */
  announce(url: string): void;
  release(): void;
}

function addressFile(dataDir: string): string {
  return path.join(dataDir, 'running.json');
}

/** Acquires the folder's lock; null when another process holds it. */
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
      // Written by rename, because a second start may be reading it.
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

/** URL of the instance that holds the folder, if it has one (a desktop window has none). */
export function runningAddress(dataDir: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(addressFile(dataDir), 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'url' in parsed ? String(parsed.url) : undefined;
  } catch (error) {
    // Truncated by a power cut: no address.
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
