/** Sessions of desktop windows. A reloaded page reconnects over a new port and keeps its session. */
import { removeConnection, newConnection, type Application, type Connection } from './application.ts';

/** Grace period for a reload; a window away for longer was closed. */
const KEPT_MS = 60_000;

export interface Windows {
  /**
   * The connection for a port. `window` is a secret of the desktop shell, invisible to the page: the same
   * value returns the same connection. Without it every port is a new one.
   */
  open(window?: string): Connection;
  /** The port was closed by a reload, or with the window. */
  close(connection: Connection): void;
}

export function createWindowRegistry(app: Application): Windows {
  const known = new Map<string, Connection>();
  const ports = new Map<Connection, number>();

  function forget(connection: Connection): void {
    if ((ports.get(connection) ?? 0) > 0) return;
    ports.delete(connection);
    for (const [window, one] of known) if (one === connection) known.delete(window);
    removeConnection(app, connection);
  }

  return {
    open(window) {
      const before = window === undefined ? undefined : known.get(window);
      const connection = before ?? newConnection('desktop');
      if (window !== undefined) known.set(window, connection);
      ports.set(connection, (ports.get(connection) ?? 0) + 1);
      if (!before) app.connections.add(connection);
      return connection;
    },
    close(connection) {
      ports.set(connection, (ports.get(connection) ?? 1) - 1);
      const named = [...known.values()].includes(connection);
      if (named) setTimeout(() => forget(connection), KEPT_MS).unref();
      else forget(connection);
    },
  };
}
