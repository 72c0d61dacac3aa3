/** The application process: owns database, rules, documents and imports. Plain Node, no Electron. */
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { onMessagePortClose, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { closeStore } from '../../db/database/open.ts';
import { villageProfile } from '../../db/village/profile.ts';
import { openDatabase } from './database.ts';
import { checkIntegrityInBackground } from './database-integrity.ts';
import { endThreads } from './database-tasks.ts';
import { createRenderer } from './pdf/render.ts';
import { createWindowRegistry } from './window-sessions.ts';
import { startHttp, type HttpServer } from './http/server.ts';
import { startBackups } from './jobs/backups.ts';
import { startPrintJobs, type PrintJobs } from './jobs/print-jobs.ts';
import type { PrinterQueues } from './printing/queues.ts';
import { systemQueues } from './printing/system-queues.ts';
import { endReading } from './reads/read-in-thread.ts';
import { ensureDir } from '../../db/database/ensure-dir.ts';
import { Refusal } from '../../shared/refusals.ts';
import { acquireInstanceLock, type InstanceLock } from './instance-lock.ts';
import { log, configureLog } from './base/log.ts';
import type { Application, FileTimeLimits } from './application.ts';
import { router } from './router/index.ts';

export interface HostOptions {
  dataDir: string;
  /** The database's secret (32 hex digits) supplied by the desktop shell; otherwise a file in dataDir. */
  keySecret?: string;
  /** The sample village, marked 示例 on every screen and document. */
  sample?: boolean;
  /** Location of migrations/, fonts/ and the sample village's workbooks. */
  resourcesDir: string;
  /** Loopback port, 0 for any; null disables HTTP. */
  port?: number | null;
  /** Preferred port when any is allowed. */
  preferredPort?: number;
  rendererDir?: string;
  /** Worker files, where they are not next to the source. */
  documentsWorker?: string;
  workbookWorker?: string;
  databaseWorker?: string;
  /** Where the tool is that prints on Windows; may be absent. */
  printTool?: string;
  /** Printer queues, where they are not the computer's. */
  printers?: PrinterQueues;
  /** Time limits for files and folders. */
  timeLimits?: Partial<FileTimeLimits>;
  appVersion: string;
  clock?: () => Date;
}

export interface Host {
  /** The URL to open, with the token of this start. */
  url?: string;
  port?: number;
  app: Application;
  /** `window` identifies the window while it is open, so that a reloaded page stays signed in. */
  acceptPort(port: SupportedMessagePort, window?: string): void;
  /**
   * Never rejects: failures are logged. Returns whether all threads have ended; otherwise the process cannot
   * exit by itself.
   */
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
    printers:
      options.printers ??
      systemQueues({ folder: path.join(dataDir, 'printing'), printTool: options.printTool }),
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

/** Opens a village's database; seeds the sample village with one month of data on first open. */
async function startApplication(options: HostOptions): Promise<Application> {
  let sampleTime: Date | undefined;
  const app = createApplication(options, () => sampleTime ?? options.clock?.() ?? new Date());
  if (app.sample && app.databaseError === null && !villageProfile(app.store)) {
    const { seedSample } = await import('./sample/seed.ts');
    await seedSample(app, options.resourcesDir, (now) => {
      sampleTime = now;
    });
  }
  return app;
}

/** The sample village next to the own village, opened on demand. */
function sampleVillage(options: HostOptions): {
  open: () => Promise<Application>;
  close: () => Promise<void>;
} {
  const dataDir = path.join(options.dataDir, 'sample');
  let opened: Promise<Application> | undefined;
  let printJobs: PrintJobs | undefined;
  let lock: InstanceLock | null = null;
  return {
    async open() {
      if (opened) return opened;
      // The program may have been started on the sample's folder itself.
      lock = acquireInstanceLock(dataDir);
      if (!lock) throw new Refusal('inUse', '示例村正由另一个村积分程序打开着，请先关闭它，再看示例村。');
      opened = startApplication({ ...options, dataDir, keySecret: undefined, sample: true });
      try {
        const app = await opened;
        printJobs = startPrintJobs(app);
        return app;
      } catch (error) {
        opened = undefined;
        lock.release();
        throw error;
      }
    },
    async close() {
      const sample = await opened;
      if (!sample) return;
      await inTurn([
        () => printJobs?.stop(),
        () => sample.renderer.close(),
        () => endReading(sample.store),
        () => closeStore(sample.store),
        () => lock?.release(),
      ]);
    },
  };
}

/** Runs every closing step, regardless of failures of earlier ones. */
async function inTurn(steps: readonly (() => Promise<void> | void | undefined)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log('error', 'a step of closing failed', error);
    }
  }
}

/** Opens the database and starts serving. Throws a Refusal whose message can be shown to the user. */
export async function startHost(options: HostOptions): Promise<Host> {
  ensureDir(options.dataDir);
  configureLog(path.join(options.dataDir, 'run.log'));
  const app = await startApplication(options);
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
  const printJobs = startPrintJobs(app);
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
        () => printJobs.stop(),
        () => sample.close(),
        () => app.renderer.close(),
        () => backups.beforeExit(),
        () => endReading(app.store),
        () => closeStore(app.store),
      ]);
      const ended = await endThreads();
      configureLog(undefined);
      return ended;
    },
  };
}
