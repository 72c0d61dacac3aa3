/**
 * Admitted browsers, persisted in the data folder across restarts: hashes only, so that reading the file
 * gives no access. Admitted does not mean signed in.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { log } from '../base/log.ts';

const kept = z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), since: z.number() }));

/** A closed browser drops its session cookie; one that stays open must use the full URL once a month. */
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

/** At most `most` browsers; the one admitted longest ago is dropped first. */
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
      // Full disk: the browser is admitted until the next restart.
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
