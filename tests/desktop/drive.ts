/** Starts the built desktop shell on the stand-in and lets a test use its window. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call } from './stand-in/control.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'out', 'main', 'main.js');
const register = fileURLToPath(new URL('./stand-in/register.ts', import.meta.url));
const echoHost = fileURLToPath(new URL('./fixtures/echo-host.ts', import.meta.url));

export interface StartOptions {
  dataDir?: string;
  /** 'real' runs the built utility.js; otherwise the echo host, well, dying at start, or failing with a reason. */
  host?: 'real' | 'echo' | 'dies' | 'fails' | 'slow to close';
  /** 'none' is a system without a keyring. */
  keyring?: string;
  /** The work area of the screen, '1093x574'. */
  screen?: string;
}

export interface Desktop {
  dataDir: string;
  output(): string;
  /** Runs a script in the window's page; a promise it makes is awaited. */
  evaluate<T>(script: string): Promise<T>;
  order<T>(name: string, ...args: unknown[]): Promise<T>;
  calls(api: string): Promise<unknown[][]>;
  /** Waits until a call was made. */
  called(api: string, times?: number): Promise<unknown[][]>;
  exited: Promise<number>;
  /** Ends the shell as the operating system's signal to quit would. */
  end(): Promise<number>;
}

const running = new Set<ChildProcess>();
const folders: string[] = [];

/** A folder for one test, removed by `endAll`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'village-desktop-'));
  folders.push(folder);
  return folder;
}

export function startDesktop({
  dataDir = temporaryFolder(),
  host = 'echo',
  keyring,
  screen,
}: StartOptions = {}): Desktop {
  if (!existsSync(main)) throw new Error('先运行 npm run build：桌面测试用的是生成好的程序。');
  const child = fork(main, ['--data', dataDir], {
    cwd: root,
    execArgv: ['--import', register],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      ECHO_HOST: host,
      ...(host === 'real' ? {} : { STAND_IN_UTILITY: echoHost }),
      ...(keyring === undefined ? {} : { STAND_IN_KEYRING: keyring }),
      ...(screen === undefined ? {} : { STAND_IN_SCREEN: screen }),
    },
  });
  running.add(child);
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (output += part.toString()));
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return Number(code ?? -1);
  });

  let lastId = 0;
  const pending = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  child.on('message', (answer: { id: number; result?: unknown; fault?: string }) => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.fault === undefined) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.fault));
  });
  child.once('exit', () => {
    for (const waiting of pending.values()) waiting.reject(new Error(`the shell has ended:\n${output}`));
  });

  function order<T>(name: string, ...args: unknown[]): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      child.send({ id, name, args });
    }) as Promise<T>;
  }

  async function calls(api: string): Promise<unknown[][]> {
    const all = await order<Call[]>('calls');
    return all.filter((call) => call.api === api).map((call) => call.args);
  }

  return {
    dataDir,
    output: () => output,
    evaluate: (script) => order('evaluate', script),
    order,
    calls,
    async called(api, times = 1) {
      return eventually(async () => {
        const made = await calls(api);
        return made.length >= times ? made : undefined;
      }, `${api} was not called ${times} times`);
    },
    exited,
    async end() {
      await order('quit');
      return exited;
    },
  };
}

/**
 * Asks again until there is an answer; at the end the last refusal is the cause. A question that a navigation of the page
 * has swallowed is never answered: it is asked again, too.
 */
export async function eventually<T>(
  question: () => Promise<T | undefined>,
  otherwise: string | (() => string),
): Promise<T> {
  const end = Date.now() + 20_000;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await answered(question());
      if (answer !== undefined) return answer;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > end) throw new Error(typeof otherwise === 'string' ? otherwise : otherwise(), { cause });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answered<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const unanswered = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in 8 s')), 8000);
  });
  try {
    return await Promise.race([answer, unanswered]);
  } finally {
    clearTimeout(timer);
  }
}

/** For afterEach: nothing a test started stays behind. */
export async function endAll(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
