/** Loaded into the child before the utility's own code: gives it `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { portCarrier } from './ports.ts';
import type { Envelope } from './utility-process.ts';

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    send({ message, ports: [] });
  }
}

const port = new ParentPort();
const carrier = portCarrier(send);

function send(envelope: Envelope): void {
  if (process.connected) process.send?.(envelope);
}

process.on('message', (envelope: Envelope) => {
  if ('port' in envelope) carrier.hear(envelope);
  else port.emit('message', { data: envelope.message, ports: envelope.ports.map((id) => carrier.take(id)) });
});
process.on('disconnect', () => process.exit(1));
Object.assign(process, { parentPort: port });
