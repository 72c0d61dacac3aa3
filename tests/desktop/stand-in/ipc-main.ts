import type { IpcMain as ElectronIpcMain } from 'electron';
import { EventEmitter } from 'node:events';
import type { WithoutEvents } from './control.ts';

export type Invoked = (event: never, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter implements WithoutEvents<ElectronIpcMain> {
  #handlers = new Map<string, Invoked>();

  handle(channel: string, handler: Invoked): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  static handler(channel: string): Invoked {
    const handler = ipcMain.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler;
  }
}

export const ipcMain = new IpcMain();
export const invokedHandler = IpcMain.handler;
