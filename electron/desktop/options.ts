import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDirectory } from '../cli/data-dir.ts';

export interface ShellOptions {
  dataDir: string;
  /** Electron's user data: window size, cookies, the encrypted database key. */
  desktopDir: string;
  demo: boolean;
  /** Loopback port for browsers; null serves the window only. */
  port: number | null;
}

/** Parses the command line. Ignores unknown options, because Chromium's switches are among them. */
export function shellOptions(argv: string[]): ShellOptions {
  const { values } = parseArgs({
    args: argv,
    strict: false,
    options: { data: { type: 'string' }, port: { type: 'string' }, demo: { type: 'boolean' } },
  });
  const demo = values.demo === true;
  const data = typeof values.data === 'string' ? values.data : undefined;
  const port = typeof values.port === 'string' && /^\d{1,5}$/.test(values.port) ? Number(values.port) : null;
  const dataDir = dataDirectory({ data, demo });
  return { dataDir, desktopDir: join(dataDir, 'desktop'), demo, port };
}
