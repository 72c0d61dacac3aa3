/**
 * Long reads in worker threads, so that they do not block the counter. The reading steps of imports and the exports have
 * threads of their own: a list asked for in the meantime does not wait for a workbook.
 */
import type { ResourceLimits } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { defersIntegrityCheck } from '../../../db/database/open.ts';
import { IN_MEMORY } from '../../../db/database/open-file.ts';
import { addSlowStatements } from '../../../db/database/slow-statements.ts';
import type { Store } from '../../../db/database/store.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { log } from '../base/log.ts';
import { requestThread, ThreadEnded, type RequestThread } from '../base/request-thread.ts';
import {
  isOfImport,
  runRead,
  type ThreadAnswer,
  type ThreadRequest,
  type ReadAnswer,
  type ReadInput,
  type ReadName,
  type ThreadPlace,
} from './registry.ts';

/** What reads need of the application. */
export interface ReadingApp {
  readonly store: Store;
  readonly secret: string;
  readonly workbookWorker?: string | undefined;
  readonly databaseWorker?: string | undefined;
}

type Lane = 'reads' | 'imports' | 'exports';

/** Milliseconds; ending the thread frees its memory. A workbook of 45,000 people takes two hundred megabytes. */
const IDLE: Record<Lane, number> = { reads: 5 * 60_000, imports: 60_000, exports: 2_000 };

/** A workbook's rows make much garbage: a small nursery has it collected earlier. */
const LIMITS: Record<Lane, ResourceLimits> = {
  reads: {},
  imports: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 },
  exports: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
};

type ReadThread = RequestThread<ThreadRequest, ThreadAnswer>;

const threads: Record<Lane, WeakMap<Store['sqlite'], ReadThread>> = {
  reads: new WeakMap(),
  imports: new WeakMap(),
  exports: new WeakMap(),
};
/** Databases about to close: no thread is started for them. */
const ending = new WeakSet<Store['sqlite']>();

/** Small villages are read faster on the main thread than a worker starts. */
function isWorthIt({ file, sqlite }: Store, name: ReadName): boolean {
  return file !== IN_MEMORY && !ending.has(sqlite) && (isOfImport(name) || defersIntegrityCheck(file));
}

function laneOf(name: ReadName): Lane {
  if (isOfImport(name)) return 'imports';
  return name === 'listFile' ? 'exports' : 'reads';
}

/** Next to the source, or next to the built database thread. */
function entryOf({ databaseWorker }: ReadingApp): URL {
  if (databaseWorker === undefined) return new URL('./worker.ts', import.meta.url);
  return pathToFileURL(path.join(path.dirname(databaseWorker), 'read-worker.js'));
}

function threadFor(app: ReadingApp, lane: Lane): ReadThread {
  const { store, secret, workbookWorker } = app;
  const present = threads[lane].get(store.sqlite);
  if (present) return present;
  const thread: ReadThread = requestThread({
    entry: entryOf(app),
    workerData: { file: store.file, secret, workbookWorker } satisfies ThreadPlace,
    resourceLimits: LIMITS[lane],
    idleMs: IDLE[lane],
  });
  threads[lane].set(store.sqlite, thread);
  return thread;
}

/**
 * A request whose thread crashed is repeated once, in another thread. Refuses databaseLocked, like an act at that
 * moment, when the thread was ended because its database is about to be replaced or closed.
 */
async function ask(app: ReadingApp, request: ThreadRequest, again = true): Promise<ThreadAnswer> {
  try {
    return await threadFor(app, laneOf(request.name)).ask(request);
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    const isEnding = ending.has(app.store.sqlite);
    if (error.cause !== undefined) log('error', 'the reading thread failed', error.cause);
    else if (isEnding) {
      throw new Refusal(
        'databaseLocked',
        '正在恢复备份或关闭数据库，这次没有读出内容。请等办完后再看，已退出登录的请重新登录。',
      );
    }
    if (!again || isEnding) throw error;
    return ask(app, request, false);
  }
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
  const { answer, slow } = await ask(app, { name, input, now: store.clock().getTime() });
  addSlowStatements(slow);
  return answer as ReadAnswer<Name>;
}

/** Ends the threads of a database about to be closed or replaced. */
export async function endReading(store: Store): Promise<void> {
  ending.add(store.sqlite);
  await Promise.all(Object.values(threads).map((lane) => lane.get(store.sqlite)?.end()));
}

/** The database stays open after all. */
export function resumeReading(store: Store): void {
  ending.delete(store.sqlite);
}
