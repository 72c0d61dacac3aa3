/** Copies of the database: what is in them, where they lie, and what is left when the program ends. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../db/database/backup.ts';
import { requestId, testHosts } from '../builders/hosts.ts';

const office = testHosts();
beforeEach(() => office.clock.set('2026-09-26T02:00:00.000Z'));
afterEach(() => office.end());
const { newDir, start, stop, setUp } = office;

describe('backups', () => {
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

  test('a repeated request, even while the first is being written, is one copy', async () => {
    const host = await start();
    const { dataDir } = host.app;
    const office = await setUp(host);
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
    const host = await start();
    const { dataDir } = host.app;
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
    await stop(host);
    expect(listBackups(backupFolder(dataDir))).toEqual([]);
    const again = await start(dataDir);
    await setUp(again);
    await stop(again);
    expect(listBackups(backupFolder(dataDir)).map((backup) => backup.occasion)).toEqual(['exit']);
  });

  test('only so many copies of a kind are kept, and those made by hand stay', async () => {
    const host = await start();
    await setUp(host);
    const { store, secret, dataDir } = host.app;
    const folder = backupFolder(dataDir);
    backUp(store, { folder, secret, occasion: 'manual' });
    for (let day = 0; day < 12; day += 1) {
      office.clock.forward(1);
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
