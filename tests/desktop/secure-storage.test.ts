/** The database's secret lies with the operating system, never in plain text next to the database. */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { recoveryCode } from '../../db/database/key.ts';
import { endAll, eventually, startDesktop, temporaryFolder, type Desktop } from './drive.ts';

afterEach(endAll);

/** The secret the host was started with, as the echo host reports it. */
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
  // Until the system has proved that it keeps what it sealed, a copy only this user can read lies there.
  expect(statSync(`${sealed}.unproven`).mode & 0o777).toBe(0o600);
  const second = startDesktop({ dataDir: first.dataDir });
  expect(await secretOf(second)).toBe(secret);
  await second.end();
  for (const file of globSync('**/*', { cwd: first.dataDir, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(bytes.includes(secret!)).toBe(false);
    expect(bytes.includes(Buffer.from(secret!, 'hex'))).toBe(false);
  }
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

test('what a power cut keeps the system from remembering is still opened at the second start', async () => {
  const first = startDesktop();
  const secret = await secretOf(first);
  await first.end();
  // The keyring was set up again: it cannot read what it sealed before.
  const second = startDesktop({ dataDir: first.dataDir, keyring: 'set up again' });
  expect(await secretOf(second)).toBe(secret);
});

test('a seal that cannot be opened is put aside, and the host is started without a secret', async () => {
  const { dataDir } = await provenVillage();
  const other = startDesktop({ dataDir, keyring: 'of somebody else' });
  expect(await secretOf(other)).toBeUndefined();
  expect(globSync('desktop/database-key.sealed*', { cwd: dataDir })).toEqual([
    join('desktop', 'database-key.sealed.unreadable-1'),
  ]);
});

test('a village folder taken to another computer asks for the recovery code, and opens with it', async () => {
  const { dataDir, secret } = await provenVillage();
  const real = startDesktop({ dataDir, host: 'real' });
  await firstPageOf(real);
  await real.end();
  const elsewhere = startDesktop({ dataDir, host: 'real', keyring: 'of the other computer' });
  await eventually(
    async () => (await textOf(elsewhere)).includes('恢复码') || undefined,
    'nobody asks for the recovery code',
  );
  await elsewhere.order('fill', 'input', recoveryCode(secret));
  await elsewhere.order('press', 'Enter');
  await firstPageOf(elsewhere);
});

/** A village whose sealed secret was opened by a second start. */
async function provenVillage(): Promise<{ dataDir: string; secret: string }> {
  const first = startDesktop();
  const secret = await secretOf(first);
  await first.end();
  const second = startDesktop({ dataDir: first.dataDir });
  expect(await secretOf(second)).toBe(secret);
  await second.end();
  return { dataDir: first.dataDir, secret: secret ?? '' };
}

const textOf = (desktop: Desktop): Promise<string> => desktop.evaluate('document.body.innerText');

/** The first page of a village that opens: nobody has set it up yet. */
async function firstPageOf(desktop: Desktop): Promise<void> {
  await desktop.called('window.show');
  await eventually(
    async () => (await textOf(desktop)).includes('看看示例村') || undefined,
    'the first page of the village does not come',
  );
}
