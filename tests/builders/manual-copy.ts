import path from 'node:path';
import type { BackupFile } from '../../shared/contract/backup.ts';

/** A backup of that path that a person made. */
export function manualCopy(file: string): BackupFile {
  return { file, name: path.basename(file), occasion: 'manual', madeAt: '2026-09-26 10:00', bytes: 4096 };
}
