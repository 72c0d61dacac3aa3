/** Runs a worker and kills it at a random moment, as a power cut or a task manager would. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'vite';

const dir = path.join(import.meta.dirname, '../../node_modules/.cache/crash');

export interface Life<Ack> {
  /** What the worker acknowledged before its end. */
  acknowledged: Ack[];
  /** Whether it was killed; else it ended by itself. */
  killed: boolean;
  fault: string;
}

/** A worker as one file: it starts in a tenth of the time that its many modules would take. */
export async function bundled(worker: string): Promise<string> {
  const name = path.basename(worker, '.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, worker),
      outDir: dir,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return path.join(dir, `${name}.mjs`);
}

export interface Moment {
  /** After this line of what it says: 0 its start, 1 that it is ready, 2 its first act … */
  line: number;
  /** So many milliseconds later. */
  after: number;
}

/** A worker's life, ended at a moment of it. */
export function live<Ack>(worker: string, args: string[], { line, after }: Moment): Promise<Life<Ack>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args]);
    let out = '';
    let fault = '';
    let waiting = true;
    const killWhenDue = (): void => {
      if (!waiting || out.split('\n').length <= line) return;
      waiting = false;
      setTimeout(() => child.kill('SIGKILL'), after);
    };
    killWhenDue();
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      killWhenDue();
    });
    child.stderr.on('data', (chunk: Buffer) => (fault += chunk.toString()));
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      // An act is acknowledged by a whole line.
      const lines = out.split('\n').slice(0, -1);
      const acknowledged = lines.filter((text) => text !== '"ready"').map((text) => JSON.parse(text) as Ack);
      resolve({ acknowledged, killed: signal === 'SIGKILL', fault });
    });
  });
}

/** The moments of a run's kills, drawn from a seed: CRASH_SEED repeats those of an earlier run. */
export interface Kills {
  seed: number;
  /** So many kills: 15, and all of them in `npm run soak`. */
  count: number;
  /** A number from 0 up to 1, and so on. */
  random(): number;
  /** Mostly in the middle of its first acts, each lasting about so long; sometimes while it opens the database. */
  someMoment(actMs: number): Moment;
}

export function killsOf(soak: number): Kills {
  const given = process.env['CRASH_SEED'];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
  let draws = 0;
  const random = (): number => {
    const hash = createHash('sha256')
      .update(`${String(seed)}:${String((draws += 1))}`)
      .digest();
    return hash.readUInt32BE() / 2 ** 32;
  };
  return {
    seed,
    count: process.env['SOAK'] === undefined ? Math.min(15, soak) : soak,
    random,
    someMoment(actMs) {
      if (random() < 0.1) return { line: 0, after: random() * 300 };
      return { line: 1 + Math.floor(random() * 4), after: random() * actMs * 1.5 };
    },
  };
}
