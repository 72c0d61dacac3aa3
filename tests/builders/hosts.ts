/** Hosts as the program starts them, each in a data folder of its own, closed and gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import { startHost, type Host, type HostOptions } from '../../electron/host/host.ts';
import { newConnection } from '../../electron/host/application.ts';
import { router } from '../../electron/host/router/index.ts';
import { fakeQueues } from './printers.ts';
import { threads } from './threads.ts';
import { DIHE, MIGRATIONS, testClock } from './village.ts';

export const requestId = () => crypto.randomUUID();

const { sample: _, ...village } = DIHE;
/** The same as a screen sets it up. */
export const VILLAGE = {
  ...village,
  administrator: { name: '管理员', login: 'admin', password: 'dihe2026' },
};

/** A screen that nobody has signed in at. */
export function screenOf(host: Host) {
  const connection = newConnection('browser');
  host.app.connections.add(connection);
  return createRouterClient(router, { context: { home: host.app, connection } });
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
    async start(dataDir = newDir(), options: Partial<HostOptions> = {}): Promise<Host> {
      const host = await startHost({
        ...threads(),
        dataDir,
        resourcesDir: path.dirname(MIGRATIONS),
        port: null,
        appVersion: '0',
        printers: fakeQueues(),
        clock: () => clock.now,
        ...options,
      });
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
