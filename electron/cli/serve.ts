/** Entry point without Electron: the same host, used from a browser on this computer. */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../shared/refusals.ts';
import { appVersion } from '../host/app-version.ts';
import { dataDirectory } from './data-dir.ts';
import { endProcess } from '../host/end-process.ts';
import { startHost } from '../host/host.ts';
import { lastPort, rememberPort } from '../host/http/last-port.ts';
import { openBrowser } from './open-browser.ts';
import { resolveProgramPaths } from '../host/program-paths.ts';
import { runningAddress, acquireInstanceLock } from '../host/instance-lock.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
  },
});

async function show(url: string): Promise<void> {
  process.stdout.write(`村积分已启动：${url}\n`);
  if (values['no-open']) return;
  const opened = await openBrowser(url);
  if (!opened) process.stdout.write('没有找到浏览器，请在浏览器里打开上面的地址。\n');
}

/** The running instance may still be starting: wait briefly for its address. */
async function showRunning(dataDir: string): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const url = runningAddress(dataDir);
    if (url !== undefined) {
      await show(url);
      return 0;
    }
    await pause(100);
  }
  process.stderr.write(`村积分已在运行（数据目录 ${dataDir}），请使用已打开的窗口。\n`);
  return 1;
}

interface End {
  status: number;
  /** False when a thread hangs in a system call: then the process cannot exit by itself. */
  allEnded: boolean;
}

async function main(): Promise<End> {
  const dataDir = dataDirectory({ data: values.data, demo: values.demo });
  const lock = acquireInstanceLock(dataDir);
  if (!lock) return { status: await showRunning(dataDir), allEnded: true };
  const host = await startHost({
    ...resolveProgramPaths(import.meta.filename),
    dataDir,
    sample: values.demo,
    port: values.port === undefined ? 0 : Number(values.port),
    preferredPort: lastPort(dataDir),
    appVersion,
  });
  if (host.port !== undefined) rememberPort(dataDir, host.port);
  if (host.url !== undefined) lock.announce(host.url);
  await show(host.url ?? '');
  return new Promise((ended) => {
    let closing = false;
    const close = (): void => {
      if (closing) return;
      closing = true;
      void host.close().then((allEnded) => {
        lock.release();
        ended({ status: 0, allEnded });
      });
    };
    process.on('SIGINT', close);
    process.on('SIGTERM', close);
  });
}

/** A read-only disk, a folder without write permission, a file where a folder should be. */
function isUnwritable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code);
}

let end: End = { status: 1, allEnded: true };
try {
  end = await main();
} catch (error) {
  const why =
    error instanceof Refusal
      ? error.message
      : isUnwritable(error)
        ? `数据目录 ${dataDirectory(values)} 不能写入，请检查权限或用 --data 换一个文件夹。（${String(error)}）`
        : `村积分未能启动：${String(error)}`;
  process.stderr.write(`${why}\n`);
}
endProcess(end.status, end.allEnded);
