/** Attack: the sample village's administrator needs no password, and must reach nothing beyond the sample. */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupFolder } from '../../db/database/backup-files.ts';
import { acquireInstanceLock } from '../../electron/host/instance-lock.ts';
import type { Host } from '../../electron/host/host.ts';
import { screenOf } from '../builders/call.ts';
import { requestId, testHosts, VILLAGE } from '../builders/hosts.ts';

const office = testHosts();
let home: Host;
let sample: Host;
let visitor: ReturnType<typeof screenOf>;
beforeAll(async () => {
  home = await office.start();
  sample = await office.start(path.join(home.app.dataDir, 'sample'));
  await office.setUp(sample);
});
afterAll(() => office.end());

test('a program that has the sample open already keeps it for itself', async () => {
  const dataDir = office.newDir();
  const host = await office.start(dataDir);
  const lock = acquireInstanceLock(path.join(dataDir, 'sample'));
  await expect(screenOf(host).village.visitSample()).rejects.toThrow('示例村正由另一个村积分程序打开着');
  lock?.release();
});

test('the visitor uses the folder of the sample only', async () => {
  home.app.openSample = () => Promise.resolve(sample.app);
  visitor = screenOf(home);
  await visitor.village.visitSample();
  await visitor.staff.signIn({ login: 'admin', password: VILLAGE.administrator.password });
  const own = await visitor.backup.now({ requestId: requestId(), folder: '' });
  expect(path.dirname(own.file)).toBe(backupFolder(sample.app.dataDir));
  expect((await visitor.backup.folder({ folder: '' })).folder).toBe(sample.app.dataDir);
  expect((await visitor.backup.inspect({ file: own.file })).villageName).toBe('地禾村');
  const outside = '示例村里只能使用示例村自己的文件夹';
  const elsewhere = [
    '/',
    home.app.dataDir,
    backupFolder(home.app.dataDir),
    `${sample.app.dataDir}2`,
    `${sample.app.dataDir}/../backups`,
  ];
  for (const folder of elsewhere) {
    await expect(visitor.backup.folder({ folder })).rejects.toThrow(outside);
    await expect(visitor.backup.now({ requestId: requestId(), folder })).rejects.toThrow(outside);
    const file = path.join(folder, 'village.db');
    await expect(visitor.backup.inspect({ file })).rejects.toThrow(outside);
    await expect(visitor.backup.restore({ requestId: requestId(), file })).rejects.toThrow(outside);
  }
});

/** Two sessions at a first start: one visits the sample, as its administrator, the other one goes on. */
async function visitorAnd(host: Host) {
  host.app.openSample = () => Promise.resolve(sample.app);
  const [guest, other] = [screenOf(host), screenOf(host)];
  await guest.village.visitSample();
  await guest.staff.signIn({ login: 'admin', password: VILLAGE.administrator.password });
  expect(await guest.staff.session()).toMatchObject({ visiting: true, ended: null });
  return { guest, other };
}

const ended = { sample: false, visiting: false, ended: { why: 'visit' }, ready: true, staff: null };

test('a visit ends when somebody else sets the village up, and the visitor is informed', async () => {
  const host = await office.start();
  const { guest, other } = await visitorAnd(host);
  await other.village.setUp(VILLAGE);
  expect(await guest.staff.session()).toMatchObject(ended);
  expect(await other.staff.session()).toMatchObject({ ended: null, staff: { login: 'admin' } });
  await expect(guest.households.facets()).rejects.toThrow('请先登录');
  const { staff } = await guest.staff.signIn({ login: 'admin', password: VILLAGE.administrator.password });
  expect(staff?.login).toBe('admin');
  expect(await guest.staff.session()).toMatchObject({ ended: null, sample: false });
});

test('and when somebody else restores a backup before sign-in', async () => {
  const before = await office.start();
  const boss = await office.setUp(before);
  const { file } = await boss.backup.now({ requestId: requestId(), folder: '' });
  const { code } = await boss.village.recoveryCode();
  const host = await office.start(office.newDir());
  const { guest, other } = await visitorAnd(host);
  await other.backup.restoreBeforeSignIn({ requestId: requestId(), file, code });
  expect(await guest.staff.session()).toMatchObject(ended);
});
