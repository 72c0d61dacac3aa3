/** Run log for maintainers, without personal data. */
import { appendFileSync, renameSync, statSync } from 'node:fs';

const LARGEST = 5 * 1024 * 1024;
let logFile: string | undefined;

/** Ends the message about a fault that only this log explains. */
export const SEND_LOG = '仍不行时把“系统 → 关于”里的运行日志发给维护人员。';

/** Without a file, lines go to the standard error output. */
export function configureLog(file: string | undefined): void {
  logFile = file;
}

function describe(error: unknown): string {
  if (error === undefined) return '';
  return error instanceof Error ? `\n${error.stack ?? error.message}` : `\n${JSON.stringify(error)}`;
}

export function log(level: 'info' | 'warning' | 'error', message: string, error?: unknown): void {
  const line = `${new Date().toISOString()} ${level} ${message}${describe(error)}\n`;
  if (logFile === undefined) {
    process.stderr.write(line);
    return;
  }
  try {
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
      renameSync(logFile, `${logFile}.1`);
    appendFileSync(logFile, line);
  } catch (fault) {
    // A full disk must not hide the logged error.
    process.stderr.write(`${line}${String(fault)}\n`);
  }
}

/** Details written only to a persistent log. */
export function logFigure(message: string): void {
  if (logFile !== undefined) log('info', message);
}
