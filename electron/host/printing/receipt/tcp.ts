/** A network printer (port 9100). */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { Channel, TimeLimits } from './channel.ts';
import { FAULTS, printerFault, systemFault } from './faults.ts';

/** Bytes that even a serial line behind the network takes within the time limit. */
const CHUNK = 4096;

export async function openTcp(host: string, port: number, limits: TimeLimits): Promise<Channel> {
  const place = `${host}:${String(port)}`;
  const socket = createConnection({ host, port, noDelay: true });
  const received: number[] = [];
  let fault: Error | undefined;
  /** Called for every byte, error and end. */
  let wake = (): void => undefined;
  const fail = (error: unknown): void => {
    fault ??= systemFault(error, place);
    wake();
  };
  socket.on('data', (bytes) => {
    received.push(...bytes);
    wake();
  });
  socket.on('error', fail);
  socket.on('close', () => fail(printerFault(FAULTS.ended)));
  const reached = new AbortController();
  const timer = setTimeout(() => reached.abort(), limits.reachMs);
  try {
    await once(socket, 'connect', { signal: reached.signal });
  } catch (error) {
    socket.destroy();
    throw systemFault(error, place);
  } finally {
    clearTimeout(timer);
  }

  const waitFor = (ready: () => boolean, ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (): void => {
        if (!ready()) return;
        clearTimeout(limit);
        wake = () => undefined;
        resolve(true);
      };
      const limit = setTimeout(() => {
        wake = () => undefined;
        resolve(false);
      }, ms);
      wake = settle;
      settle();
    });

  return {
    canRead: true,
    async write(bytes) {
      for (let from = 0; from < bytes.length; from += CHUNK) {
        let taken = false;
        if (fault === undefined) {
          socket.write(bytes.subarray(from, from + CHUNK), () => {
            taken = true;
            wake();
          });
        }
        const isMoving = await waitFor(() => taken || fault !== undefined, limits.stallMs);
        if (fault) throw fault;
        if (!isMoving) throw printerFault(FAULTS.stalled);
      }
    },
    async read(ms) {
      await waitFor(() => received.length > 0 || fault !== undefined, ms);
      const byte = received.shift();
      if (byte === undefined && fault) throw fault;
      return byte;
    },
    async close(finish) {
      // Until the printer has let go, it would refuse the next connection.
      let ended = fault !== undefined;
      socket.once('end', () => {
        ended = true;
        wake();
      });
      socket.end();
      await waitFor(() => ended || fault !== undefined, limits.answerMs);
      const broken = socket.errored;
      socket.destroy();
      if (finish && broken) throw systemFault(broken, place);
    },
  };
}
