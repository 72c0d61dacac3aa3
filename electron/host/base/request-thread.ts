/** A worker thread that answers requests: started with the first one, and again after a crash or an idle period. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { settleRequest, type Reply, type Waiting } from './thread-reply.ts';

export interface ThreadOptions extends Pick<WorkerOptions, 'workerData' | 'resourceLimits'> {
  /** The file of the thread, which calls `answerRequests`. */
  entry: string | URL;
  /** Without a request for so long the thread ends, which frees its memory. */
  idleMs: number;
}

export interface RequestThread<Request, Answer> {
  /** Rejects with what the thread threw, or with ThreadEnded. */
  ask(request: Request): Promise<Answer>;
  /** Terminates the thread; requests without an answer are rejected with ThreadEnded. */
  end(): Promise<void>;
}

/** The thread crashed, with its fault as the cause, or was terminated before it answered. */
export class ThreadEnded extends Error {
  constructor(fault?: Error) {
    super(fault?.message ?? 'the thread ended without an answer', { cause: fault });
    this.name = 'ThreadEnded';
  }

  get outOfMemory(): boolean {
    return (this.cause as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  }
}

interface Running {
  worker: Worker;
  waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | undefined;
}

export function requestThread<Request, Answer>(options: ThreadOptions): RequestThread<Request, Answer> {
  const { entry, idleMs, ...limits } = options;
  let current: Running | undefined;
  let lastId = 0;

  const start = (): Running => {
    const worker = new Worker(entry, { ...limits, execArgv: [] });
    const running: Running = { worker, waiting: new Map(), idle: undefined };
    const { waiting } = running;
    const leave = (): void => {
      if (current === running) current = undefined;
    };
    worker.on('message', ({ id, ...reply }: Reply & { id: number }) => {
      settleRequest(waiting.get(id), reply);
      waiting.delete(id);
      if (waiting.size > 0) return;
      worker.unref();
      running.idle = setTimeout(() => {
        leave();
        void worker.terminate();
      }, idleMs).unref();
    });
    let fault: Error | undefined;
    worker.once('error', (error) => {
      fault = error instanceof Error ? error : new Error(String(error));
      leave();
    });
    worker.once('exit', () => {
      leave();
      clearTimeout(running.idle);
      for (const { reject } of waiting.values()) reject(new ThreadEnded(fault));
    });
    return running;
  };

  return {
    ask(request) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      current ??= start();
      lastId += 1;
      current.worker.postMessage({ id: lastId, request });
      current.waiting.set(lastId, { resolve, reject });
      current.worker.ref();
      clearTimeout(current.idle);
      return promise as Promise<Answer>;
    },
    async end() {
      const ended = current;
      current = undefined;
      await ended?.worker.terminate();
    },
  };
}
