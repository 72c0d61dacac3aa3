/**
 * Supervises the host process: starts it, restarts it after a crash, and connects each window to it by a
 * port.
 */
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import type { HostOptions } from '../host/host.ts';
import type { MessageFromHost, MessageToHost } from '../host/utility.ts';
import { channels } from './channels.ts';
import { createCrashCounter } from './crashes.ts';
import { isAlive } from './messages.ts';

export interface HostProcess {
  /** Sends the window a port to the host, now or when it is ready, and a new one after each restart. */
  connect(page: WebContents): void;
  /** Restarts after giving up. */
  restart(): void;
  /** Lets the host finish its work and its backup; kills it after `closeLimit`. */
  close(): Promise<void>;
}

interface HostSupervisorOptions {
  /** The built `utility.js`. */
  entry: string;
  options: HostOptions;
  /** The host reports why it cannot start: wrong key, damaged database, database in use. */
  onFailed(message: string): void;
  /** Crash loop: the host stays down until `restart`. */
  onCrashLoop(): void;
}

/** Backing up a million transfers takes 15 seconds on an office PC, and one may already be running. */
const closeLimit = 60_000;
const firstDelay = 200;

export function superviseHost(settings: HostSupervisorOptions): HostProcess {
  const pages = new Set<WebContents>();
  let process: UtilityProcess | undefined;
  let ready = false;
  let closing = false;
  const crashes = createCrashCounter();

  function send(message: MessageToHost, ports: Electron.MessagePortMain[] = []): void {
    process?.postMessage(message, ports);
  }

  function start(): void {
    ready = false;
    const child = utilityProcess.fork(settings.entry, [], { serviceName: '村积分', stdio: 'inherit' });
    process = child;
    child.on('message', (message: MessageFromHost) => onMessage(message));
    child.once('exit', () => {
      if (process === child) onExit();
    });
    // A fatal error is followed by the exit event, which is handled; without this listener Electron shows an
    // English dialog.
    child.on('error', (type, location) => console.error('the host process failed', type, location));
    send({ type: 'start', options: settings.options });
  }

  function onMessage(message: MessageFromHost): void {
    if (message.type === 'ready') {
      ready = true;
      for (const page of pages) connectPage(page);
    } else {
      // The host reported a reason: an automatic restart would fail the same way.
      const failed = process;
      process = undefined;
      failed?.kill();
      settings.onFailed(message.message);
    }
  }

  function onExit(): void {
    process = undefined;
    ready = false;
    if (closing) return;
    const crashed = crashes.note();
    if (crashed === 'tooMany') settings.onCrashLoop();
    else setTimeout(() => !closing && start(), firstDelay * 2 ** (crashed - 1));
  }

  function connectPage(page: WebContents): void {
    if (!isAlive(page)) return;
    const { port1, port2 } = new MessageChannelMain();
    // The same window after a reload: the host keeps its session.
    send({ type: 'port', window: String(page.id) }, [port1]);
    page.postMessage(channels.hostPort, null, [port2]);
  }

  start();
  return {
    connect(page) {
      if (!pages.has(page)) {
        pages.add(page);
        page.once('destroyed', () => pages.delete(page));
      }
      if (ready) connectPage(page);
    },
    restart() {
      crashes.forget();
      if (!process) start();
    },
    close() {
      closing = true;
      const child = process;
      if (!child) return Promise.resolve();
      return new Promise((resolve) => {
        const limit = setTimeout(() => child.kill(), closeLimit);
        child.once('exit', () => {
          clearTimeout(limit);
          resolve();
        });
        send({ type: 'close' });
      });
    },
  };
}
