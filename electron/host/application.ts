import { Refusal } from '../../shared/refusals.ts';
import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { lockMinutes } from '../../db/redemptions/counter-settings.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import type { TimeLimits } from './database-tasks.ts';
import type { DocumentRenderer } from './pdf/render.ts';

/** Who sits at one window or browser. It lives in the host's memory only. */
export interface Connection {
  readonly channel: 'desktop' | 'browser';
  /** Another one whenever the person, the village or the database at this screen changes: pages keep nothing beyond it. */
  sitting: string;
  staff: { id: StaffId; name: string; role: Role; login: string } | null;
  locked: boolean;
  /** When somebody last did something at this screen, in milliseconds. */
  activeAt: number;
  /** Looking around in the sample village, before there is a village of one's own. */
  visit: { sample: Application } | null;
}

export function newConnection(channel: Connection['channel']): Connection {
  return { channel, sitting: randomUUID(), staff: null, locked: false, activeAt: 0, visit: null };
}

/** From now on this person sits at the screen; null: nobody has signed in. */
export function beginSitting(connection: Connection, staff: Connection['staff']): void {
  connection.sitting = randomUUID();
  connection.staff = staff;
  connection.locked = false;
  connection.activeAt = 0;
}

/** Milliseconds that only serve to measure how long a screen stood idle; the village's clock may be set. */
function idleTime({ idleClock }: Pick<Application, 'idleClock'>): number {
  return (idleClock ?? Date.now)();
}

/** Somebody is at the screen. */
export function noteActivity({ app, connection }: Pick<CallContext, 'app' | 'connection'>): void {
  connection.activeAt = idleTime(app);
}

/** A screen that nobody touched for a while is locked, also where its page was closed and comes back hours later. */
function lockWhenIdle(app: Application, connection: Connection): void {
  if (connection.staff === null || connection.activeAt === 0) return;
  if (idleTime(app) - connection.activeAt > lockMinutes(app.store) * 60_000) connection.locked = true;
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
  /** Another one for each start of the program: a page learns from it that everybody has to sign in again. */
  readonly run: string;
  /** The file of the thread that reads workbooks, where it is not beside the source. */
  readonly workbookWorker?: string;
  /** The file of the thread that proves and copies a large database, likewise. */
  readonly databaseWorker?: string;
  /** How long files and folders may keep the program waiting, where a test asks for less. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Why the last copy into the usual folder failed, for the home page; null when it did not. */
  backupFault: string | null;
  /** Measures how long screens stand idle; the computer's clock where left out. */
  readonly idleClock?: () => number;
  /** Settled when every page of a large database was proved, which is done beside the work. */
  proving?: Promise<void>;
  /** Everybody who is connected: a restore sends all of them back to the door. */
  readonly connections: Set<Connection>;
  /** The sample village in a database of its own, made when somebody asks for it. */
  openSample?: () => Promise<Application>;
}

/** What a call comes in with: the application at home, and the screen that calls. */
export interface CallOrigin {
  readonly home: Application;
  readonly connection: Connection;
}

/** The application as a call found it: its database stays the one that it was asked of, whatever happens meanwhile. */
export type ApplicationAtCall = Readonly<Omit<Application, 'connections' | 'openSample' | 'proving'>>;

/**
 * What a procedure works with. It is resolved once per call: nothing of the connection is read again after an `await`, but
 * by `requireSameSitting`.
 */
export interface CallContext extends CallOrigin {
  readonly app: ApplicationAtCall;
  /** The running application itself, for what replaces its database or sends people to the door. */
  readonly live: Application;
  /** Who was signed in when the call came. */
  readonly staff: Connection['staff'];
}

/** Where the connection is: at home, or in the sample village. */
export function villageOf(home: Application, connection: Connection): Application {
  return connection.visit?.sample ?? home;
}

export function resolveCall({ home, connection }: CallOrigin): CallContext {
  const live = villageOf(home, connection);
  lockWhenIdle(live, connection);
  const { connections: _connections, openSample: _openSample, proving: _proving, ...app } = live;
  return { home, app, live, connection, staff: connection.staff };
}

/**
 * Refuses where, while the call waited, somebody else signed in at this screen, the screen went to another village, or the
 * database was replaced by another one.
 */
export function requireSameSitting({ home, app, live, connection, staff }: CallContext): void {
  if (villageOf(home, connection) === live && connection.staff === staff && live.store === app.store) {
    return;
  }
  throw new Refusal(
    'sittingEnded',
    '办理期间，本窗口已换人登录、换村或恢复了备份，本次操作没有保存。请重新登录后再办。',
  );
}

/** Takes a connection to another village, where nobody has signed in yet. */
export function switchVillage(connection: Connection, from: Application, to: Application): void {
  from.connections.delete(connection);
  to.connections.add(connection);
  beginSitting(connection, null);
}

/** Who does it, for the books. Before anybody has signed in: the program itself. */
export function actorOf({ staff }: Pick<CallContext, 'staff'>): Actor {
  return staff ? { staffId: staff.id, name: staff.name, role: staff.role } : { staffId: null, name: '程序' };
}
