/** A copy takes the place of the database: of one that works, one that was damaged, one of another machine. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { backupFolder } from '../../db/database/backup-files.ts';
import { inspectBackup } from '../../db/database/backup.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { screenOf } from '../builders/call.ts';
import { groupsOf, requestId, testHosts } from '../builders/hosts.ts';

const office = testHosts();
afterEach(() => office.end());
const { newDir, start, stop, setUp } = office;

describe('a restore', () => {
  test('a restore brings back what was, keeps what it replaces, and signs everybody out', async () => {
    const host = await start();
    const screen = await setUp(host);
    const shop = screenOf(host);
    expect(await shop.staff.session()).toMatchObject({ ended: null });
    const made = await screen.backup.now({ requestId: requestId(), folder: '' });
    const { lastAct } = await screen.backup.inspect({ file: made.file });
    await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
    expect(groupsOf(host)).toBe(10);
    const { kept } = await screen.backup.restore({ requestId: requestId(), file: made.file });
    expect(groupsOf(host)).toBe(9);
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
    expect(groupsOf(host)).toBe(10);
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
    const faults = [
      [damaged, '数据库文件已损坏'],
      [foreign, '打不开数据库'],
      ['/nowhere/village.db', '/nowhere/village.db'],
    ] as const;
    for (const [file, fault] of faults)
      await expect(screen.backup.restore({ requestId: requestId(), file }), file).rejects.toThrow(fault);
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
    await stop(host);
    const again = await start(dataDir);
    await expect(screenOf(again).staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
    });
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
    const first = await start();
    const { dataDir } = first.app;
    await setUp(first);
    const code = recoveryCode(first.app.secret);
    await stop(first);
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

  test('a damaged database is restored from a daily copy with the key file that is there, without the recovery code', async () => {
    const first = await start();
    const { dataDir } = first.app;
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
    const first = await start();
    const { dataDir } = first.app;
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
    expect(groupsOf(again)).toBe(9);
    expect(existsSync(`${file}.incoming`)).toBe(false);
  });

  test('half a copy left by a power cut before the restore began is taken away', async () => {
    const first = await start();
    const { dataDir } = first.app;
    await setUp(first);
    await stop(first);
    writeFileSync(path.join(dataDir, 'village.db.incoming'), 'half a cop');
    const again = await start(dataDir);
    expect(groupsOf(again)).toBe(9);
    expect(existsSync(path.join(dataDir, 'village.db.incoming'))).toBe(false);
  });

  test('a database that is gone while its copies are there is not replaced by an empty one: a copy is asked for', async () => {
    const first = await start();
    const { dataDir } = first.app;
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
    const host = await start(dataDir, { keySecret: sealed });
    await screenOf(host).backup.restoreBeforeSignIn({ requestId: requestId(), file: made.file, code });
    await stop(host);
    const again = await start(dataDir, { keySecret: sealed });
    await expect(screenOf(again).staff.session()).resolves.toMatchObject({
      ready: true,
      databaseError: null,
    });
  });
});
