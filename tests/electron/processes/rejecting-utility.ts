/** The desktop's host process as its shell sees it, whose start fails before it is told to close. Argument: a data folder that cannot be. */
import { EventEmitter } from 'node:events';

const shell = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`),
});
Object.assign(process, { parentPort: shell });
await import('../../../electron/host/utility.ts');
// Alive as long as its shell is.
setInterval(() => undefined, 1000);
shell.emit('message', {
  data: {
    type: 'start',
    options: { dataDir: process.argv[2], resourcesDir: '', port: null, appVersion: '0' },
  },
});
shell.emit('message', { data: { type: 'close' } });
