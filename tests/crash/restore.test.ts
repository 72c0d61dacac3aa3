import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp } from '../../db/database/backup.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { closeStore } from '../../db/database/open.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import { requireVillage } from '../../db/village/profile.ts';
import { addGroup, removeGroup, villageGroups } from '../../db/village/groups.ts';
import { openDatabase } from '../../electron/host/database.ts';
import { bundled, killsOf, live } from './kill.ts';
import { ENDED, MIGRATIONS } from './place.ts';
import { numberOf } from './village.ts';

const kill = killsOf(30);
const PROGRAM = { staffId: null, name: '程序' };

let dir: string;
let worker: string;
let databaseWorker: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'restore-'));
  worker = await bundled('worker-restore.ts');
  databaseWorker = await bundled('../../electron/host/database-worker.ts');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const placeOf = (name: string) => ({
  dataDir: path.join(dir, name),
  migrationsDir: MIGRATIONS,
  sample: false,
  clock: () => ENDED,
});

/** A village with a key of its own, and a copy of it that opens with its recovery code. */
function villageWithCopy(name: string, groups: number): [file: string, code: string] {
  const { store, secret } = openDatabase(placeOf(name));
  setUpVillage(store, PROGRAM, {
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups,
    officePhone: '',
    objectionHandler: '',
    sample: false,
    administrator: { name: '管理员', login: 'admin', passwordHash: '-' },
  });
  const { file } = backUp(store, { folder: path.join(dir, 'copies', name), secret, occasion: 'manual' });
  closeStore(store);
  return [file, recoveryCode(secret)];
}

test(`killed ${String(kill.count)} times (seed ${String(kill.seed)}) while restoring, the next start opens one of the two databases whole, with its key`, async () => {
  const copies = [...villageWithCopy('nine', 9), ...villageWithCopy('ten', 10)];
  const place = placeOf('nine');
  const kept = new Set<string>();
  let acknowledged = 0;
  for (let kills = 0; kills < kill.count; kills += 1) {
    const life = await live<{ ready: string | null } | { groups: number; kept: string }>(
      worker,
      [place.dataDir, MIGRATIONS, databaseWorker, ...copies],
      { line: 1 + (kills % 3), after: kill.random() * 400 },
    );
    expect(life.fault).toBe('');
    expect(life.killed).toBe(true);
    for (const said of life.acknowledged) {
      if ('ready' in said) expect(said.ready).toBeNull();
      else {
        expect([9, 10]).toContain(said.groups);
        kept.add(path.basename(said.kept));
        acknowledged += 1;
      }
    }
    const { store, databaseError } = openDatabase(place);
    expect(databaseError).toBeNull();
    expect([9, 10]).toContain(numberOf(store, 'SELECT count(*) FROM village_group'));
    expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    // It is at work: what is done now is kept.
    addGroup(store, PROGRAM, { name: '增设小组' });
    const groupId = villageGroups(store).find(({ name }) => name === '增设小组')!.id;
    removeGroup(store, PROGRAM, { version: requireVillage(store).version, groupId });
    closeStore(store);
    // What was replaced is never lost.
    const names = listBackups(backupFolder(place.dataDir)).map(({ name }) => name);
    for (const name of kept) expect(names).toContain(name);
  }
  expect(acknowledged).toBeGreaterThan(kill.count / 4);
}, 240_000);
