/** The browsers that were let in: each holds a cookie, and behind it stands who sits there. */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newConnection, type Application, type Connection } from '../router/context.ts';

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

export function keepBrowsers(app: Application): Browsers {
  // Cookies do not know ports: two villages on one computer tell theirs apart by the name.
  const cookie = `village_points_${createHash('sha256').update(app.dataDir).digest('hex').slice(0, 8)}`;
  const connections = new Map<string, Connection>();

  function remember(c: Context, connection: Connection): void {
    const id = randomBytes(24).toString('base64url');
    connections.set(id, connection);
    setCookie(c, cookie, id, { httpOnly: true, sameSite: 'Strict', path: '/' });
  }

  function find(c: Context): { id: string; connection: Connection } | undefined {
    const id = getCookie(c, cookie);
    const connection = id === undefined ? undefined : connections.get(id);
    return id === undefined || !connection ? undefined : { id, connection };
  }

  return {
    letIn(c) {
      if (find(c)) return;
      const connection = newConnection('browser');
      remember(c, connection);
      app.connections.add(connection);
      for (const [id, idlest] of [...connections].slice(0, -MOST)) {
        connections.delete(id);
        app.connections.delete(idlest);
      }
    },
    present(c) {
      const known = find(c);
      if (!known) return undefined;
      // The one that was used last stands last.
      connections.delete(known.id);
      connections.set(known.id, known.connection);
      return known.connection;
    },
    renew(c) {
      const known = find(c);
      if (!known) return;
      connections.delete(known.id);
      remember(c, known.connection);
    },
  };
}
