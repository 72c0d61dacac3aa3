import type { App as ElectronApp } from 'electron';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onOrder, record, strict, type WithoutEvents } from './control.ts';

interface Closable {
  /** Whether it closed: its page may object. */
  tryToClose(): Promise<boolean>;
}

/** What `quit` has to close; filled by the windows. */
export const openWindows = new Set<Closable>();
/** Work to be finished before the process ends: the browser. */
export const atExit: (() => Promise<void>)[] = [];

class App extends EventEmitter implements WithoutEvents<ElectronApp> {
  readonly isPackaged = false;
  #name = 'village-points';
  #userData = '';
  #ready = false;
  #quitting = false;
  #instance = '';

  async whenReady(): Promise<void> {
    await new Promise(setImmediate);
    this.#ready = true;
  }
  isReady(): boolean {
    return this.#ready;
  }
  getVersion(): string {
    return JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')).version;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }
  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`stand-in: path '${name}' is not modelled`);
    mkdirSync(path, { recursive: true });
    this.#userData = path;
  }
  getPath(name: string): string {
    if (name === 'downloads') return join(this.#userData, 'downloads');
    if (name !== 'userData') throw new Error(`stand-in: path '${name}' is not modelled`);
    return this.#userData;
  }

  /** One instance per userData folder, as with Electron: the first one listens, the others knock and leave. */
  requestSingleInstanceLock(): boolean {
    this.#instance = join(this.#userData, 'instance.sock');
    if (existsSync(this.#instance)) {
      connect(this.#instance).end();
      this.#instance = '';
      return false;
    }
    createServer(() => this.emit('second-instance', {}, [], ''))
      .listen(this.#instance)
      .unref();
    return true;
  }

  quit(): void {
    if (this.#quitting) return;
    let prevented = false;
    const event = { preventDefault: () => (prevented = true) };
    this.emit('before-quit', event);
    if (prevented) return;
    this.#quitting = true;
    void this.#closeWindows();
  }

  /** As with Electron, a page that objects to being closed cancels the quit without a word. */
  async #closeWindows(): Promise<void> {
    for (const window of openWindows) {
      if (!(await window.tryToClose())) {
        this.#quitting = false;
        record('quit cancelled');
        return;
      }
    }
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (prevented) this.#quitting = false;
    else void this.#end(0);
  }

  relaunch(): void {
    record('app.relaunch');
  }

  exit(code = 0): void {
    void this.#end(code);
  }

  async #end(code: number): Promise<void> {
    if (this.#instance) rmSync(this.#instance, { force: true });
    for (const work of atExit) await work();
    process.exit(code);
  }
}

export const app = strict('app', new App());

onOrder('quit', () => void setImmediate(() => app.quit()));
