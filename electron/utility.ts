/** The host as a process of the desktop shell: started by its first message, given a port for each window. */
import type { MessagePortMain } from 'electron';
import { startHost, type Host, type HostOptions } from './host.ts';

export type MessageToHost = { type: 'start'; options: HostOptions } | { type: 'port' } | { type: 'close' };
export type MessageFromHost = { type: 'ready' } | { type: 'failed'; message: string };

const shell = process.parentPort;
let host: Promise<Host> | undefined;

shell.on('message', (event) => {
  const message = event.data as MessageToHost;
  switch (message.type) {
    case 'start':
      host = startHost(message.options);
      host.then(
        () => tell({ type: 'ready' }),
        (fault: unknown) =>
          tell({ type: 'failed', message: fault instanceof Error ? fault.message : String(fault) }),
      );
      break;
    case 'port':
      void accept(event.ports[0]);
      break;
    case 'close':
      void close();
      break;
  }
});

async function accept(port: MessagePortMain | undefined): Promise<void> {
  if (!port || !host) return;
  (await host).acceptPort(port);
  port.start();
}

async function close(): Promise<void> {
  await (await host)?.close();
  process.exit(0);
}

function tell(message: MessageFromHost): void {
  shell.postMessage(message);
}
