/** The browsers that were let in: each holds a cookie, and behind it stands who sits there. */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newConnection, type Application, type Connection } from '../application.ts';
import { knownBrowsers } from './known-browsers.ts';

/** Browsers that are remembered at once; an office has a handful. */
const MOST = 100;

export interface Browsers {
  /** Lets this browser in, as nobody; one that was let in before stays who it is. */
  letIn(c: Context): void;
  /** Who sits at the browser that asks; undefined for one that was not let in. */
  present(c: Context): Connection | undefined;
  /** Gives the browser another cookie: one that somebody knew before the sign-in is worth nothing after it. */
  renew(c: Context): void;
}

export function createBrowserRegistry(app: Application): Browsers {
  // Cookies do not know ports: two villages on one computer tell theirs apart by the name.
  const cookie = `village_points_${createHash('sha256').update(app.dataDir).digest('hex').slice(0, 8)}`;
  const connections = new Map<string, Connection>();
  const known = knownBrowsers(app.dataDir, MOST);

  function seat(id: string, connection: Connection): void {
    connections.set(id, connection);
    app.connections.add(connection);
    for (const [idlestId, idlest] of [...connections].slice(0, -MOST)) {
      connections.delete(idlestId);
      app.connections.delete(idlest);
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
    // Let in before the program was restarted: let in again, as nobody.
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
      // The one that was used last stands last.
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
