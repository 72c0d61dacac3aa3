/** Port of the last start, reused so that an open page finds the program again. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { log } from '../base/log.ts';

const fileIn = (dataDir: string): string => path.join(dataDir, 'last-port');

export function lastPort(dataDir: string): number | undefined {
  try {
    const port = Number(readFileSync(fileIn(dataDir), 'utf8'));
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function rememberPort(dataDir: string, port: number): void {
  try {
    writeFileSync(fileIn(dataDir), String(port), { mode: 0o600 });
  } catch (error) {
    log('warning', 'the port cannot be remembered', error);
  }
}
