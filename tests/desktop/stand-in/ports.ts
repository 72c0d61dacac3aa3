/** Message ports of the main and the utility process, and their passage from one process to another. */
import type { MessageChannelMain as ElectronChannel, MessagePortMain as ElectronPort } from 'electron';
import { EventEmitter } from 'node:events';
import { deserialize, serialize } from 'node:v8';
import type { WithoutEvents } from './control.ts';

/** One end of a channel, before it is known in which process it will be used. */
interface End {
  send(data: unknown): void;
  receive(listener: (data: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

function halfOf(other: () => Half): Half {
  const waiting: unknown[] = [];
  let listener: ((data: unknown) => void) | undefined;
  const closeListeners: (() => void)[] = [];
  let closed = false;
  return {
    send: (data) => other().deliver(deserialize(serialize(data))),
    deliver(data) {
      if (closed) return;
      if (listener) queueMicrotask(() => listener?.(data));
      else waiting.push(data);
    },
    receive(next) {
      listener = next;
      for (const data of waiting.splice(0)) queueMicrotask(() => next(data));
    },
    onClose: (next) => void closeListeners.push(next),
    close() {
      if (closed) return;
      closed = true;
      other().close();
      for (const next of closeListeners) next();
    },
  };
}

interface Half extends End {
  deliver(data: unknown): void;
}

function channel(): [End, End] {
  const one: Half = halfOf(() => two);
  const two: Half = halfOf(() => one);
  return [one, two];
}

export class MessagePortMain extends EventEmitter implements WithoutEvents<ElectronPort> {
  #end: End | undefined;

  constructor(end: End) {
    super();
    this.#end = end;
  }

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('stand-in: ports through ports are not modelled');
    this.#live().send(data);
  }

  start(): void {
    this.#live().receive((data) => this.emit('message', { data, ports: [] }));
    this.#live().onClose(() => this.emit('close'));
  }

  close(): void {
    this.#end?.close();
  }

  /** Takes the end away: from now on the port lives in another process. */
  static transfer(port: MessagePortMain): End {
    const end = port.#live();
    port.#end = undefined;
    return end;
  }

  #live(): End {
    if (!this.#end) throw new Error('stand-in: this port was transferred');
    return this.#end;
  }
}

export class MessageChannelMain implements ElectronChannel {
  port1: MessagePortMain;
  port2: MessagePortMain;

  constructor() {
    const [one, two] = channel();
    this.port1 = new MessagePortMain(one);
    this.port2 = new MessagePortMain(two);
  }
}

export type PortMessage = { port: number; data: unknown } | { port: number; closed: true };

/** Carries the messages of the ports that were transferred over one link (a child process, a page). */
export function portCarrier(send: (message: PortMessage) => void) {
  const ends = new Map<number, End>();

  function carry(id: number, end: End): void {
    ends.set(id, end);
    end.receive((data) => send({ port: id, data }));
    end.onClose(() => {
      if (ends.delete(id)) send({ port: id, closed: true });
    });
  }

  return {
    /** Sends the port's end to the other side; answers the number it has there. */
    give(port: MessagePortMain): number {
      const id = nextPort++;
      carry(id, MessagePortMain.transfer(port));
      return id;
    },
    /** Makes the port that the other side gave. */
    take(id: number): MessagePortMain {
      const [here, there] = channel();
      carry(id, there);
      return new MessagePortMain(here);
    },
    hear(message: PortMessage): void {
      const end = ends.get(message.port);
      if ('data' in message) end?.send(message.data);
      else end?.close();
    },
    closeAll(): void {
      for (const end of ends.values()) end.close();
      ends.clear();
    },
  };
}

let nextPort = 1;
