/** Whatever goes wrong with a copy, a folder or a restore: the database that was there stays open, and the program can end. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { inspectBackup } from '../../db/database/backup.ts';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { replaceDatabase, rollbackReplace, activateIncomingKey } from '../../db/database/replace.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { screenOf } from '../builders/call.ts';
import { groupsOf, requestId, testHosts } from '../builders/hosts.ts';
import type { Host } from '../../electron/host/host.ts';

const office = testHosts();
let host: Host;
let screen: Awaited<ReturnType<typeof office.setUp>>;
beforeEach(async () => {
  host = await office.start(undefined, {
    databaseWorker: path.join(import.meta.dirname, 'processes/hanging-worker.ts'),
    timeLimits: { reachMs: 3_000 },
  });
  screen = await office.setUp(host);
});
afterEach(() => office.end());
afterAll(() => office.end());

const backUpNow = async (folder = '') => (await screen.backup.now({ requestId: requestId(), folder })).file;

async function expectAtWork(groups: number): Promise<void> {
  expect(host.app.databaseError).toBeNull();
  expect(groupsOf(host)).toBe(groups);
  await screen.village.addGroup({ requestId: requestId(), name: `增设小组${String(groups)}` });
  expect(groupsOf(host)).toBe(groups + 1);
}

describe('a restore that fails', () => {
  test('while the copy is brought in leaves the running database open, and no unfinished copy', async () => {
    const file = await backUpNow();
    // In its way, as a full disk or a virus scanner would be.
    const incoming = path.join(host.app.dataDir, 'village.db.incoming');
    mkdirSync(path.join(incoming, 'in the way'), { recursive: true });
    await expect(screen.backup.restore({ requestId: requestId(), file })).rejects.toThrow('程序出错');
    await expectAtWork(9);
    expect(existsSync(incoming)).toBe(false);
    await screen.backup.restore({ requestId: requestId(), file });
    expect(groupsOf(host)).toBe(9);
  });

  test('after the swap puts the database back that was there, with its key', async () => {
    const file = await backUpNow(office.newDir());
    const sqlite = openDatabaseFile(file, host.app.secret);
    sqlite.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('newer', 9999999999999)`);
    sqlite.close();
    await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
    await expect(screen.backup.restore({ requestId: requestId(), file })).rejects.toThrow('更新版本');
    await expectAtWork(10);
    const names = readdirSync(host.app.dataDir);
    expect(names.filter((name) => name.includes('incoming'))).toEqual([]);
    expect(listBackups(backupFolder(host.app.dataDir)).filter((one) => one.occasion === 'replaced')).toEqual(
      [],
    );
  });

  test('two at once: the second is refused, and the first goes through', async () => {
    const file = await backUpNow();
    const answers = await Promise.allSettled([
      screen.backup.restore({ requestId: requestId(), file }),
      screen.backup.restore({ requestId: requestId(), file }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(groupsOf(host)).toBe(9);
  });
});

test('going back to a replaced database brings the acts of its log, as its preview shows', async () => {
  const older = await backUpNow(office.newDir());
  const { dataDir, secret } = host.app;
  await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
  // What a killed program leaves: the database, and its last acts in the log.
  const killed = office.newDir();
  for (const name of ['village.db', 'village.db-wal', 'key'])
    cpSync(path.join(dataDir, name), path.join(killed, name));
  writeFileSync(path.join(killed, 'key'), 'unreadable');
  const again = await office.start(killed);
  const guest = screenOf(again);
  const { kept } = await guest.backup.restoreBeforeSignIn({
    requestId: requestId(),
    file: older,
    code: recoveryCode(secret),
  });
  expect(groupsOf(again)).toBe(9);
  expect(existsSync(`${kept ?? ''}-wal`)).toBe(true);
  await guest.staff.signIn({ login: 'admin', password: 'dihe2026' });
  const seen = await guest.backup.inspect({ file: kept ?? '' });
  await guest.backup.restore({ requestId: requestId(), file: kept ?? '' });
  expect(groupsOf(again)).toBe(10);
  expect(inspectBackup(kept ?? '', secret)).toMatchObject(seen);
});

test('a running database whose numbers cannot be read is replaced all the same, and the numbers go ahead', async () => {
  const file = await backUpNow(office.newDir());
  host.app.store.sqlite.exec('ALTER TABLE voucher RENAME COLUMN number TO lost');
  const { numbers } = await screen.backup.restore({ requestId: requestId(), file });
  expect(numbers).toContain('原来的数据读不到');
  expect(groupsOf(host)).toBe(9);
});

describe('files and folders that are none', () => {
  test('pipes, devices, folders and files of the system are refused in words, at once', async () => {
    const dir = office.newDir();
    const pipe = path.join(dir, 'village-2026-09-26-1405-manual.db');
    execFileSync('mkfifo', [pipe]);
    const empty = path.join(dir, 'village-2026-09-27-1405-manual.db');
    writeFileSync(empty, '');
    const wrong = [
      pipe,
      empty,
      dir,
      '/dev/zero',
      '/dev/full',
      '/proc/self/maps',
      '/proc/kmsg',
      path.join(pipe, 'x'),
      'x\0y',
    ];
    for (const file of wrong) {
      await expect(screen.backup.inspect({ file }), file).rejects.toThrow(/[\u4e00-\u9fff]{4}/);
    }
    await expect(screen.backup.restore({ requestId: requestId(), file: pipe })).rejects.toThrow(
      '不是村积分的备份',
    );
    await expectAtWork(9);
  });

  test('a folder that cannot be made is refused, and the next copy is made', async () => {
    const pipe = path.join(office.newDir(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const folder of [
      '/proc/x/y',
      '/proc/self',
      pipe,
      path.join(pipe, 'x'),
      '/dev/full',
      '/dev/null/x',
    ]) {
      const refused = await screen.backup
        .now({ requestId: requestId(), folder })
        .catch((error: unknown) => error);
      expect(String(refused), folder).toMatch(/备份没有成功|不是文件夹|读写数据库文件失败/);
      expect(String(refused), folder).not.toMatch(/[a-z]{4,} [a-z]+|E[A-Z]{4,}/);
    }
    expect(existsSync(await backUpNow())).toBe(true);
  });

  test('a drive that never answers is given up; others are served meanwhile, later copies are made, the program ends', async () => {
    const hanging = path.join(office.newDir(), '挂起');
    const waiting = screen.backup.now({ requestId: requestId(), folder: hanging });
    const looking = screen.backup.inspect({ file: path.join(hanging, 'village.db') });
    const after = screen.backup.now({ requestId: requestId(), folder: '' });
    const given = Promise.allSettled([waiting, looking]);
    await expectAtWork(9);
    for (const answer of await given) {
      expect(answer.status === 'rejected' && String(answer.reason)).toContain('没有反应');
    }
    expect(existsSync((await after).file)).toBe(true);
    const atExit = screen.backup.now({ requestId: requestId(), folder: hanging });
    const [ended] = await Promise.all([office.stop(host), expect(atExit).rejects.toThrow('没有反应')]);
    expect(ended).toBe(true);
    expect(listBackups(backupFolder(host.app.dataDir))[0]?.occasion).toBe('exit');
  });
});

test('a copy of a database that lost its end is refused, and the rest of the steps of closing are taken', async () => {
  const file = await backUpNow(office.newDir());
  truncateSync(file, 8192);
  await expect(screen.backup.restore({ requestId: requestId(), file })).rejects.toThrow(/[\u4e00-\u9fff]{4}/);
  const before = readFileSync(path.join(host.app.dataDir, 'village.db'));
  host.app.renderer.close = () => Promise.reject(new Error('a thread that cannot be ended'));
  await office.stop(host);
  expect(host.app.store.sqlite.open).toBe(false);
  expect(existsSync(path.join(host.app.dataDir, 'village.db-wal'))).toBe(false);
  expect(before.length).toBeGreaterThan(0);
});

test('acts during a restore are refused in words: they would be in the replaced copy only', async () => {
  const file = await backUpNow();
  const restoring = screen.backup.restore({ requestId: requestId(), file });
  await expect(screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' })).rejects.toThrow(
    '正在恢复备份，本次操作没有保存',
  );
  await restoring;
  expect(groupsOf(host)).toBe(9);
});

test('a place that takes no files is named as such, not as a full disk', async () => {
  await expect(screen.backup.now({ requestId: requestId(), folder: '/proc' })).rejects.toThrow(
    '这个位置不能写（/proc）',
  );
  await expectAtWork(9);
});

test('what a power cut left of a backup or a restore is gone after the next start', async () => {
  const { dataDir } = host.app;
  await office.stop(host);
  const left = [
    path.join(dataDir, 'village.db.incoming-journal'),
    path.join(backupFolder(dataDir), 'village-00099-2026-09-26-1405-daily.db.part'),
    path.join(backupFolder(dataDir), 'village-00099-2026-09-26-1405-daily.db.part-journal'),
  ];
  for (const file of left) writeFileSync(file, 'unfinished');
  await office.start(dataDir);
  expect(left.filter((file) => existsSync(file))).toEqual([]);
});

describe('a key that cannot be put in its place', () => {
  const old = '0'.repeat(32);
  const newer = '1'.repeat(32);
  const placed = (databases: string[]) => {
    const dir = office.newDir();
    for (const name of databases) writeFileSync(path.join(dir, name), name);
    writeFileSync(path.join(dir, 'key'), `${old}\n`);
    return { databaseFile: path.join(dir, 'village.db'), keyFile: path.join(dir, 'key') };
  };
  const left = (place: { keyFile: string }) =>
    readdirSync(path.dirname(place.keyFile)).filter((name) => name !== 'backups');

  test('leaves the older one in place, with the database that it opens', () => {
    const place = placed(['village.db', 'village.db.incoming']);
    const kept = replaceDatabase(place, newer, new Date());
    // Taken away, as by a virus scanner, after the older key was moved aside.
    class TakenAway extends Date {
      override getTime(): number {
        rmSync(`${place.keyFile}.incoming`);
        return super.getTime();
      }
    }
    expect(() => activateIncomingKey(place, new TakenAway())).toThrow('ENOENT');
    rollbackReplace(place, kept);
    expect(left(place).toSorted()).toEqual(['key', 'village.db']);
    expect(readFileSync(place.keyFile, 'utf8').trim()).toBe(old);
    expect(readFileSync(place.databaseFile, 'utf8')).toBe('village.db');
  });

  test('because its database cannot, is not kept for the next start', () => {
    const place = placed([]);
    expect(() => replaceDatabase(place, newer, new Date())).toThrow('ENOENT');
    expect(left(place)).toEqual(['key']);
  });
});
