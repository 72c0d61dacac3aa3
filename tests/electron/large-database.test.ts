/** A database too large to be proved while somebody waits for the start. */
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupFolder } from '../../db/database/backup-files.ts';
import { backUp } from '../../db/database/backup.ts';
import { document } from '../../db/schema/index.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import { threads } from '../builders/threads.ts';
import { startHost, type Host } from '../../electron/host/host.ts';
import { restoreBackup } from '../../electron/host/restore-database.ts';
import { DIHE } from '../builders/village.ts';

let dataDir: string;
let host: Host | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'large-'));
});

afterEach(async () => {
  await host?.close();
  host = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Host> {
  host = await startHost({
    ...threads(),
    dataDir,
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    port: null,
    appVersion: '0.0.0-test',
  });
  return host;
}

async function stop(): Promise<void> {
  await host?.close();
  host = undefined;
}

/** A village with twelve megabytes of papers in its archive. */
async function villageWithPapers(): Promise<void> {
  const { app } = await start();
  setUpVillage(app.store, { staffId: null, name: '程序' }, DIHE);
  for (let n = 1; n <= 12; n += 1) {
    const bytes = randomBytes(1024 * 1024);
    app.store.orm
      .insert(document)
      .values({
        kind: 'notice',
        subject: `notice:${String(n)}`,
        serial: `公〔2026〕${String(n)}号`,
        title: '积分公示表',
        bytes,
        sha256: String(n).padStart(64, '0'),
        pages: 1,
        createdAt: '2026-09-26T02:00:00.000Z',
      })
      .run();
  }
}

const databaseFile = () => path.join(dataDir, 'village.db');

function damageTheMiddle(): void {
  const file = openSync(databaseFile(), 'r+');
  const middle = Math.floor(statSync(databaseFile()).size / 2);
  writeSync(file, randomBytes(64), 0, 64, middle);
  closeSync(file);
}

test('is ready at once, verified in the background, and stays as it is when it is whole', async () => {
  await villageWithPapers();
  await stop();
  const { app } = await start();
  expect(app.databaseError).toBeNull();
  expect(app.integrityCheck).toBeInstanceOf(Promise);
  await app.integrityCheck;
  expect(app.databaseError).toBeNull();
  expect(app.store.sqlite.open).toBe(true);
});

test('that is damaged in a page that nobody asked for is found all the same; everybody is signed out', async () => {
  await villageWithPapers();
  await stop();
  damageTheMiddle();
  const before = readFileSync(databaseFile());
  const { app } = await start();
  await app.integrityCheck;
  expect(app.databaseError).toContain('数据库文件已损坏');
  expect(app.store.sqlite.prepare('SELECT count(*) AS n FROM document').get()).toEqual({ n: 0 });
  await stop();
  expect(readFileSync(databaseFile()).equals(before)).toBe(true);
});

test('is restored from a backup after its damage was found', async () => {
  await villageWithPapers();
  const { app: whole } = host!;
  const { file } = backUp(whole.store, {
    folder: backupFolder(dataDir),
    secret: whole.secret,
    occasion: 'manual',
  });
  await stop();
  damageTheMiddle();
  const { app } = await start();
  await app.integrityCheck;
  const { kept } = await restoreBackup(app, file);
  await app.integrityCheck;
  expect(app.databaseError).toBeNull();
  expect(app.store.sqlite.prepare('SELECT count(*) AS n FROM document').get()).toEqual({ n: 12 });
  expect(existsSync(kept!)).toBe(true);
});
