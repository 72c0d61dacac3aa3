/** Runs a printing tool of the operating system: with arguments, never through a shell, within a time limit. */
import { execFile } from 'node:child_process';
import { Refusal } from '../../../shared/refusals.ts';
import { log } from '../log.ts';

export interface ToolRun {
  env?: NodeJS.ProcessEnv;
  input?: Uint8Array;
  limitMs: number;
  /** What to say when the computer does not have the program. */
  absent: string;
}

const MOST_OUTPUT = 4 * 1024 * 1024;

export const SERVICE_STOPPED = '打印服务没有运行。请重新启动电脑；还不行的，请找装电脑的人。';

const NOT_TAKEN =
  '打印系统没有接受。请看打印机是否开着、连着，再打一次；还不行的，请找装电脑的人看运行日志。';

/** Answers of the tools, and what to say about them. */
const KNOWN_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|disk full|not enough space/i, '电脑磁盘已满，请先腾出空间，再打一次。'],
  [
    /scheduler is not running|connection refused|bad file descriptor|transport endpoint|unable to connect|no such file or directory/i,
    SERVICE_STOPPED,
  ],
  [/not accepting|rejecting jobs/i, '打印机不接收任务。请在系统的打印机设置里改为接收，再打一次。'],
  [/forbidden|unauthorized|not authorized|permission denied/i, '本机用户无权使用这台打印机。'],
  [
    /does not exist|not found|unknown destination/i,
    '这台电脑上已没有这台打印机，请在“系统 → 打印机”里另选。',
  ],
];

/** What the tool said is in the log. */
function faultOf(stderr: string): Refusal {
  const known = KNOWN_FAULTS.find(([words]) => words.test(stderr));
  return new Refusal('printFailed', known?.[1] ?? NOT_TAKEN);
}

/** Output of the program. Refuses printFailed. */
export function runTool(
  program: string,
  args: readonly string[],
  { env, input, limitMs, absent }: ToolRun,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        env,
        timeout: limitMs,
        killSignal: 'SIGKILL',
        maxBuffer: MOST_OUTPUT,
        encoding: 'utf8',
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error === null) {
          resolve(stdout);
          return;
        }
        log('warning', `${program} failed: ${stderr.trim() || error.message}`);
        if (error.code === 'ENOENT') reject(new Refusal('printFailed', absent));
        else if (error.killed === true)
          reject(
            new Refusal(
              'printFailed',
              `打印系统 ${String(Math.round(limitMs / 1000))} 秒没有回应。请看打印机是否开着、连着，再打一次。`,
            ),
          );
        else reject(faultOf(`${stderr}\n${stdout}`));
      },
    );
    // A program that ends before reading its input reports why by its exit code.
    child.stdin?.on('error', (error) => log('warning', `${program} did not take its input`, error));
    child.stdin?.end(input);
  });
}
