/** The copies that nobody has to think of: when they are due, and what the home page says of them. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { backupFolder, listBackups } from '../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../db/database/backup.ts';
import { isDailyDue, needsBackup } from '../../electron/host/jobs/backups.ts';
import { backupInWorker, pendingBackups } from '../../electron/host/database-tasks.ts';
import { testHosts, requestId } from '../builders/hosts.ts';

const office = testHosts();
afterEach(() => office.end());

test('the daily copy is made once a day, also where one bears a time that has not come yet', async () => {
  office.clock.set('2026-09-26T02:00:00.000Z');
  const host = await office.start();
  const { app } = host;
  expect(isDailyDue(app)).toBe(false);
  await office.setUp(host);
  const daily = () =>
    backUp(app.store, { folder: backupFolder(app.dataDir), secret: app.secret, occasion: 'daily' });
  for (const instant of [
    '2099-01-01T02:00:00.000Z',
    '2026-09-27T02:00:00.000Z',
    '2009-01-01T02:00:00.000Z',
  ]) {
    office.clock.set(instant);
    expect(isDailyDue(app), instant).toBe(true);
    daily();
    expect(isDailyDue(app), instant).toBe(false);
    office.clock.now = new Date(office.clock.now.getTime() + 21 * 3_600_000);
    expect(isDailyDue(app), instant).toBe(true);
  }
});

test('what was done since the last copy is copied at the next start, as Windows ends the program without its exit copy', async () => {
  const host = await office.start();
  const screen = await office.setUp(host);
  await screen.backup.now({ requestId: requestId(), folder: '' });
  await screen.village.addGroup({ requestId: requestId(), name: '第十村民小组' });
  const killed = office.newDir();
  cpSync(host.app.dataDir, killed, { recursive: true });
  const again = await office.start(killed);
  await pendingBackups(again.app);
  const [copy] = listBackups(backupFolder(killed));
  expect(copy?.occasion).toBe('exit');
  const content = inspectBackup(copy?.file ?? '', again.app.secret);
  expect(content.lastActId).toBe(inspectBackup(path.join(killed, 'village.db'), again.app.secret).lastActId);
  expect(needsBackup(again.app)).toBe(false);
  await office.stop(again);
  expect(listBackups(backupFolder(killed))[0]?.name).toBe(copy?.name);
});

test('a copy that failed is reported on the home page until one succeeds', async () => {
  const host = await office.start();
  const screen = await office.setUp(host);
  const { app } = host;
  const folder = backupFolder(app.dataDir);
  const said = async () => (await screen.home.overview()).due.find(({ key }) => key === 'backup');
  expect((await said())?.title).toBe('还没有备份，请备份一次');
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, 'a file in the way');
  await expect(backupInWorker(app, { folder, occasion: 'daily' })).rejects.toThrow('备份没有成功');
  expect(await said()).toMatchObject({ title: '最近一次自动备份没有成功', overdue: true });
  rmSync(folder);
  await screen.backup.now({ requestId: requestId(), folder: '' });
  expect(await said()).toBeUndefined();
});

test('on a full disk people can sign in to look, and nothing is done without a trace', async () => {
  const host = await office.start();
  const screen = await office.setUp(host);
  await screen.staff.signOut();
  const { sqlite } = host.app.store;
  const pages = sqlite.pragma('page_count', { simple: true }) as number;
  sqlite.pragma(`max_page_count = ${String(pages)}`);
  const filler = sqlite.prepare(
    `INSERT INTO audit (at, staff_name, procedure, subject, summary) VALUES ('', '', '', '', ?)`,
  );
  // Small rows last: the room that a large one leaves would take what is done next.
  for (const length of [200, 1]) {
    expect(() => {
      for (;;) filler.run('满'.repeat(length));
    }).toThrow('full');
  }
  const { staff } = await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
  expect(staff?.role).toBe('administrator');
  await expect(screen.village.profile()).resolves.toMatchObject({ name: '地禾村' });
  await expect(
    screen.village.addGroup({ requestId: requestId(), name: '第十村民小组'.repeat(3) }),
  ).rejects.toThrow('磁盘已满');
});
