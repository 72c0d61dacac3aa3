import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../db/database/backup.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { startHost, type Host } from '../../electron/host/host.ts';
import { newConnection } from '../../electron/host/application.ts';
import { router } from '../../electron/host/router/index.ts';
import { threads } from '../builders/threads.ts';
import { MIGRATIONS, testClock } from '../builders/village.ts';

const requestId = () => crypto.randomUUID();

describe('backups', () => {
  const dirs: string[] = [];
  const hosts: Host[] = [];
  const clock = testClock();
  const start = async (dataDir = newDir(), keySecret?: string): Promise<Host> => {
    const host = await startHost({
      ...threads(),
      dataDir,
      keySecret,
      resourcesDir: path.dirname(MIGRATIONS),
      port: null,
      appVersion: '0',
      clock: () => clock.now,
    });
    hosts.push(host);
    return host;
  };
  const newDir = (): string => {
    const dir = mkdtempSync(path.join(tmpdir(), 'backup-'));
    dirs.push(dir);
    return dir;
  };
  const screenOf = (host: Host) => {
    const connection = newConnection('browser');
    host.app.connections.add(connection);
    return createRouterClient(router, { context: { home: host.app, connection } });
  };
  const setUp = async (host: Host) => {
    const screen = screenOf(host);
    await screen.village.setUp({
      name: '地禾村',
      town: '清溪镇',
      county: '禾川县',
      code: '990825101201',
      groups: 9,
      officePhone: '',
      objectionHandler: '',
      administrator: { name: '管理员', login: 'admin', password: 'dihe2026' },
    });
    return screen;
  };
  const groups = (host: Host) =>
    (host.app.store.sqlite.prepare('SELECT count(*) AS n FROM village_group').get() as { n: number }).n;

  beforeEach(() => clock.set('2026-09-26T02:00:00.000Z'));
  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.close();
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  test('a copy is encrypted, read back after writing, and says what is in it', async () => {
    const host = await start();
    const screen = await setUp(host);
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    expect(readFileSync(made.file).includes(Buffer.from('地禾村'))).toBe(false);
    await expect(screen.backup.inspect({ file: made.file })).resolves.toMatchObject({
      villageName: '地禾村',
      transfers: 0,
    });
    expect(readdirSync(path.dirname(made.file)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a copy on a stick is listed with its day and place after the stick is gone', async () => {
    const host = await start();
    const screen = await setUp(host);
    await screen.backup.now({ requestId: requestId(), folder: '' });
    expect(await screen.backup.list()).toMatchObject({ elsewhere: [] });
    const stick = newDir();
    const made = await screen.backup.now({ requestId: requestId(), folder: stick });
    rmSync(made.file);
    const { backups, elsewhere } = await screen.backup.list();
    expect(backups).toHaveLength(1);
    expect(elsewhere).toEqual([{ ...made, who: '管理员' }]);
    expect(made).toMatchObject({
      madeAt: '2026-09-26 10:00',
      file: expect.stringContaining(stick) as string,
    });
  });

  test('a restore brings back what was, keeps what it replaces, and signs everybody out', async () => {
    const host = await start();
    const screen = await setUp(host);
    const shop = screenOf(host);
    expect(await shop.staff.session()).toMatchObject({ ended: null });
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    const { lastAct } = await screen.backup.inspect({ file: made.file });
    await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
    expect(groups(host)).toBe(10);
    const { kept } = await screen.backup.restore({ requestId: requestId(), file: made.file });
    expect(groups(host)).toBe(9);
    expect(inspectBackup(kept ?? '', host.app.secret).villageName).toBe('地禾村');
    await expect(screen.village.profile()).rejects.toThrow('请先登录');
    const told = { why: 'restore', backup: path.basename(made.file), lastAct, numbers: null };
    for (const one of [screen, shop]) expect(await one.staff.session()).toMatchObject({ ended: told });
    await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
    expect(await screen.staff.session()).toMatchObject({ ended: null });
    expect(await screenOf(host).staff.session()).toMatchObject({ ended: null });
  });

  test('a restore whose answer was lost is not done again over what was entered since', async () => {
    const host = await start();
    const screen = await setUp(host);
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    const input = { requestId: requestId(), file: made.file };
    const answer = await screen.backup.restore(input);
    await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
    await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
    expect(await screen.backup.restore(input)).toEqual(answer);
    expect(groups(host)).toBe(10);
  });

  test('a damaged copy, a foreign file, a missing one: refused, and nothing is replaced', async () => {
    const host = await start();
    const screen = await setUp(host);
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    const bytes = readFileSync(made.file);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    const damaged = path.join(newDir(), 'village-2026-09-26-1000-manual.db');
    writeFileSync(damaged, bytes);
    const foreign = path.join(newDir(), 'photo.db');
    writeFileSync(foreign, Buffer.alloc(9000, 7));
    for (const file of [damaged, foreign, '/nowhere/village.db']) {
      await expect(screen.backup.restore({ requestId: requestId(), file }), file).rejects.toThrow();
    }
    expect(host.app.store.sqlite.open).toBe(true);
    await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
  });

  test('on a new machine a copy opens with the recovery code, and stays open at the next start', async () => {
    const old = await start();
    const screen = await setUp(old);
    const made = await screen.backup.now({ requestId: requestId(), folder: newDir() });
    const { code } = await screen.village.recoveryCode();

    const dataDir = newDir();
    const host = await start(dataDir);
    const guest = screenOf(host);
    await expect(
      guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file }),
    ).rejects.toThrow('密钥不对');
    await expect(guest.backup.inspectBeforeSignIn({ file: made.file, code })).resolves.toMatchObject({
      villageName: '地禾村',
    });
    const { copies } = await guest.backup.folderBeforeSignIn({ folder: path.dirname(made.file) });
    expect(copies).toEqual([expect.objectContaining({ file: made.file })]);
    await guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file, code });
    await expect(guest.staff.session()).resolves.toMatchObject({ ready: true, villageName: '地禾村' });
    await host.close();
    hosts.splice(hosts.indexOf(host), 1);
    const again = await start(dataDir);
    await expect(screenOf(again).staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
    });
  });

  test('a repeated request, even while the first is being written, is one copy', async () => {
    const dataDir = newDir();
    const office = await setUp(await start(dataDir));
    const request = { requestId: requestId(), folder: '' };
    const [first, second] = await Promise.all([office.backup.now(request), office.backup.now(request)]);
    expect(second).toEqual(first);
    await expect(office.backup.now(request)).resolves.toEqual(first);
    expect(listBackups(backupFolder(dataDir)).filter(({ occasion }) => occasion === 'manual')).toHaveLength(
      1,
    );
    const elsewhere = { ...request, folder: newDir() };
    await expect(office.backup.now(elsewhere)).rejects.toThrow('同一操作编号');
  });

  test('nobody restores without signing in once there is a village', async () => {
    const host = await start();
    await setUp(host);
    const stranger = screenOf(host);
    await expect(stranger.backup.folderBeforeSignIn({ folder: '/etc' })).rejects.toThrow('请由管理员登录后');
    await expect(stranger.backup.inspectBeforeSignIn({ file: '/etc/hostname' })).rejects.toThrow(
      '请由管理员登录后',
    );
    await expect(
      stranger.backup.restoreBeforeSignIn({ requestId: requestId(), file: '/etc/hostname' }),
    ).rejects.toThrow('请由管理员登录后');
  });

  test('a database whose key file is lost says so, touches nothing, and opens with the recovery code', async () => {
    const dataDir = newDir();
    const first = await start(dataDir);
    await setUp(first);
    const code = recoveryCode(first.app.secret);
    await first.close();
    hosts.splice(0);
    rmSync(path.join(dataDir, 'key'));
    const before = readFileSync(path.join(dataDir, 'village.db'));
    const host = await start(dataDir);
    const guest = screenOf(host);
    const session = await guest.staff.session();
    expect(session.databaseError).toContain('找不到密钥文件');
    expect(host.app.store.file).toBe(':memory:');
    await expect(setUp(host)).rejects.toThrow('找不到密钥文件');
    expect(readFileSync(path.join(dataDir, 'village.db')).equals(before)).toBe(true);
    await expect(guest.backup.openWithCode({ code: 'WRONG' })).rejects.toThrow('恢复码不正确');
    await guest.backup.openWithCode({ code });
    await expect(guest.staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
      villageName: '地禾村',
    });
    expect(existsSync(path.join(dataDir, 'key'))).toBe(true);
  });

  const stop = async (host: Host) => {
    await host.close();
    hosts.splice(hosts.indexOf(host), 1);
  };

  test('a damaged database is restored from a daily copy with the key file that is there, without the recovery code', async () => {
    const dataDir = newDir();
    const first = await start(dataDir);
    const made = await (await setUp(first)).backup.now({ requestId: requestId(), folder: '' });
    await stop(first);
    const file = path.join(dataDir, 'village.db');
    const bytes = readFileSync(file);
    bytes.fill(7, 8192, 16_384);
    writeFileSync(file, bytes);
    const guest = screenOf(await start(dataDir));
    expect((await guest.staff.session()).databaseError).toContain('损坏');
    await guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file });
    await expect(guest.staff.session()).resolves.toMatchObject({ ready: true, databaseError: null });
  });

  test('a power cut between the two steps of a restore ends with the restored database, not with an empty one', async () => {
    const dataDir = newDir();
    const first = await start(dataDir);
    const screen = await setUp(first);
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
    await stop(first);
    const file = path.join(dataDir, 'village.db');
    copyFileSync(made.file, `${file}.incoming`);
    renameSync(file, path.join(backupFolder(dataDir), 'village-2026-09-26-1001-replaced.db'));
    writeFileSync(`${file}-wal`, 'acts of the database that was replaced');
    const again = await start(dataDir);
    await expect(screenOf(again).staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
    });
    expect(groups(again)).toBe(9);
    expect(existsSync(`${file}.incoming`)).toBe(false);
  });

  test('half a copy left by a power cut before the restore began is taken away', async () => {
    const dataDir = newDir();
    const first = await start(dataDir);
    await setUp(first);
    await stop(first);
    writeFileSync(path.join(dataDir, 'village.db.incoming'), 'half a cop');
    const again = await start(dataDir);
    expect(groups(again)).toBe(9);
    expect(existsSync(path.join(dataDir, 'village.db.incoming'))).toBe(false);
  });

  test('a database that is gone while its copies are there is not replaced by an empty one: a copy is asked for', async () => {
    const dataDir = newDir();
    const first = await start(dataDir);
    const made = await (await setUp(first)).backup.now({ requestId: requestId(), folder: '' });
    await stop(first);
    rmSync(path.join(dataDir, 'village.db'));
    const again = await start(dataDir);
    const guest = screenOf(again);
    expect((await guest.staff.session()).databaseError).toContain('数据库文件不见了');
    await expect(setUp(again)).rejects.toThrow('数据库文件不见了');
    await guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file });
    await expect(guest.staff.session()).resolves.toMatchObject({ ready: true, databaseError: null });
  });

  test('after a restore with another key the desktop’s host finds the key again when it is restarted', async () => {
    const old = await start();
    const screen = await setUp(old);
    const made = await screen.backup.now({ requestId: requestId(), folder: newDir() });
    const { code } = await screen.village.recoveryCode();
    const dataDir = newDir();
    const sealed = 'ffeeddccbbaa99887766554433221100';
    const host = await start(dataDir, sealed);
    await screenOf(host).backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file, code });
    await stop(host);
    const again = await start(dataDir, sealed);
    await expect(screenOf(again).staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
    });
  });

  test('a copy is written while the office works: others are served meanwhile, and what they do is not half in it', async () => {
    const host = await start();
    const screen = await setUp(host);
    let served = 0;
    const copy = screen.backup.now({ requestId: requestId(), folder: '' }).finally(() => (served = -served));
    while (served >= 0) {
      await screen.goods.add({
        requestId: requestId(),
        code: '',
        name: `肥皂${String(served)}`,
        spec: '',
        unit: '块',
        category: '日用品',
        points: 300,
      });
      served += 1;
      await setImmediate();
    }
    const made = await copy;
    expect(-served).toBeGreaterThan(1);
    expect(inspectBackup(made.file, host.app.secret).villageName).toBe('地禾村');
    const [again, once] = await Promise.all([
      screen.backup.now({ requestId: requestId(), folder: '' }),
      screen.backup.now({ requestId: requestId(), folder: '' }),
    ]);
    expect(again.file).not.toBe(once.file);
  });

  test('leaving while a copy is being written waits for it, and leaves no half one', async () => {
    const dataDir = newDir();
    const host = await start(dataDir);
    const screen = await setUp(host);
    const copy = screen.backup.now({ requestId: requestId(), folder: '' });
    await setImmediate();
    await Promise.allSettled([stop(host), copy]);
    const names = readdirSync(backupFolder(dataDir));
    expect(names.filter((name) => name.endsWith('-手工.db'))).toHaveLength(1);
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('leaving the program leaves a copy when something was done, and none when nothing was', async () => {
    const dataDir = newDir();
    const host = await start(dataDir);
    await host.close();
    hosts.splice(0);
    expect(listBackups(backupFolder(dataDir))).toEqual([]);
    const again = await start(dataDir);
    await setUp(again);
    await again.close();
    hosts.splice(0);
    expect(listBackups(backupFolder(dataDir)).map((backup) => backup.occasion)).toEqual(['exit']);
  });

  test('only so many copies of a kind are kept, and those made by hand stay', async () => {
    const host = await start();
    await setUp(host);
    const { store, secret, dataDir } = host.app;
    const folder = backupFolder(dataDir);
    backUp(store, { folder, secret, occasion: 'manual' });
    for (let day = 0; day < 12; day += 1) {
      clock.forward(1);
      backUp(store, { folder, secret, occasion: 'exit' });
    }
    const occasions = listBackups(folder).map((backup) => backup.occasion);
    expect(occasions.filter((occasion) => occasion === 'exit')).toHaveLength(10);
    expect(occasions).toContain('manual');
  });

  test('a folder that is not there is no place for a backup: the stick may be missing', async () => {
    const host = await start();
    const screen = await setUp(host);
    const missing = path.join(newDir(), 'U盘');
    await expect(screen.backup.now({ requestId: requestId(), folder: missing })).rejects.toThrow(
      'U 盘没有插好',
    );
    expect(existsSync(missing)).toBe(false);
  });

  test('a folder that cannot be written is named, and no half copy is left', async () => {
    const host = await start();
    const screen = await setUp(host);
    const file = path.join(newDir(), 'a-file');
    writeFileSync(file, '');
    await expect(
      screen.backup.now({ requestId: requestId(), folder: path.join(file, 'inside') }),
    ).rejects.toThrow('备份没有成功');
    await expect(screen.backup.now({ requestId: requestId(), folder: '相对路径' })).rejects.toThrow(
      '从盘符写起',
    );
  });
});
