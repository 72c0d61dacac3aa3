/** Hosts as the program starts them, each in a data folder of its own, closed and gone after the test. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHost, type Host, type HostOptions } from '../../electron/host/host.ts';
import { fakeQueues } from './printers.ts';
import { threads } from './threads.ts';
import { DIHE, MIGRATIONS, testClock } from './village.ts';
import { screenOf } from './call.ts';

export const requestId = () => crypto.randomUUID();

const { sample: _, ...village } = DIHE;
/** The same as a screen sets it up. */
export const VILLAGE = {
  ...village,
  administrator: { name: '管理员', login: 'admin', password: 'dihe2026' },
};

const options = (dataDir: string) => ({
  ...threads(),
  dataDir,
  resourcesDir: path.dirname(MIGRATIONS),
  port: null,
  appVersion: '0',
  printers: fakeQueues(),
});

/** What a program that was started once and did nothing leaves: making its tables takes longer than most tests. */
let begun: Promise<ReadonlyMap<string, Buffer>> | undefined;

async function filesOfFirstStart(): Promise<ReadonlyMap<string, Buffer>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'begun-'));
  const host = await startHost({ ...options(dir), clock: () => testClock().now });
  await host.close();
  const files = ['village.db', 'key'].map((name) => [name, readFileSync(path.join(dir, name))] as const);
  rmSync(dir, { recursive: true, force: true });
  return new Map(files);
}

export function testHosts() {
  const dirs: string[] = [];
  const hosts: Host[] = [];
  const clock = testClock();
  const newDir = (): string => {
    const dir = mkdtempSync(path.join(tmpdir(), 'host-'));
    dirs.push(dir);
    return dir;
  };
  return {
    clock,
    newDir,
    /**
     * Without a folder, on the computer of this village, which has its key and no village yet; an empty folder is a
     * computer of its own, with another key.
     */
    async start(dataDir?: string, more: Partial<HostOptions> = {}): Promise<Host> {
      const folder = dataDir ?? newDir();
      if (dataDir === undefined) {
        begun ??= filesOfFirstStart();
        for (const [name, bytes] of await begun)
          writeFileSync(path.join(folder, name), bytes, { mode: 0o600 });
      }
      const host = await startHost({ ...options(folder), clock: () => clock.now, ...more });
      hosts.push(host);
      return host;
    },
    async stop(host: Host): Promise<boolean> {
      hosts.splice(hosts.indexOf(host), 1);
      return host.close();
    },
    /** The village, and its administrator's screen. */
    async setUp(host: Host) {
      const screen = screenOf(host);
      await screen.village.setUp(VILLAGE);
      return screen;
    },
    async end(): Promise<void> {
      for (const host of hosts.splice(0)) await host.close();
      for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function groupsOf(host: Host): number {
  const row = host.app.store.sqlite.prepare('SELECT count(*) AS n FROM village_group').get();
  return (row as { n: number }).n;
}
