/**
 * Admitted browsers and their sessions. The cookie admits a browser to the program's files and its sign-in page; a
 * session is opened by the page's secret as well, because a cookie also goes to every other web server on this computer.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { removeConnection, newConnection, type Application, type Connection } from '../application.ts';
import { knownBrowsers } from './known-browsers.ts';
import { isSameSecret } from './same-secret.ts';

/** Maximum number of browsers; an office has a handful. */
const MOST = 100;
/** Maximum number of sessions of a browser, whose tabs share one. */
const MAX_SESSIONS = 20;

interface BrowserSession {
  secret: string;
  connection: Connection;
}

export interface Browsers {
  /** Admits a browser, signed out; an admitted one keeps its session. */
  letIn(c: Context): void;
  /** Whether the requesting browser is admitted. */
  isAdmitted(c: Context): boolean;
  /** Session that the page's secret opens; one that is new to the browser begins signed out. Undefined if not admitted. */
  sessionOf(c: Context, secret: string): Connection | undefined;
  /**
   * Replaces cookie and secret at sign-in (prevents session fixation); returns the new secret. Undefined when another
   * call of this session has done so.
   */
  renew(c: Context, secret: string): string | undefined;
}

function withSecret(sessions: readonly BrowserSession[], secret: string): BrowserSession | undefined {
  return sessions.find((one) => isSameSecret(one.secret, secret));
}

export function createBrowserRegistry(app: Application): Browsers {
  // Cookies ignore ports: the name distinguishes villages on one computer.
  const cookie = `village_points_${createHash('sha256').update(app.dataDir).digest('hex').slice(0, 8)}`;
  /** Most recently used last. */
  const browsers = new Map<string, BrowserSession[]>();
  const known = knownBrowsers(app.dataDir, MOST);

  function drop(sessions: readonly BrowserSession[]): void {
    for (const { connection } of sessions) removeConnection(app, connection);
  }

  function seat(id: string, sessions: BrowserSession[]): BrowserSession[] {
    browsers.set(id, sessions);
    for (const [idlestId, idlest] of [...browsers].slice(0, -MOST)) {
      browsers.delete(idlestId);
      drop(idlest);
      known.forget(idlestId);
    }
    return sessions;
  }

  function remember(c: Context, sessions: BrowserSession[]): void {
    const id = randomBytes(24).toString('base64url');
    seat(id, sessions);
    known.remember(id);
    setCookie(c, cookie, id, { httpOnly: true, sameSite: 'Strict', path: '/' });
  }

  function find(c: Context): { id: string; sessions: BrowserSession[] } | undefined {
    const id = getCookie(c, cookie);
    if (id === undefined) return undefined;
    const sessions = browsers.get(id);
    if (sessions) return { id, sessions };
    // Admitted before a restart: readmitted, signed out.
    return known.knows(id) ? { id, sessions: seat(id, []) } : undefined;
  }

  function begin(sessions: BrowserSession[], secret: string): Connection {
    if (sessions.length >= MAX_SESSIONS) {
      const unused = sessions.findIndex(
        ({ connection }) => connection.staff === null && connection.publicScreen === null,
      );
      drop(sessions.splice(Math.max(unused, 0), 1));
    }
    const connection = newConnection('browser');
    sessions.push({ secret, connection });
    app.connections.add(connection);
    return connection;
  }

  return {
    letIn(c) {
      if (!find(c)) remember(c, []);
    },
    isAdmitted(c) {
      const found = find(c);
      if (!found) return false;
      browsers.delete(found.id);
      browsers.set(found.id, found.sessions);
      return true;
    },
    sessionOf(c, secret) {
      const sessions = find(c)?.sessions;
      const session = sessions && withSecret(sessions, secret);
      return session?.connection ?? (sessions && begin(sessions, secret));
    },
    renew(c, secret) {
      const found = find(c);
      const session = found && withSecret(found.sessions, secret);
      if (!session) return undefined;
      browsers.delete(found.id);
      known.forget(found.id);
      drop(found.sessions.filter((one) => one !== session));
      const next = randomBytes(32).toString('hex');
      remember(c, [{ secret: next, connection: session.connection }]);
      return next;
    },
  };
}
