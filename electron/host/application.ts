/** State of the running application, its sessions, and the context of a call. */
import { Refusal } from '../../shared/refusals.ts';
import { randomUUID } from 'node:crypto';
import type { PublicScreen } from '../../shared/public-screens.ts';
import type { SessionEnd } from '../../shared/contract/staff.ts';
import type { Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { lockMinutes } from '../../db/village/counter-settings.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import type { DocumentJob } from './documents/registry.ts';
import type { DocumentRenderer } from './pdf/render.ts';
import type { PrinterQueues } from './printing/queues.ts';

/** A screen open to the public, in place of a member of staff. */
export interface OpenScreen {
  readonly kind: PublicScreen;
  readonly staffId: StaffId;
  /** Hash of the token by which the page takes it up again. */
  readonly tokenHash: string;
}

/** Session of one window or browser, in the host's memory only. */
export interface Connection {
  readonly channel: 'desktop' | 'browser';
  /**
   * Changes whenever staff member, village or database of this session change: pages keep no data across it.
   */
  sessionId: string;
  staff: { id: StaffId; name: string; role: Role; login: string } | null;
  locked: boolean;
  /** Set only while nobody is signed in: the session may call nothing but what this screen needs. */
  publicScreen: OpenScreen | null;
  /** Time of the last user input, in milliseconds. */
  activeAt: number;
  /** Visiting the sample village before an own village exists. */
  sampleVisit: { sample: Application } | null;
  /** Why the last session ended without anybody signing out; null after a sign-in. */
  ended: SessionEnd | null;
}

export function newConnection(channel: Connection['channel']): Connection {
  return {
    channel,
    sessionId: randomUUID(),
    staff: null,
    locked: false,
    publicScreen: null,
    activeAt: 0,
    sampleVisit: null,
    ended: null,
  };
}

/** Signs a person in at this session; null: signed out. */
export function beginSession(connection: Connection, staff: Connection['staff']): void {
  connection.sessionId = randomUUID();
  connection.staff = staff;
  connection.locked = false;
  connection.publicScreen = null;
  connection.activeAt = 0;
  connection.ended = null;
}

/** Signs a session out; `ended` is the reason that its sign-in page shows. */
export function endSession(connection: Connection, ended: SessionEnd | null): void {
  beginSession(connection, null);
  connection.ended = ended;
}

/** Opens a public screen at this session, which signs everybody out of it. */
export function beginPublicScreen(connection: Connection, screen: OpenScreen): void {
  beginSession(connection, null);
  connection.publicScreen = screen;
}

/** Milliseconds for measuring idle time; independent of the village's clock. */
export function idleTime({ idleClock }: Pick<Application, 'idleClock'>): number {
  return (idleClock ?? Date.now)();
}

/** Records user input. */
export function noteActivity({ app, connection }: Pick<CallContext, 'app' | 'connection'>): void {
  connection.activeAt = idleTime(app);
}

/** Locks an idle session, also when its page was closed and reopened hours later. */
function lockWhenIdle(app: Application, connection: Connection): void {
  if (connection.staff === null || connection.activeAt === 0) return;
  if (idleTime(app) - connection.activeAt > lockMinutes(app.store) * 60_000) connection.locked = true;
}

/** How long work on files and folders may take. */
export interface FileTimeLimits {
  /** Limit until a folder or file responds at all. */
  reachMs: number;
  /**
   * Limit of the work itself. A million transfers take 15 seconds on an office PC, a slow USB stick several
   * minutes.
   */
  doneMs: number;
  /** Limit at exit for running backups. */
  exitMs: number;
}

/** State of the running application. */
export interface Application {
  /** The village's database; replaced by a restore. */
  store: Store;
  /** The database's secret, for the recovery code and for backups. */
  secret: string;
  /**
   * Why the village's database could not be opened. Then `store` is an empty placeholder, and only the
   * recovery code or a restore are possible.
   */
  databaseError: string | null;
  readonly renderer: DocumentRenderer<DocumentJob>;
  /** Printer queues of this computer. */
  readonly printers: PrinterQueues;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly sample: boolean;
  /** Changes with each start of the program: pages detect that everybody has to sign in again. */
  readonly run: string;
  /** Path of the workbook reader thread, where it is not next to the source. */
  readonly workbookWorker?: string;
  /** Path of the thread for integrity checks and backups, likewise. */
  readonly databaseWorker?: string;
  /** Time limits for files and folders; shorter in tests. */
  readonly timeLimits?: Partial<FileTimeLimits>;
  /** Error of the last backup to the default folder, for the home page; null when it succeeded. */
  backupFault: string | null;
  /** Monotonic clock for idle time; defaults to the computer's. */
  readonly idleClock?: () => number;
  /** Settles when the background integrity check of a large database is complete. */
  integrityCheck?: Promise<void>;
  /** All sessions: a restore signs them out. */
  readonly connections: Set<Connection>;
  /** The sample village with its own database, created on demand. */
  openSample?: () => Promise<Application>;
  /** The sample village, once a session has visited it. */
  visited?: Application;
}

/** Initial context of a call: the home application and the calling session. */
export interface CallOrigin {
  readonly home: Application;
  readonly connection: Connection;
}

/** The application as resolved for a call: its database stays the same until the call ends. */
export type ApplicationAtCall = Readonly<
  Omit<Application, 'connections' | 'openSample' | 'integrityCheck' | 'visited'>
>;

/**
 * Context of a procedure, resolved once per call: session state is not read again after an `await`, except by
 * `requireSameSession`.
 */
export interface CallContext extends CallOrigin {
  readonly app: ApplicationAtCall;
  /** The running application itself, for replacing its database or signing people out. */
  readonly live: Application;
  /** The staff member signed in when the call arrived. */
  readonly staff: Connection['staff'];
}

/** Village of the session: home or sample. */
export function villageOf(home: Application, connection: Connection): Application {
  return connection.sampleVisit?.sample ?? home;
}

/** Takes a session to the sample village. */
export function enterSample(home: Application, connection: Connection, sample: Application): void {
  home.visited = sample;
  switchVillage(connection, home, sample);
  connection.sampleVisit = { sample };
}

/** The village exists from now on: sessions that visit the sample would work in it by mistake. */
export function endSampleVisits(home: Application): void {
  for (const connection of home.visited?.connections ?? []) {
    if (connection.sampleVisit === null) continue;
    endSampleVisit(home, connection);
    connection.ended = { why: 'visit' };
  }
}

/** A window or browser is gone. */
export function removeConnection(home: Application, connection: Connection): void {
  home.connections.delete(connection);
  connection.sampleVisit?.sample.connections.delete(connection);
}

/** Ends a visit to the sample village. */
export function endSampleVisit(home: Application, connection: Connection): void {
  const { sampleVisit } = connection;
  if (sampleVisit === null) return;
  connection.sampleVisit = null;
  switchVillage(connection, sampleVisit.sample, home);
}

export function resolveCall({ home, connection }: CallOrigin): CallContext {
  const live = villageOf(home, connection);
  lockWhenIdle(live, connection);
  const {
    connections: _connections,
    openSample: _openSample,
    integrityCheck: _integrityCheck,
    visited: _visited,
    ...app
  } = live;
  return { home, app, live, connection, staff: connection.staff };
}

/**
 * Refuses when, during the call, another person signed in at this session, the session switched village, or
 * the database was replaced.
 */
export function requireSameSession({ home, app, live, connection, staff }: CallContext): void {
  if (villageOf(home, connection) === live && connection.staff === staff && live.store === app.store) {
    return;
  }
  throw new Refusal(
    'sessionEnded',
    '办理期间，本窗口已换人登录、换村或恢复了备份，本次操作没有保存。请重新登录后再办。',
  );
}

/** Switches a session to another village, signed out. */
function switchVillage(connection: Connection, from: Application, to: Application): void {
  from.connections.delete(connection);
  to.connections.add(connection);
  beginSession(connection, null);
}

/** Actor for the audit trail; before sign-in: the program itself. */
export function actorOf({ staff }: Pick<CallContext, 'staff'>): Actor {
  return staff ? { staffId: staff.id, name: staff.name, role: staff.role } : { staffId: null, name: '程序' };
}
