/** Electron's utilityProcess as a child process of Node that finds its `process.parentPort`. */
import type { UtilityProcess as ElectronUtilityProcess } from 'electron';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onOrder, record, type WithoutEvents } from './control.ts';
import { portCarrier, type MessagePortMain, type PortMessage } from './ports.ts';

/** What passes between the two processes. */
export type Envelope = { message: unknown; ports: number[] } | PortMessage;

const parentPort = fileURLToPath(new URL('./parent-port.ts', import.meta.url));

class UtilityProcess extends EventEmitter implements WithoutEvents<ElectronUtilityProcess> {
  #child: ChildProcess;
  #carrier = portCarrier((message) => this.#send(message));

  constructor(entry: string, args: string[]) {
    super();
    this.#child = fork(process.env['STAND_IN_UTILITY'] ?? entry, args, {
      execArgv: ['--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (envelope: Envelope) => {
      if ('port' in envelope) this.#carrier.hear(envelope);
      else this.emit('message', envelope.message);
    });
    this.#child.on('exit', (code) => {
      this.#carrier.closeAll();
      this.emit('exit', code ?? 1);
    });
    record('utilityProcess.fork', this.#child.pid);
    // Electron throws an 'error' without a listener into the main process, as every EventEmitter does.
    onOrder('hostError', () => void this.emit('error', 'FatalError', 'here'));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    this.#send({ message, ports: transfer.map((port) => this.#carrier.give(port)) });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(envelope: Envelope): void {
    if (this.#child.connected) this.#child.send(envelope);
  }
}

export const utilityProcess = {
  fork: (entry: string, args: string[] = []) => new UtilityProcess(entry, args),
};
