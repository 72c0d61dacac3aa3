import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../db/database/backup.ts';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { GENESIS } from '../../db/ledger/transfers.ts';
import { bundled, killsOf, live } from './kill.ts';
import { MIGRATIONS, SECRET } from './place.ts';
import { crashVillage, expectAgreement, numberOf, type CrashVillage } from './village.ts';

const kill = killsOf(60);

let village: CrashVillage;
let folder: string;
let worker: string;
beforeAll(async () => {
  village = crashVillage(() => undefined);
  folder = backupFolder(village.dir);
  worker = await bundled('worker-backup.ts');
});
afterAll(() => village.gone());

/** The copy opens, proves its pages, and holds the ledger up to its head. */
function transfersIn(name: string): number {
  const file = path.join(folder, name);
  const content = inspectBackup(file, SECRET);
  const sqlite = openDatabaseFile(file, SECRET, { readonly: true });
  try {
    const rows = sqlite.prepare('SELECT hash, previous_hash AS previous FROM transfer ORDER BY id').all() as {
      hash: string;
      previous: string;
    }[];
    rows.forEach((row, index) => expect(row.previous).toBe(rows[index - 1]?.hash ?? GENESIS));
    expect(content.transfers).toBe(rows.length);
  } finally {
    sqlite.close();
  }
  return content.transfers;
}

test(`killed ${String(kill.count)} times (seed ${String(kill.seed)}) while backing up, what bears the name of a backup is one`, async () => {
  let kills = 0;
  let cutOff = 0;
  const looked = new Set<string>();
  while (kills < kill.count) {
    const life = await live<{ name: string; transferId: number }>(
      worker,
      [village.file, MIGRATIONS, folder],
      kill.someMoment(60),
    );
    expect(life.fault).toBe('');
    expect(life.killed).toBe(true);
    kills += 1;
    const names = listBackups(folder).map(({ name }) => name);
    for (const { name, transferId } of life.acknowledged) {
      expect(names).toContain(name);
      expect(transfersIn(name)).toBe(transferId);
      looked.add(name);
    }
    for (const name of names.filter((other) => !looked.has(other))) {
      transfersIn(name);
      looked.add(name);
    }
    if (kills > 1 && readdirSync(folder).some((name) => name.endsWith('.part'))) cutOff += 1;
    village.look((store) => {
      const last = life.acknowledged.at(-1)?.transferId ?? 0;
      expect(numberOf(store, 'SELECT count(*) FROM transfer')).toBeGreaterThanOrEqual(last);
      expectAgreement(store);
    });
  }
  expect(looked.size).toBeGreaterThan(0);
  expect(cutOff).toBeGreaterThan(0);
  const { name } = village.look((store) => backUp(store, { folder, secret: SECRET, occasion: 'manual' }));
  expect(transfersIn(name)).toBeGreaterThan(0);
  expect(readdirSync(folder).filter((other) => other.includes('.part'))).toEqual([]);
}, 240_000);
