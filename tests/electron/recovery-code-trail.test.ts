/** What happens around the recovery code and before sign-in is in the audit trail as it happened. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Host } from '../../electron/host/host.ts';
import { screenOf } from '../builders/call.ts';
import { requestId, testHosts } from '../builders/hosts.ts';

const office = testHosts();
afterEach(() => office.end());

const trailOf = ({ app }: Host): unknown[] =>
  app.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id').pluck().all();

test('the recovery code is shown, opened as a page, and printed: three different things', async () => {
  const host = await office.start();
  const screen = await office.setUp(host);
  const shown = trailOf(host).length;
  await screen.village.recoveryCode();
  await screen.village.recoveryCodeDocument();
  const said = () => trailOf(host).slice(shown);
  expect(said()).toEqual(['管理员 查看了数据恢复码', '管理员 打开了数据恢复码的打印页']);
  const setup = async () => (await screen.home.overview()).setup.find(({ key }) => key === 'recovery')?.done;
  await expect(setup()).resolves.toBe(false);
  await screen.village.recoveryCodeKept({ requestId: requestId(), how: 'printed' });
  await screen.village.recoveryCodeKept({ requestId: requestId(), how: 'putAway' });
  expect(said().slice(2)).toEqual(['管理员 打印了数据恢复码', '管理员 确认数据恢复码已印好或抄好、收好']);
  await expect(setup()).resolves.toBe(true);
});

test('a database restored or opened before sign-in says so itself, and a restore asked for twice is one', async () => {
  const first = await office.start();
  const boss = await office.setUp(first);
  const { file } = await boss.backup.now({ requestId: requestId(), folder: office.newDir() });
  const { code } = await boss.village.recoveryCode();
  const dataDir = office.newDir();
  const host = await office.start(dataDir);
  const asked = { requestId: requestId(), file, code };
  const answer = await screenOf(host).backup.restoreBeforeSignIn(asked);
  // A new computer: nobody can tell which numbers were given out since.
  const [said, skipped] = String(trailOf(host).at(-1)).split('。');
  expect(said).toBe(`登录前用备份 ${file} 恢复了数据库`);
  expect(skipped).toContain('往后跳：积分卡跳过 10000 个号');
  await expect(screenOf(host).backup.restoreBeforeSignIn(asked)).resolves.toEqual(answer);
  await expect(
    screenOf(host).backup.restoreBeforeSignIn({ ...asked, requestId: requestId() }),
  ).rejects.toThrow('请由管理员登录后');
  await office.stop(host);
  renameSync(path.join(dataDir, 'key'), path.join(dataDir, 'key-away'));
  const again = await office.start(dataDir);
  await screenOf(again).backup.openWithCode({ code });
  expect(trailOf(again).at(-1)).toBe('登录前用恢复码打开了数据库');
});
