/** The test's way into the shell's process: what was called, and answers to what the shell asks the user. */
import type { EventEmitter } from 'node:events';

export interface Call {
  api: string;
  args: unknown[];
}

export interface Order {
  id: number;
  name: string;
  args: unknown[];
}

type Handler = (...args: never[]) => unknown;

const calls: Call[] = [];
const handlers = new Map<string, Handler>();

/** Notes a call of the shell that has no effect here. */
export function record(api: string, ...args: unknown[]): void {
  calls.push({ api, args });
}

/** Lets the test give an order to the stand-in. */
export function onOrder(name: string, handler: Handler): void {
  handlers.set(name, handler);
}

export function listen(): void {
  onOrder('calls', () => calls);
  process.on('message', (order: Order) => void obey(order));
}

async function obey({ id, name, args }: Order): Promise<void> {
  try {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`stand-in: no order '${name}'`);
    const result = await handler(...(args as never[]));
    process.send?.({ id, result });
  } catch (fault) {
    process.send?.({ id, fault: String(fault) });
  }
}

/** A part of Electron, whose events are those of Node's EventEmitter here. */
export type WithoutEvents<T> = Partial<Omit<T, keyof EventEmitter>>;

/** Members that Electron has; of their types, the stand-in models what the shell uses. */
export type MembersOf<T> = Partial<Record<keyof T, unknown>>;

/** A member of Electron that the stand-in does not have must be noticed, not be undefined. */
export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && key !== 'then' && key !== 'toJSON') {
        throw new Error(`stand-in: ${name}.${key} is not modelled`);
      }
      const value: unknown = Reflect.get(target, key, receiver === target ? receiver : target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
