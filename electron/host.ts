/** The application process: it owns the database, the rules, the documents and the imports. Plain Node, no Electron. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { keyFileSecret } from '../db/key.ts';
import { closeStore, openStore } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { createRenderer } from './documents/render.ts';
import { startHttp, type HttpServer } from './http/server.ts';
import { log, logTo } from './log.ts';
import { newConnection, type Application } from './router/context.ts';
import { router } from './router/index.ts';

export interface HostOptions {
  dataDir: string;
  /** The database's secret (32 hex digits) where the desktop shell keeps it; otherwise a file in dataDir holds it. */
  keySecret?: string;
  /** The sample village, marked 示例 on every screen and paper. */
  sample?: boolean;
  /** Where migrations/ and fonts/ lie. */
  resourcesDir: string;
  /** Loopback port, 0 for any; null for no HTTP at all. */
  port?: number | null;
  rendererDir?: string;
  /** The workers' files, where they are not beside the source. */
  documentsWorker?: string;
  workbookWorker?: string;
  appVersion: string;
  clock?: () => Date;
}

export interface Host {
  /** The address to open, with the token of this start. */
  url?: string;
  app: Application;
  acceptPort(port: SupportedMessagePort): void;
  close(): Promise<void>;
}

function openDatabase(options: HostOptions): { store: Store; secret: string } {
  const file = path.join(options.dataDir, 'village.db');
  const secret = options.keySecret ?? keyFileSecret(path.join(options.dataDir, 'key'), !existsSync(file));
  const store = openStore({
    file,
    secret,
    migrationsDir: path.join(options.resourcesDir, 'migrations'),
    clock: options.clock,
  });
  return { store, secret };
}

/** Opens the database and starts answering. Throws a Refusal whose message can be shown as it is. */
export async function startHost(options: HostOptions): Promise<Host> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  logTo(path.join(options.dataDir, 'run.log'));
  const { store, secret } = openDatabase(options);
  const app: Application = {
    store,
    secret,
    renderer: createRenderer({
      fontsDir: path.join(options.resourcesDir, 'fonts'),
      workerPath: options.documentsWorker,
    }),
    dataDir: options.dataDir,
    appVersion: options.appVersion,
    sample: options.sample ?? false,
    workbookWorker: options.workbookWorker,
  };
  let http: HttpServer | undefined;
  if (options.port !== null && options.rendererDir !== undefined) {
    const token = randomBytes(24).toString('base64url');
    http = await startHttp({ app, rendererDir: options.rendererDir, port: options.port ?? 0, token });
  }
  const ports = new RPCHandler(router);
  log('info', `host ready, version ${options.appVersion}`);
  return {
    url: http?.url,
    app,
    acceptPort(port) {
      ports.upgrade(port, { context: { app, connection: newConnection('desktop') } });
    },
    async close() {
      await http?.close();
      await app.renderer.close();
      closeStore(store);
    },
  };
}
