/** Which backups are kept, and for how long, in the program's own folder. listBackups gives the last made first. */
import { BACKUPS_KEPT, REPLACED_BACKUPS_KEPT } from '../../shared/backups.ts';
import type { BackupFile } from '../../shared/contract/backup.ts';
import { rmSync } from 'node:fs';
import { listBackups, removeDatabase } from './backup-files.ts';

/** Beyond the number kept, and before the daily backups that followed. */
function oldReplaced(all: readonly BackupFile[]): BackupFile[] {
  const followed = all.filter(({ occasion }) => occasion === 'daily').at(REPLACED_BACKUPS_KEPT - 1);
  if (!followed) return [];
  const before = new Set(all.slice(all.indexOf(followed)));
  return all
    .filter(({ occasion }) => occasion === 'replaced')
    .slice(REPLACED_BACKUPS_KEPT)
    .filter((one) => before.has(one));
}

/**
 * Removes the oldest backups beyond the number kept per reason, after one was written and verified; never
 * `made`, the one just written.
 */
export function pruneBackups(folder: string, made: string): void {
  const all = listBackups(folder);
  for (const [occasion, kept] of Object.entries(BACKUPS_KEPT)) {
    const old = all.filter((backup) => backup.occasion === occasion).slice(kept);
    for (const { file, name } of old) if (name !== made) rmSync(file, { force: true });
  }
  for (const { file } of oldReplaced(all)) removeDatabase(file);
}
