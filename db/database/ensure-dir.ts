import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Creates a folder and its parents, private to the user. Not recursive mkdir: Node's never returns on a file
 * system (/proc) that reports ENOENT for every new folder.
 */
export function ensureDir(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) ensureDir(parent);
  mkdirSync(folder, { mode: 0o700 });
}
