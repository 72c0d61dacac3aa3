/** Attack: a backup opened with other tools, its rules against editing taken out and others put in, is restored. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { requestId, testHosts } from '../builders/hosts.ts';

const office = testHosts();
afterAll(() => office.end());

test('its own rules are thrown out, the program’s are there again, and the trail says so', async () => {
  const host = await office.start();
  const screen = await office.setUp(host);
  const made = await screen.backup.now({ requestId: requestId(), folder: '' });
  const file = path.join(office.newDir(), path.basename(made.file));
  copyFileSync(made.file, file);
  const sqlite = openDatabaseFile(file, host.app.secret);
  const names = sqlite
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .pluck()
    .all();
  for (const name of names) sqlite.exec(`DROP TRIGGER "${name}"`);
  sqlite.exec('DELETE FROM audit');
  sqlite.exec('CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE id = new.id; END');
  sqlite.close();
  const { repaired } = await screen.backup.restore({ requestId: requestId(), file });
  expect(repaired).toBe(names.length + 1);
  const { sqlite: now } = host.app.store;
  expect(() => now.exec('DELETE FROM audit')).toThrow('audit is immutable');
  expect(now.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'evil'`).get()).toBeUndefined();
  await screen.staff.signIn({ login: 'admin', password: 'dihe2026' });
  const { entries } = await screen.audit.list({ offset: 0, limit: 50 });
  expect(entries.some(({ summary }) => summary.includes('防止涂改账册的规则'))).toBe(true);
  const whole = await screen.backup.now({ requestId: requestId(), folder: '' });
  expect((await screen.backup.restore({ requestId: requestId(), file: whole.file })).repaired).toBe(0);
});
