/** The application process: it owns the database, the rules, the documents and the imports. Plain Node, no Electron. */
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { onMessagePortClose, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { closeStore } from '../../db/database/open.ts';
import { villageProfile } from '../../db/village/profile.ts';
import { openDatabase, checkIntegrityInBackground } from './database.ts';
import { endThreads, type TimeLimits } from './database-tasks.ts';
import { createRenderer } from './pdf/render.ts';
import { createWindowRegistry } from './windows.ts';
import { startHttp, type HttpServer } from './http/server.ts';
import { startBackups } from './jobs/backups.ts';
import { endReading } from './reads/beside.ts';
import { ensureDir } from '../../db/database/ensure-dir.ts';
import { log, configureLog } from './log.ts';
import type { Application } from './application.ts';
import { router } from './router/index.ts';

export interface HostOptions {
  dataDir: string;
  /** The database's secret (32 hex digits) where the desktop shell keeps it; otherwise a file in dataDir holds it. */
  keySecret?: string;
  /** The sample village, marked 示例 on every screen and paper. */
  sample?: boolean;
  /** Where migrations/, fonts/ and the sample village's workbooks lie. */
  resourcesDir: string;
  /** Loopback port, 0 for any; null for no HTTP at all. */
  port?: number | null;
  /** Where the port is any: this one if it is free. */
  preferredPort?: number;
  rendererDir?: string;
  /** The workers' files, where they are not beside the source. */
  documentsWorker?: string;
  workbookWorker?: string;
  databaseWorker?: string;
  /** How long files and folders may keep the program waiting. */
  timeLimits?: Partial<TimeLimits>;
  appVersion: string;
  clock?: () => Date;
}

export interface Host {
  /** The address to open, with the token of this start. */
  url?: string;
  port?: number;
  app: Application;
  /** `window` names the window for as long as it is open, so that a reload of its page stays signed in. */
  acceptPort(port: SupportedMessagePort, window?: string): void;
  /** Never rejects: what fails is logged. Answers whether all threads have ended; else the process cannot end by itself. */
  close(): Promise<boolean>;
}

function createApplication(options: HostOptions, clock: () => Date): Application {
  const { dataDir, resourcesDir, keySecret } = options;
  const migrationsDir = path.join(resourcesDir, 'migrations');
  return {
    ...openDatabase({ dataDir, migrationsDir, keySecret, clock, sample: options.sample ?? false }),
    renderer: createRenderer({
      fontsDir: path.join(resourcesDir, 'fonts'),
      workerPath: options.documentsWorker,
    }),
    dataDir,
    migrationsDir,
    appVersion: options.appVersion,
    sample: options.sample ?? false,
    run: randomUUID(),
    workbookWorker: options.workbookWorker,
    databaseWorker: options.databaseWorker,
    timeLimits: options.timeLimits,
    backupFault: null,
    connections: new Set(),
  };
}

/** Opens a village's database; the sample village lives through a month before anybody looks at it. */
async function openApplication(options: HostOptions): Promise<Application> {
  let sampleTime: Date | undefined;
  const app = createApplication(options, () => sampleTime ?? options.clock?.() ?? new Date());
  if (app.sample && app.trouble === null && !villageProfile(app.store)) {
    const { seedSample } = await import('./sample/seed.ts');
    await seedSample(app, options.resourcesDir, (now) => {
      sampleTime = now;
    });
  }
  return app;
}

/** The sample village beside the village's own, opened by the first who asks. */
function sampleVillage(options: HostOptions): {
  open: () => Promise<Application>;
  close: () => Promise<void>;
} {
  const dataDir = path.join(options.dataDir, 'sample');
  let opened: Promise<Application> | undefined;
  return {
    async open() {
      ensureDir(dataDir);
      opened ??= openApplication({ ...options, dataDir, keySecret: undefined, sample: true });
      try {
        return await opened;
      } catch (error) {
        opened = undefined;
        throw error;
      }
    },
    async close() {
      const sample = await opened;
      if (!sample) return;
      await inTurn([
        () => sample.renderer.close(),
        () => endReading(sample.store),
        () => closeStore(sample.store),
      ]);
    },
  };
}

/** Each step of closing is taken, whatever the one before it came to. */
async function inTurn(steps: readonly (() => Promise<void> | void | undefined)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log('error', 'a step of closing failed', error);
    }
  }
}

/** Opens the database and starts answering. Throws a Refusal whose message can be shown as it is. */
export async function startHost(options: HostOptions): Promise<Host> {
  ensureDir(options.dataDir);
  configureLog(path.join(options.dataDir, 'run.log'));
  const app = await openApplication(options);
  const sample = sampleVillage(options);
  app.openSample = sample.open;
  let http: HttpServer | undefined;
  if (options.port !== null && options.rendererDir !== undefined) {
    const token = randomBytes(24).toString('base64url');
    const { rendererDir, preferredPort } = options;
    http = await startHttp({ app, rendererDir, port: options.port ?? 0, preferredPort, token });
  }
  checkIntegrityInBackground(app);
  const ports = new RPCHandler(router);
  const windows = createWindowRegistry(app);
  const backups = startBackups(app);
  log('info', `host ready, version ${options.appVersion}`);
  return {
    url: http?.url,
    port: http?.port,
    app,
    acceptPort(port, window) {
      const connection = windows.open(window);
      onMessagePortClose(port, () => windows.close(connection));
      ports.upgrade(port, { context: { home: app, connection } });
    },
    async close() {
      await inTurn([
        () => http?.close(),
        () => backups.stop(),
        () => sample.close(),
        () => app.renderer.close(),
        () => backups.beforeExit(),
        () => endReading(app.store),
        () => closeStore(app.store),
      ]);
      return endThreads();
    },
  };
}
