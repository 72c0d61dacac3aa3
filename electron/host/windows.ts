/** Who sits at each desktop window. A page that is loaded again comes back over another port, and is still who it was. */
import { newConnection, type Application, type Connection } from './application.ts';

/** A page is loaded again within seconds; a window that stays away longer was closed. */
const KEPT_MS = 60_000;

export interface Windows {
  /**
   * The connection for a port. `window` is a secret of the desktop shell, which the page never sees: the same one again gets
   * the same connection. Without it every port is somebody new.
   */
  open(window?: string): Connection;
  /** Its port was closed: by a reload, or with the window. */
  close(connection: Connection): void;
}

export function createWindowRegistry(app: Application): Windows {
  const known = new Map<string, Connection>();
  const ports = new Map<Connection, number>();

  function forget(connection: Connection): void {
    if ((ports.get(connection) ?? 0) > 0) return;
    ports.delete(connection);
    for (const [window, one] of known) if (one === connection) known.delete(window);
    app.connections.delete(connection);
    connection.visit?.sample.connections.delete(connection);
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
