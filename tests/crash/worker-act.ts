/**
 * Does one act and dies before the statement with the given number; with 0 it lives and says how many there were.
 * Arguments: database, migrations, day and hour, file of the act, number.
 */
import { readFileSync } from 'node:fs';
import { openStore } from '../../db/database/open.ts';
import { acknowledge } from './acknowledge.ts';
import { run, type Planned } from './acts.ts';
import { SECRET } from './place.ts';

const [, , file = '', migrationsDir = '', instant = '', actFile = '', number = '0'] = process.argv;
const store = openStore({ file, secret: SECRET, migrationsDir, clock: () => new Date(instant) });
const dying = Number(number);
let statements = 0;

type Call = (this: unknown, ...values: unknown[]) => unknown;
const statement = Object.getPrototypeOf(store.sqlite.prepare('SELECT 1')) as Record<string, Call>;
for (const method of ['run', 'get', 'all']) {
  const call = statement[method]!;
  statement[method] = function counted(...values) {
    statements += 1;
    if (statements === dying) {
      process.kill(process.pid, 'SIGKILL');
      // The signal may take a moment; nothing more is done until it comes.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return call.apply(this, values);
  };
}

run(store, JSON.parse(readFileSync(actFile, 'utf8')) as Planned);
if (dying > 0) process.kill(process.pid, 'SIGKILL');
acknowledge({ statements });
