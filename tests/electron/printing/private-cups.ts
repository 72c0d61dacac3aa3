/**
 * A CUPS of the test's own: the system's cupsd as an unprivileged process in a temporary folder, with the driver of
 * CUPS-PDF printing into a file. The driver's output stays PDF, so that what comes out can be measured.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const CUPSD = '/usr/sbin/cupsd';
const DRIVER = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd';
const AS_IT_IS = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n';
/** Half a millimetre wider than the sheet. */
const WIDE_A5 = '421 595';
/** cupsd does not run its filters as root. */
const NOBODY = 65_534;

const CONFIG = `Browsing Off
WebInterface No
DefaultAuthType None
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function startCups(queue: string) {
  // Not in the folder of the run of tests, which only its owner may enter.
  const folder = mkdtempSync('/tmp/cups-');
  const at = (name: string): string => path.join(folder, name);
  const port = await freePort();
  const files = {
    ServerRoot: at('etc'),
    CacheDir: at('cache'),
    RequestRoot: at('spool'),
    StateDir: at('state'),
    TempDir: at('tmp'),
    ServerKeychain: at('keys'),
    AccessLog: at('access.log'),
    ErrorLog: at('error.log'),
    PageLog: at('page.log'),
    FileDevice: 'Yes',
  };
  const folders = ['etc', 'etc/ppd', 'cache', 'spool', 'state', 'tmp', 'keys'].map(at);
  for (const one of folders) mkdirSync(one);
  writeFileSync(at('cupsd.conf'), `Listen 127.0.0.1:${String(port)}\n${CONFIG}`);
  writeFileSync(
    at('files.conf'),
    Object.entries(files)
      .map((line) => `${line.join(' ')}\n`)
      .join(''),
  );
  writeFileSync(at('driver.ppd'), readFileSync(DRIVER, 'utf8').replaceAll(WIDE_A5, '420 595') + AS_IT_IS);
  writeFileSync(at('printed.pdf'), '');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(folder, 0o755);
    for (const one of [folder, ...folders, at('printed.pdf')]) chownSync(one, NOBODY, NOBODY);
  }
  const daemon = spawn(CUPSD, ['-f', '-c', at('cupsd.conf'), '-s', at('files.conf')], {
    stdio: 'ignore',
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const ended = once(daemon, 'exit');
  const env = { CUPS_SERVER: `127.0.0.1:${String(port)}`, CUPS_SERVERROOT: at('etc') };
  const call = (program: string, ...args: string[]): string =>
    execFileSync(program, args, {
      env: { ...process.env, ...env, LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const isRunning = (): boolean => !call('lpstat', '-r').includes('not running');
  for (let tries = 0; !isRunning(); tries += 1) {
    if (tries === 300 || daemon.exitCode !== null) throw new Error('cupsd does not run');
    await pause(100);
  }
  const add = (name: string, file: string): void =>
    void call('lpadmin', '-p', name, '-E', '-v', `file://${file}`, '-P', at('driver.ppd'));
  add(queue, at('printed.pdf'));
  return {
    env,
    folder,
    /** Adds a queue that prints into a file. */
    add,
    call,
    /** What the printer put on paper last. */
    printed: (): Uint8Array => readFileSync(at('printed.pdf')),
    async stop(): Promise<void> {
      daemon.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
