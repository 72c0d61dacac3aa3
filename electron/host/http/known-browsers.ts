/**
 * The browsers that were let in, as the data folder remembers them over a restart: hashes only, so that the file opens
 * nothing to whoever reads it. Being let in is not being signed in.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { log } from '../log.ts';

const kept = z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), since: z.number() }));

/** A browser that was closed forgets its cookie by itself; one that never is must open the full address once a month. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

export interface KnownBrowsers {
  knows(cookie: string): boolean;
  remember(cookie: string): void;
  forget(cookie: string): void;
}

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('hex');

function read(file: string): Map<string, number> {
  try {
    const entries = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(entries.map(({ hash, since }) => [hash, since]));
  } catch (error) {
    const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isNew)
      log('warning', 'the list of browsers cannot be read; each must open the full address again', error);
    return new Map();
  }
}

/** At most `most` browsers; the one that was let in longest ago goes first. */
export function knownBrowsers(dataDir: string, most: number): KnownBrowsers {
  const file = path.join(dataDir, 'browsers.json');
  const known = read(file);

  function write(): void {
    for (const [hash] of [...known].slice(0, -most)) known.delete(hash);
    const entries = [...known].map(([hash, since]) => ({ hash, since }));
    try {
      writeFileSync(`${file}.new`, JSON.stringify(entries), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      // A full disk: the browser is let in all the same, until the next restart.
      log('warning', 'the list of browsers cannot be written', error);
    }
  }

  return {
    knows(cookie) {
      const since = known.get(hashOf(cookie));
      return since !== undefined && Math.abs(Date.now() - since) < KEPT_MS;
    },
    remember(cookie) {
      known.set(hashOf(cookie), Date.now());
      write();
    },
    forget(cookie) {
      if (known.delete(hashOf(cookie))) write();
    },
  };
}
