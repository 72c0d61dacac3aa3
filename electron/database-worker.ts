/** The thread for what takes long with a large database while the program is at work: proving every page, writing a copy. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeCopy, type BackupFile, type BackupOccasion } from '../db/backup.ts';
import { damageOf, openFile } from '../db/open.ts';
import { Refusal, type RefusalCode } from '../shared/refusals.ts';

interface OfDatabase {
  file: string;
  secret: string;
}

export interface CheckTask extends OfDatabase {
  task: 'check';
}

export interface CopyTask extends OfDatabase {
  task: 'copy';
  folder: string;
  occasion: BackupOccasion;
  at: Date;
}

export type Copied = { made: BackupFile } | { refused: { code: RefusalCode; message: string } };

function copied({ file, secret, folder, occasion, at }: CopyTask): Copied {
  try {
    // A connection of its own that only reads: those at work go on writing.
    const sqlite = openFile(file, secret, { readonly: true });
    try {
      return { made: writeCopy(sqlite, { folder, secret, occasion, at }) };
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, message: error.message } };
    throw error;
  }
}

const asked = workerData as CheckTask | CopyTask;
parentPort?.postMessage(
  asked.task === 'check' ? (damageOf(asked.file, asked.secret) ?? null) : copied(asked),
);
