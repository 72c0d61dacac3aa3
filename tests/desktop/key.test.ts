/** The database's secret lies with the operating system, never in plain text beside the database. */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { endAll, eventually, startDesktop, temporaryFolder, type Desktop } from './drive.ts';

afterEach(endAll);

/** The secret the host was started with, as the echo host tells it. */
async function secretOf(desktop: Desktop): Promise<string | undefined> {
  await desktop.called('window.show');
  await desktop.evaluate(`
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (!port) return;
      port.onmessage = (answer) => { window.told = answer.data };
      port.postMessage('which secret?');
    });
    window.desktop.requestPort();
  `);
  const told = await eventually(
    async () => (await desktop.evaluate<{ secret?: string } | null>('window.told ?? null')) ?? undefined,
    'the host did not answer',
  );
  return told.secret;
}

test('a new database gets a random secret, sealed by the system and read back at the next start', async () => {
  const first = startDesktop();
  const secret = await secretOf(first);
  expect(secret).toMatch(/^[0-9a-f]{32}$/);
  await first.end();
  const sealed = join(first.dataDir, 'desktop', 'database-key.sealed');
  expect(statSync(sealed).mode & 0o777).toBe(0o600);
  for (const file of globSync('**/*', { cwd: first.dataDir, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(bytes.includes(secret!)).toBe(false);
    expect(bytes.includes(Buffer.from(secret!, 'hex'))).toBe(false);
  }
  const second = startDesktop({ dataDir: first.dataDir });
  expect(await secretOf(second)).toBe(secret);
});

test('without a keyring the host keeps the key in its own file', async () => {
  const desktop = startDesktop({ keyring: 'none' });
  expect(await secretOf(desktop)).toBeUndefined();
  expect(existsSync(join(desktop.dataDir, 'desktop', 'database-key.sealed'))).toBe(false);
});

test('a village that began in the browser keeps the key file it has', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'key'), '00112233445566778899aabbccddeeff\n');
  expect(await secretOf(startDesktop({ dataDir }))).toBeUndefined();
});

test('a database whose secret is lost is never given a new one', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'village.db'), 'of another machine');
  expect(await secretOf(startDesktop({ dataDir }))).toBeUndefined();
});

test('a keyring of somebody else opens nothing: the program says so and ends', async () => {
  const first = startDesktop();
  await secretOf(first);
  await first.end();
  const other = startDesktop({ dataDir: first.dataDir, keyring: 'of somebody else' });
  expect(await other.exited).toBe(1);
});
