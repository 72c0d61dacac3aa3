/** Worker thread for slow file work: integrity check, writing and reading backups, listing folders. */
import type { BackupFile, FolderContent } from '../../shared/contract/backup.ts';
import { parentPort, workerData } from 'node:worker_threads';
import type { BackupOccasion } from '../../db/database/backup-files.ts';
import {
  copyVerified,
  inspectBackup,
  writeBackup,
  type BackupContent,
  type BringIn,
  type BroughtIn,
} from '../../db/database/backup.ts';
import { integrityError, openDatabaseFile } from '../../db/database/open-file.ts';
import { listFolder } from './folder-content.ts';
import { runToReply, type Reply } from './base/thread-reply.ts';

/** Tasks and results. */
export interface DatabaseTasks {
  check: { ask: { file: string; secret: string }; answer: string | null };
  copy: {
    ask: { file: string; secret: string; folder: string; occasion: BackupOccasion; at: Date };
    answer: BackupFile;
  };
  inspect: { ask: { file: string; secret: string }; answer: BackupContent };
  bringIn: { ask: BringIn; answer: BroughtIn };
  folder: { ask: { folder: string | null }; answer: FolderContent };
}

export type TaskName = keyof DatabaseTasks;
export type Task = { [Name in TaskName]: { task: Name } & DatabaseTasks[Name]['ask'] }[TaskName];

/** `at`: started; file or folder has responded and the work continues. */
export type FromThread = { at: 'begun' | 'reached' } | Reply;

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

const reached = (): void => tell({ at: 'reached' });

function resultOf(task: Task): DatabaseTasks[TaskName]['answer'] {
  switch (task.task) {
    case 'check':
      reached();
      return integrityError(task.file, task.secret) ?? null;
    case 'copy': {
      // A separate read-only connection: writers are not blocked.
      const sqlite = openDatabaseFile(task.file, task.secret, { readonly: true });
      try {
        return writeBackup(sqlite, task, reached);
      } finally {
        sqlite.close();
      }
    }
    case 'inspect':
      return inspectBackup(task.file, task.secret, reached);
    case 'bringIn':
      return copyVerified(task, reached);
    case 'folder':
      return listFolder(task.folder);
  }
}

tell({ at: 'begun' });
tell(await runToReply(() => resultOf(workerData as Task)));
