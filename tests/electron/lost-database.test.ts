/** A database file that is empty or gone was lost: a new village is begun only where there never was one. */
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { recoveryCode } from '../../db/database/key.ts';
import { screenOf } from '../builders/call.ts';
import { groupsOf, requestId, testHosts, VILLAGE } from '../builders/hosts.ts';

describe('a database that was lost', () => {
  const office = testHosts();
  /** Built once and copied for each test. */
  let template: string;
  let copy: string;
  let code: string;
  beforeAll(async () => {
    template = office.newDir();
    const host = await office.start(template);
    const screen = await office.setUp(host);
    copy = (await screen.backup.now({ requestId: requestId(), folder: office.newDir() })).file;
    code = recoveryCode(host.app.secret);
    await office.stop(host);
  });
  afterAll(() => office.end());

  const lose = (...parts: ((dataDir: string, file: string) => void)[]): string => {
    const dataDir = office.newDir();
    cpSync(template, dataDir, { recursive: true });
    for (const part of parts) part(dataDir, path.join(dataDir, 'village.db'));
    return dataDir;
  };
  const cutTo = (bytes: number) => (_dir: string, file: string) => truncateSync(file, bytes);
  const noughts = (_dir: string, file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size));
  const gone = (_dir: string, file: string) => rmSync(file);
  const noCopies = (dir: string) => rmSync(backupFolder(dir), { recursive: true });
  const noKey = (dir: string) => rmSync(path.join(dir, 'key'));

  const expectAskedFor = async (dataDir: string, keySecret?: string) => {
    const file = path.join(dataDir, 'village.db');
    const before = existsSync(file) ? readFileSync(file) : undefined;
    const host = await office.start(dataDir, { keySecret });
    const guest = screenOf(host);
    expect((await guest.staff.session()).databaseError).toMatch(/数据库文件不见了|数据库文件是空的/);
    await expect(guest.village.setUp(VILLAGE)).rejects.toThrow('数据库文件');
    // The recovery code opens a database; it makes none.
    await expect(guest.backup.openWithCode({ code })).rejects.toThrow('数据库文件');
    expect(existsSync(file) ? readFileSync(file) : undefined).toEqual(before);
    return host;
  };

  test.each([
    ['0 bytes', [cutTo(0)]],
    ['100 bytes', [cutTo(100)]],
    ['less than a page', [cutTo(4095)]],
    ['noughts of its own length', [noughts]],
    ['0 bytes and a key', [cutTo(0), noCopies]],
    ['0 bytes and copies', [cutTo(0), noKey]],
    ['a key alone', [gone, noCopies]],
    ['copies alone', [gone, noKey]],
  ])('of which there is left: %s, is asked for and not begun again', async (_left, parts) => {
    await office.stop(await expectAskedFor(lose(...parts)));
  });

  test('of the desktop, whose key the shell keeps, is asked for as well', async () => {
    const dataDir = lose(cutTo(0), noKey, noCopies);
    await office.stop(await expectAskedFor(dataDir, 'ab'.repeat(16)));
  });

  test('comes back from a copy, and no copy that was there is pushed out', async () => {
    const dataDir = lose(cutTo(0), noKey);
    const copies = listBackups(backupFolder(dataDir)).map(({ name }) => name);
    const host = await expectAskedFor(dataDir);
    const guest = screenOf(host);
    await guest.backup.restoreBeforeSignIn({ requestId: requestId(), file: copy, code });
    expect(groupsOf(host)).toBe(9);
    expect(await guest.staff.session()).toMatchObject({ ready: true, databaseError: null });
    await office.stop(host);
    const after = listBackups(backupFolder(dataDir)).map(({ name }) => name);
    expect(after).toEqual(expect.arrayContaining(copies));
  });
});

describe('a first start that was cut short', () => {
  const office = testHosts();
  afterEach(() => office.end());

  test.each([
    ['before its key was kept', ['village.db.new']],
    ['before the database got its name', ['village.db.new', 'key']],
  ])('%s is simply begun again', async (_when, left) => {
    const dataDir = office.newDir();
    for (const name of left)
      writeFileSync(path.join(dataDir, name), name === 'key' ? `${'a1'.repeat(16)}\n` : 'half a database');
    const host = await office.start(dataDir);
    expect(await screenOf(host).staff.session()).toMatchObject({ ready: false, databaseError: null });
    expect(readdirSync(dataDir)).not.toContain('village.db.new');
    await office.setUp(host);
    await office.stop(host);
    expect(groupsOf(await office.start(dataDir))).toBe(9);
  });
});
