/** Runs a printing tool of the operating system: with arguments, never through a shell, within a time limit. */
import { execFile } from 'node:child_process';
import { Refusal } from '../../../shared/refusals.ts';
import { log } from '../base/log.ts';
import { faultOf } from './tool-faults.ts';

export interface ToolRun {
  env?: NodeJS.ProcessEnv;
  input?: Uint8Array;
  limitMs: number;
  /** What to say when the computer does not have the program. */
  absent: string;
}

const MAX_OUTPUT = 4 * 1024 * 1024;

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
        maxBuffer: MAX_OUTPUT,
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
