import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

interface Choice {
  /** `--data DIR`. */
  data?: string;
  /** `--demo`: the sample village has its own folder and database. */
  demo?: boolean;
}

/** The data folder (database, backups, archive): chosen, or the system's usual place. */
export function dataDirectory(choice: Choice, env: NodeJS.ProcessEnv = process.env): string {
  if (choice.data) return resolve(choice.data);
  const base = join(usualPlace(env), 'village-points');
  return choice.demo ? join(base, 'sample') : join(base, 'village');
}

function usualPlace(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
}
