import type { Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/units.ts';
import type { By, Store } from '../../db/store.ts';
import type { DocumentRenderer } from '../documents/render.ts';

/** Who sits at one window or browser. It lives in the host's memory only. */
export interface Connection {
  readonly channel: 'desktop' | 'browser';
  staff: { id: StaffId; name: string; role: Role; login: string } | null;
  locked: boolean;
}

export function newConnection(channel: Connection['channel']): Connection {
  return { channel, staff: null, locked: false };
}

/** What the application holds while it runs. */
export interface Application {
  readonly store: Store;
  readonly renderer: DocumentRenderer;
  readonly dataDir: string;
  readonly appVersion: string;
  /** The database's secret, for the recovery code and for backups. */
  readonly secret: string;
  readonly sample: boolean;
  /** The file of the thread that reads workbooks, where it is not beside the source. */
  readonly workbookWorker?: string;
}

export interface CallContext {
  readonly app: Application;
  readonly connection: Connection;
}

/** Who does it, for the books. Before anybody has signed in: the program itself. */
export function byOf(context: CallContext): By {
  const { staff } = context.connection;
  return staff ? { staffId: staff.id, name: staff.name } : { staffId: null, name: '程序' };
}
