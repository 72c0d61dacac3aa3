import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with those above it, private to the user. One step at a time: Node's own recursive way never ends where a
 * file system (/proc) says "no such folder" to every new one.
 */
export function ensureDir(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) ensureDir(parent);
  mkdirSync(folder, { mode: 0o700 });
}
