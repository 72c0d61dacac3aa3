/** Attack: the database itself, opened with its key while the program is closed, loses its rules against editing. */
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { screenOf } from '../builders/call.ts';
import { testHosts } from '../builders/hosts.ts';

const office = testHosts();
afterAll(() => office.end());

test('they are there again when the program starts, and supervisors are told by the trail and by 校验', async () => {
  const dataDir = office.newDir();
  const host = await office.start(dataDir);
  const before = await office.setUp(host);
  expect((await before.ledger.verify()).repaired).toBeNull();
  const { secret } = host.app;
  await office.stop(host);
  const sqlite = openDatabaseFile(path.join(dataDir, 'village.db'), secret);
  sqlite.exec('DROP TRIGGER audit_no_delete; DROP TRIGGER transfer_no_update');
  sqlite.close();
  const again = await office.start(dataDir);
  expect(() => again.app.store.sqlite.exec('DELETE FROM audit')).toThrow('audit is immutable');
  const screen = screenOf(again);
  await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
  const { entries } = await screen.audit.list({ offset: 0, limit: 50, feature: 'backup' });
  expect(entries.map(({ summary }) => summary)).toEqual(
    expect.arrayContaining([expect.stringContaining('防止涂改账册的规则（触发器）有 2 条被人动过')]),
  );
  expect(await screen.ledger.verify()).toMatchObject({
    finding: { ok: true },
    repaired: { at: office.clock.now.toISOString(), times: 1 },
  });
});
