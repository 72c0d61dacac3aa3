/**
 * Long reads in worker threads, so that they do not block the counter. The reading steps of imports have a thread of
 * their own: a list asked for meanwhile does not wait for a workbook.
 */
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import { IN_MEMORY, defersIntegrityCheck } from '../../../db/database/open.ts';
import { addSlowStatements, type SlowStatement } from '../../../db/database/slow-statements.ts';
import type { Store } from '../../../db/database/store.ts';
import { Refusal, type RefusalCode } from '../../../shared/refusals.ts';
import { log } from '../log.ts';
import {
  isOfImport,
  runRead,
  type ThreadRequest,
  type ReadAnswer,
  type ReadInput,
  type ReadName,
  type ThreadPlace,
  type ThreadResponse,
} from './registry.ts';

/** What reads need of the application. */
export interface ReadingApp {
  readonly store: Store;
  readonly secret: string;
  readonly workbookWorker?: string | undefined;
  readonly databaseWorker?: string | undefined;
}

interface Waiting {
  asked: Omit<ThreadRequest, 'id'>;
  resolve: (found: { answer: unknown; slow: SlowStatement[] }) => void;
  reject: (error: unknown) => void;
  /** A crashed thread is replaced, and its request repeated once. */
  again: boolean;
}

type Lane = 'reads' | 'imports';

interface Reader {
  worker: Worker;
  waiting: Map<number, Waiting>;
  /** Ends an idle thread. */
  idle: NodeJS.Timeout | undefined;
}

/** Milliseconds; ending the thread frees its memory. A workbook of 45,000 people takes two hundred megabytes. */
const IDLE: Record<Lane, number> = { reads: 5 * 60_000, imports: 60_000 };

/** A workbook's rows make much garbage: a small nursery has it collected earlier. */
const LIMITS: Record<Lane, ResourceLimits> = {
  reads: {},
  imports: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 },
};

const readers: Record<Lane, WeakMap<Store['sqlite'], Reader>> = {
  reads: new WeakMap(),
  imports: new WeakMap(),
};
/** Databases about to close: no thread is started for them. */
const ending = new WeakSet<Store['sqlite']>();
let lastId = 0;

/** Small villages are read faster on the main thread than a worker starts. */
function isWorthIt({ file, sqlite }: Store, name: ReadName): boolean {
  return file !== IN_MEMORY && !ending.has(sqlite) && (isOfImport(name) || defersIntegrityCheck(file));
}

/** Next to the source, or next to the built database thread. */
function entryOf({ databaseWorker }: ReadingApp): URL {
  if (databaseWorker === undefined) return new URL('./worker.ts', import.meta.url);
  return pathToFileURL(path.join(path.dirname(databaseWorker), 'read-worker.js'));
}

function settle(waiting: Waiting, told: ThreadResponse): void {
  if ('answer' in told) waiting.resolve(told);
  else if ('refused' in told)
    waiting.reject(new Refusal(told.refused.code as RefusalCode, told.refused.message));
  else waiting.reject(told.failed);
}

function begin(app: ReadingApp, lane: Lane): Reader {
  const { store, secret, workbookWorker } = app;
  const place: ThreadPlace = { file: store.file, secret, workbookWorker };
  const worker = new Worker(fileURLToPath(entryOf(app)), {
    workerData: place,
    execArgv: [],
    resourceLimits: LIMITS[lane],
  });
  worker.unref();
  const reader: Reader = { worker, waiting: new Map(), idle: undefined };
  readers[lane].set(store.sqlite, reader);
  worker.on('message', (told: ThreadResponse) => {
    const waiting = reader.waiting.get(told.id);
    reader.waiting.delete(told.id);
    if (waiting) settle(waiting, told);
    if (reader.waiting.size > 0) return;
    worker.unref();
    reader.idle = setTimeout(() => {
      if (readers[lane].get(store.sqlite) === reader) readers[lane].delete(store.sqlite);
      void worker.terminate();
    }, IDLE[lane]).unref();
  });
  let fault: unknown = new Error('the reading thread ended');
  worker.once('error', (error) => {
    fault = error;
    log('error', 'the reading thread failed', error);
  });
  worker.once('exit', () => {
    clearTimeout(reader.idle);
    if (readers[lane].get(store.sqlite) === reader) readers[lane].delete(store.sqlite);
    for (const waiting of reader.waiting.values()) {
      if (waiting.again && !ending.has(store.sqlite)) ask(app, { ...waiting, again: false });
      else waiting.reject(fault);
    }
  });
  return reader;
}

function ask(app: ReadingApp, waiting: Waiting): void {
  const lane = isOfImport(waiting.asked.name) ? 'imports' : 'reads';
  const reader = readers[lane].get(app.store.sqlite) ?? begin(app, lane);
  clearTimeout(reader.idle);
  lastId += 1;
  reader.waiting.set(lastId, waiting);
  reader.worker.ref();
  const asked: ThreadRequest = { id: lastId, ...waiting.asked };
  reader.worker.postMessage(asked);
}

/** Reads data committed before the call, without blocking other requests. */
export async function readInThread<Name extends ReadName>(
  app: ReadingApp,
  name: Name,
  input: ReadInput<Name>,
): Promise<ReadAnswer<Name>> {
  const { store, secret, workbookWorker } = app;
  if (!isWorthIt(store, name)) {
    return (await runRead(name, { store, secret, workbookWorker, apart: false }, input)) as ReadAnswer<Name>;
  }
  const { promise, resolve, reject } = Promise.withResolvers<{ answer: unknown; slow: SlowStatement[] }>();
  ask(app, { asked: { name, input, now: store.clock().getTime() }, resolve, reject, again: true });
  const { answer, slow } = await promise;
  addSlowStatements(slow);
  return answer as ReadAnswer<Name>;
}

/** Ends the threads of a database about to be closed or replaced. */
export async function endReading(store: Store): Promise<void> {
  ending.add(store.sqlite);
  await Promise.all(Object.values(readers).map((lane) => lane.get(store.sqlite)?.worker.terminate()));
}

/** The database stays open after all. */
export function resumeReading(store: Store): void {
  ending.delete(store.sqlite);
}
