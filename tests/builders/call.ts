/** Calls the contract as a member of staff would through a screen: role check, validation and all. */
import { createRouterClient } from '@orpc/server';
import { createRenderer } from '../../electron/host/pdf/render.ts';
import { endReading } from '../../electron/host/reads/read-in-thread.ts';
import { newConnection, type Application, type Connection } from '../../electron/host/application.ts';
import { router } from '../../electron/host/router/index.ts';
import type { Role } from '../../shared/roles.ts';
import { threads } from './threads.ts';
import { fakeQueues } from './printers.ts';
import { MIGRATIONS, SECRET, type TestVillage } from './village.ts';

const { documentsWorker, ...workers } = threads();
/** One for all applications of a process: a printing thread takes a second to load its fonts, and ends when idle. */
const renderer = createRenderer({ workerPath: documentsWorker });

export function applicationOf(village: TestVillage): Application {
  return {
    ...workers,
    store: village.store,
    renderer: {
      render: (job) => renderer.render(job),
      missingIn: (text) => renderer.missingIn(text),
      // Tests end an application by this: no reading thread outlives its database.
      close: () => endReading(village.store),
    },
    printers: fakeQueues(),
    dataDir: village.dir,
    appVersion: '0.0.0-test',
    secret: SECRET,
    sample: false,
    run: 'run',
    databaseError: null,
    backupFault: null,
    migrationsDir: MIGRATIONS,
    connections: new Set(),
  };
}

/** A client signed in as this role (null: nobody has signed in). */
export function clientFor(app: Application, village: TestVillage, role: Role | null) {
  const connection: Connection = newConnection('browser');
  if (role !== null) {
    const { staffId, name } = village.by[role];
    connection.staff = { id: staffId ?? 0, name, role, login: role };
  }
  return createRouterClient(router, { context: { home: app, connection } });
}

/** A screen that nobody has signed in at. */
export function screenOf({ app }: { app: Application }) {
  const connection = newConnection('browser');
  app.connections.add(connection);
  return createRouterClient(router, { context: { home: app, connection } });
}
