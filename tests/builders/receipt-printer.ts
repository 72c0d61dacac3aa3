/** A receipt printer at the other end of a socket. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Behaviour {
  /** Answers to DLE EOT 1, 2 and 4; undefined: it answers nothing. */
  status?: { 1: number; 2: number; 4: number };
  /** Answer to GS r when everything before is printed; undefined: it does not know the command. */
  whenPrinted?: number;
  /** Hangs up after so many bytes of a job. */
  closesAfter?: number;
  /** Takes no bytes. */
  isStuck?: boolean;
  /** What it does when a job begins. */
  onJob?: () => void;
}

export const READY = { 1: 0x12, 2: 0x12, 4: 0x12 };
export const NO_PAPER = { 1: 0x1a, 2: 0x32, 4: 0x72 };
export const COVER_OPEN = { 1: 0x1a, 2: 0x16, 4: 0x12 };

export interface FakePrinter {
  /** As the clerk types it. */
  address: string;
  behaviour: Behaviour;
  /** Bytes of the jobs, without the questions about its state. */
  jobs(): Uint8Array[];
  /** The greatest number of connections at the same time. */
  most(): number;
  close(): Promise<void>;
}

/** Splits what has arrived into questions, which it answers, and the job. */
function listen(socket: Socket, behaviour: Behaviour, job: number[]): void {
  let held: number[] = [];
  let begun = false;
  socket.on('data', (bytes) => {
    if (behaviour.isStuck) socket.pause();
    held.push(...bytes);
    while (held.length >= 3) {
      const [first, second, third = 0] = held;
      if (first === 0x10 && second === 0x04) {
        const { status } = behaviour;
        if (status) socket.write(Uint8Array.of(status[third as 1 | 2 | 4]));
        held = held.slice(3);
      } else if (first === 0x1d && second === 0x72) {
        if (behaviour.whenPrinted !== undefined) socket.write(Uint8Array.of(behaviour.whenPrinted));
        held = held.slice(3);
      } else {
        if (!begun) behaviour.onJob?.();
        begun = true;
        // A job has no such bytes but in its pictures, which are never shorter than this.
        const end = held.findIndex((byte, at) => at > 0 && byte === 0x1d && held[at + 1] === 0x72);
        const part = end < 0 ? held.length : end;
        job.push(...held.slice(0, part));
        held = held.slice(part);
        if (behaviour.closesAfter !== undefined && job.length >= behaviour.closesAfter) socket.destroy();
      }
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('end', () => job.push(...held));
}

export async function fakePrinter(behaviour: Behaviour): Promise<FakePrinter> {
  const jobs: number[][] = [];
  const sockets = new Set<Socket>();
  let most = 0;
  const printer = { behaviour };
  const server = createServer((socket) => {
    const job: number[] = [];
    jobs.push(job);
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    if (printer.behaviour.isStuck) socket.pause();
    else listen(socket, printer.behaviour, job);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(printer, {
    address: `127.0.0.1:${String(port)}`,
    jobs: () => jobs.filter((job) => job.length > 0).map((job) => Uint8Array.from(job)),
    most: () => most,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
