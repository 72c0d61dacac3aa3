/** Looking for a folder and taking a copy home in a browser: nothing but folders and copies is shown, and no other file leaves. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { screenOf } from '../builders/call.ts';
import { groupsOf, requestId, testHosts } from '../builders/hosts.ts';
import type { Host } from '../../electron/host/host.ts';

const office = testHosts();
let host: Host;
let screen: Awaited<ReturnType<typeof office.setUp>>;
beforeEach(async () => {
  host = await office.start();
  screen = await office.setUp(host);
});
afterEach(() => office.end());

test('a folder shows its folders and its copies, and no other file', async () => {
  const dir = office.newDir();
  mkdirSync(path.join(dir, '备份'));
  mkdirSync(path.join(dir, '.hidden'));
  writeFileSync(path.join(dir, '工资.xlsx'), '');
  const { name } = await screen.backup.now({ requestId: requestId(), folder: path.join(dir, '备份') });
  await expect(screen.backup.folder({ folder: dir })).resolves.toMatchObject({
    folder: dir,
    parent: path.dirname(dir),
    folders: [{ name: '备份', path: path.join(dir, '备份') }],
    copies: [],
  });
  const inside = await screen.backup.folder({ folder: path.join(dir, '备份') });
  expect(inside.copies.map((copy) => copy.name)).toEqual([name]);
  const places = await screen.backup.folder({ folder: '' });
  expect(places.folders.map((place) => place.name)).toContain('个人文件夹');
  for (const folder of ['相对', path.join(dir, '工资.xlsx'), path.join(dir, 'gone')]) {
    await expect(screen.backup.folder({ folder }), folder).rejects.toThrow('找不到文件夹');
  }
});

test('a copy is downloaded as it lies there, encrypted, with a trace; no other name or path leads anywhere', async () => {
  const made = await screen.backup.now({ requestId: requestId(), folder: '' });
  const { file } = await screen.backup.download({ name: made.name });
  expect(file.name).toBe(made.name);
  expect(Buffer.from(await file.bytes()).equals(readFileSync(made.file))).toBe(true);
  const last = host.app.store.sqlite
    .prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1')
    .pluck()
    .get();
  expect(last).toBe(`下载备份 ${made.name}`);
  const outside = [
    '../key',
    '../village.db',
    `../backups/${made.name}`,
    made.file,
    'key',
    `${made.name}/`,
    '/etc/passwd',
  ];
  for (const name of outside)
    await expect(screen.backup.download({ name }), name).rejects.toThrow('备份不存在');
  const { kept } = await screen.backup.restore({ requestId: requestId(), file: made.file });
  expect(groupsOf(host)).toBe(9);
  await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
  writeFileSync(`${kept ?? ''}-wal`, 'acts');
  await expect(screen.backup.download({ name: path.basename(kept ?? '') })).rejects.toThrow('日志');
});

const namesIn = () =>
  listBackups(backupFolder(host.app.dataDir)).map(({ name }) => name.replace(/-\d{4}(?:-\d\d){2}-\d{4}/, ''));

const lastAudit = () =>
  host.app.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').pluck().get();

test('the administrator removes a replaced database or a copy made by hand, with a trace, once a later copy is proved', async () => {
  const first = await screen.backup.now({ requestId: requestId(), folder: '' });
  const { kept } = await screen.backup.restore({ requestId: requestId(), file: first.file });
  await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
  const replaced = path.basename(kept ?? '');
  writeFileSync(`${kept ?? ''}-wal`, 'acts');
  const remove = (name: string) => screen.backup.remove({ requestId: requestId(), name });
  await expect(remove(replaced)).rejects.toThrow('请先“立即备份”');
  await expect(remove('../village.db')).rejects.toThrow('不存在');
  const later = await screen.backup.now({ requestId: requestId(), folder: '' });
  // A damaged one proves nothing.
  const bytes = readFileSync(later.file);
  writeFileSync(later.file, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(8192, 7)]));
  await expect(remove(replaced)).rejects.toMatchObject({ data: { code: 'damagedDatabase' } });
  writeFileSync(later.file, bytes);
  const asked = { requestId: requestId(), name: replaced };
  await screen.backup.remove(asked);
  await screen.backup.remove(asked);
  expect(existsSync(kept ?? '') || existsSync(`${kept ?? ''}-wal`)).toBe(false);
  expect(lastAudit()).toBe(`删除备份 ${replaced}`);
  await remove(first.name);
  expect(namesIn()).toEqual([expect.stringMatching(/^.+备份-00003-手工\.db$/)]);
  await expect(remove(later.name)).rejects.toThrow('请先“立即备份”');
});

test('replaced databases are cleared away only beyond ten, and after ten daily copies that followed', async () => {
  const folder = backupFolder(host.app.dataDir);
  mkdirSync(folder, { recursive: true });
  const put = (number: number, occasion: string): string => {
    const name = `village-${String(number).padStart(5, '0')}-2026-09-26-0900-${occasion}.db`;
    writeFileSync(path.join(folder, name), '');
    return name;
  };
  for (let number = 1; number <= 13; number += 1) put(number, 'replaced');
  writeFileSync(path.join(folder, `${put(1, 'replaced')}-wal`), '');
  for (let number = 14; number <= 22; number += 1) put(number, 'daily');
  await screen.backup.now({ requestId: requestId(), folder: '' });
  const left = () => namesIn().filter((name) => name.endsWith('-replaced.db')).length;
  expect(left()).toBe(13);
  put(24, 'daily');
  await screen.backup.now({ requestId: requestId(), folder: '' });
  expect(left()).toBe(10);
  expect(namesIn().at(-1)).toBe('village-00004-replaced.db');
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
});

test('nobody but administrator and accountant looks into folders or takes copies home', async () => {
  const staff = { name: '店主', login: 'dianzhu', password: 'dihe2026' };
  await screen.staff.add({ requestId: requestId(), ...staff, role: 'operator' });
  const shop = screenOf(host);
  await expect(shop.backup.folder({ folder: '' })).rejects.toThrow('请先登录');
  await shop.staff.signIn({ login: staff.login, password: staff.password });
  await expect(shop.backup.folder({ folder: '' })).rejects.toThrow('不能做');
  await expect(shop.backup.download({ name: 'x' })).rejects.toThrow('不能做');
  await expect(shop.backup.remove({ requestId: requestId(), name: 'x' })).rejects.toThrow('不能做');
});
