/**
 * Host process of the desktop shell (utility process): started by its first message, with one port per
 * window.
 */
import type { MessagePortMain } from 'electron';
import { Refusal } from '../../shared/refusals.ts';
import { endProcess } from './end-process.ts';
import { log } from './base/log.ts';
import { startHost, type Host, type HostOptions } from './host.ts';
import { runningAddress, acquireInstanceLock, type InstanceLock } from './instance-lock.ts';

export type MessageToHost =
  { type: 'start'; options: HostOptions } | { type: 'port'; window?: string } | { type: 'close' };
export type MessageFromHost = { type: 'ready' } | { type: 'failed'; message: string };

const shell = process.parentPort;
let host: Promise<Host> | undefined;
let lock: InstanceLock | null = null;

shell.on('message', (event) => {
  const message = event.data as MessageToHost;
  switch (message.type) {
    case 'start':
      host = start(message.options);
      host.then(
        () => tell({ type: 'ready' }),
        (fault: unknown) =>
          tell({ type: 'failed', message: fault instanceof Error ? fault.message : String(fault) }),
      );
      break;
    case 'port':
      void accept(event.ports[0], message.window);
      break;
    case 'close':
      void close();
      break;
  }
});

/** Single instance per data folder, shared with the browser host. */
async function start(options: HostOptions): Promise<Host> {
  lock = acquireInstanceLock(options.dataDir);
  if (!lock) {
    const address = runningAddress(options.dataDir);
    const where = address === undefined ? '' : `，地址是 ${address}`;
    throw new Refusal('databaseLocked', `村积分已在浏览器方式下运行${where}。请先关闭它，再打开桌面窗口。`);
  }
  const started = await startHost(options);
  if (started.url !== undefined) lock.announce(started.url);
  return started;
}

async function accept(port: MessagePortMain | undefined, window?: string): Promise<void> {
  if (!port || !host) return;
  (await host).acceptPort(port, window);
  port.start();
}

/** Ends the process regardless of failures: the shell waits for its exit. */
async function close(): Promise<void> {
  let allEnded = true;
  try {
    allEnded = (await (await host)?.close()) ?? true;
    lock?.release();
  } catch (error) {
    log('error', 'closing failed', error);
  } finally {
    endProcess(0, allEnded);
  }
}

function tell(message: MessageFromHost): void {
  shell.postMessage(message);
}
