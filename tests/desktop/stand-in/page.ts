/** The part of the stand-in that runs in the page, around the preload. Injected as text: refers to nothing outside. */
import type { makeCodec, Wire } from './codec.ts';

export type FromPage =
  | { kind: 'send'; channel: string; args: Wire }
  | { kind: 'invoke'; channel: string; args: Wire }
  | { kind: 'port'; port: number; data: Wire };
export type ToPage = { channel: string; data: Wire; ports: number[] } | { port: number; data: Wire };

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;
type Tell = (message: FromPage) => Promise<{ ok: Wire } | { fault: string }>;
type Listener = (event: object, ...args: unknown[]) => void;

export function runPreload(
  tellName: string,
  hearName: string,
  newCodec: typeof makeCodec,
  preload: Preload,
): void {
  // Only the main frame has a preload; the binding stays in other frames, as it would for a page that was taken over.
  if (window !== window.top) return;
  const globals = window as unknown as Record<string, unknown>;
  const tell = globals[tellName] as Tell;
  delete globals[tellName];
  const codec = newCodec();
  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, MessagePort>();

  const hear = (message: ToPage) => {
    if ('port' in message) {
      ports.get(message.port)?.postMessage(codec.decode(message.data));
      return;
    }
    const event = { ports: message.ports.map(takePort) };
    for (const listener of listeners.get(message.channel) ?? []) listener(event, codec.decode(message.data));
  };
  Object.defineProperty(window, hearName, { value: hear, enumerable: false });

  function takePort(id: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', (event) => {
      void tell({ kind: 'port', port: id, data: codec.encode(event.data) });
    });
    port1.start();
    return port2;
  }

  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    send(channel: string, ...args: unknown[]) {
      void tell({ kind: 'send', channel, args: codec.encode(args) });
    },
    async invoke(channel: string, ...args: unknown[]) {
      const answer = await tell({ kind: 'invoke', channel, args: codec.encode(args) });
      if ('fault' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.fault}`);
      return codec.decode(answer.ok);
    },
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: object) {
      Object.defineProperty(window, key, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron') return { ipcRenderer, contextBridge };
      throw new Error(`module not found: ${name} (a sandboxed preload has only electron)`);
    },
    module,
    module.exports,
  );
}
