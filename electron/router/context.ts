import type { Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/units.ts';
import type { By, Store } from '../../db/store.ts';
import type { DocumentRenderer } from '../documents/render.ts';

/** Who sits at one window or browser. It lives in the host's memory only. */
export interface Connection {
  readonly channel: 'desktop' | 'browser';
  staff: { id: StaffId; name: string; role: Role; login: string } | null;
  locked: boolean;
  /** Looking around in the sample village, before there is a village of one's own. */
  visit: { sample: Application; home: Application } | null;
}

export function newConnection(channel: Connection['channel']): Connection {
  return { channel, staff: null, locked: false, visit: null };
}

/** What the application holds while it runs. */
export interface Application {
  /** The village's database; another one after a restore. */
  store: Store;
  /** The database's secret, for the recovery code and for backups. */
  secret: string;
  /**
   * Why the village's database could not be opened. Then `store` is an empty one to answer from, and nothing can be done
   * but to give the recovery code or to restore a backup.
   */
  trouble: string | null;
  readonly renderer: DocumentRenderer;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly sample: boolean;
  /** The file of the thread that reads workbooks, where it is not beside the source. */
  readonly workbookWorker?: string;
  /** The file of the thread that proves and copies a large database, likewise. */
  readonly databaseWorker?: string;
  /** Settled when every page of a large database was proved, which is done beside the work. */
  proving?: Promise<void>;
  /** Everybody who is connected: a restore sends all of them back to the door. */
  readonly connections: Set<Connection>;
  /** The sample village in a database of its own, made when somebody asks for it. */
  openSample?: () => Promise<Application>;
}

export interface CallContext {
  readonly app: Application;
  readonly connection: Connection;
}

/** Where this connection is at the moment: at home, or in the sample village. */
export function contextOf(home: Application, connection: Connection): CallContext {
  return {
    connection,
    get app() {
      return connection.visit?.sample ?? home;
    },
  };
}

/** Takes a connection to another village, where nobody has signed in yet. */
export function moveConnection(connection: Connection, from: Application, to: Application): void {
  from.connections.delete(connection);
  to.connections.add(connection);
  connection.staff = null;
  connection.locked = false;
}

/** Who does it, for the books. Before anybody has signed in: the program itself. */
export function byOf(context: CallContext): By {
  const { staff } = context.connection;
  return staff ? { staffId: staff.id, name: staff.name } : { staffId: null, name: '程序' };
}
