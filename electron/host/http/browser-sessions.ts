/** Admitted browsers: each has a cookie, mapped to its session. */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { forgetConnection, newConnection, type Application, type Connection } from '../application.ts';
import { knownBrowsers } from './known-browsers.ts';

/** Maximum number of browsers; an office has a handful. */
const MOST = 100;

export interface Browsers {
  /** Admits a browser, signed out; an admitted one keeps its session. */
  letIn(c: Context): void;
  /** Session of the requesting browser; undefined if not admitted. */
  present(c: Context): Connection | undefined;
  /** Replaces the browser's cookie at sign-in (prevents session fixation). */
  renew(c: Context): void;
}

export function createBrowserRegistry(app: Application): Browsers {
  // Cookies ignore ports: the name distinguishes villages on one computer.
  const cookie = `village_points_${createHash('sha256').update(app.dataDir).digest('hex').slice(0, 8)}`;
  const connections = new Map<string, Connection>();
  const known = knownBrowsers(app.dataDir, MOST);

  function seat(id: string, connection: Connection): void {
    connections.set(id, connection);
    if (connection.visit === null) app.connections.add(connection);
    for (const [idlestId, idlest] of [...connections].slice(0, -MOST)) {
      connections.delete(idlestId);
      forgetConnection(app, idlest);
      known.forget(idlestId);
    }
  }

  function remember(c: Context, connection: Connection): void {
    const id = randomBytes(24).toString('base64url');
    seat(id, connection);
    known.remember(id);
    setCookie(c, cookie, id, { httpOnly: true, sameSite: 'Strict', path: '/' });
  }

  function find(c: Context): { id: string; connection: Connection } | undefined {
    const id = getCookie(c, cookie);
    if (id === undefined) return undefined;
    const connection = connections.get(id);
    if (connection) return { id, connection };
    if (!known.knows(id)) return undefined;
    // Admitted before a restart: readmitted, signed out.
    const back = newConnection('browser');
    seat(id, back);
    return { id, connection: back };
  }

  return {
    letIn(c) {
      if (find(c)) return;
      remember(c, newConnection('browser'));
    },
    present(c) {
      const found = find(c);
      if (!found) return undefined;
      // Most recently used last.
      connections.delete(found.id);
      connections.set(found.id, found.connection);
      return found.connection;
    },
    renew(c) {
      const found = find(c);
      if (!found) return;
      connections.delete(found.id);
      known.forget(found.id);
      remember(c, found.connection);
    },
  };
}
