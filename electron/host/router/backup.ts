/** Procedures of backups and restore. */
import type { BackupFile, Restored } from '../../../shared/contract/backup.ts';
import { existsSync, openAsBlob } from 'node:fs';
import path from 'node:path';
import {
  backupFolder,
  listBackups,
  REMOVABLE_OCCASIONS,
  removeDatabase,
} from '../../../db/database/backup-files.ts';
import { externalBackups, recordManualBackup } from '../../../db/database/copies-elsewhere.ts';
import { toRefusal } from '../../../db/database/sqlite-refusals.ts';
import { transact, replayedResult, type Actor, type Store } from '../../../db/database/store.ts';
import { villageProfile } from '../../../db/village/profile.ts';
import { requireFound, Refusal } from '../../../shared/refusals.ts';
import { inspectBeforeRestore, openWithRecoveryCode, restoreBackup } from '../restore-database.ts';
import { backupInWorker, pendingBackups, runTask } from '../database-tasks.ts';
import { log } from '../base/log.ts';
import { os } from './base.ts';
import { actorOf, requireSameSession, type Application, type CallContext } from '../application.ts';

/** Unauthenticated restore is allowed only before set-up or when the database cannot be opened. */
function requireNoVillage(app: Application): void {
  if (app.databaseError === null && villageProfile(app.store)) {
    throw new Refusal('notAllowed', '村档案已经建立。恢复备份请由管理员登录后在“系统 → 备份与恢复”里办理。');
  }
}

/**
 * The visitor of the sample village is an administrator without a password: only the sample's own folder is
 * open to it, not the computer's. Refuses notAllowed.
 */
function requireWithinSample(
  { app, connection }: Pick<CallContext, 'app' | 'connection'>,
  file: string,
): void {
  if (connection.sampleVisit === null) return;
  const inside = path.relative(app.dataDir, path.resolve(file));
  if (path.isAbsolute(file) && !path.isAbsolute(inside) && inside.split(path.sep)[0] !== '..') return;
  throw new Refusal(
    'notAllowed',
    `示例村里只能使用示例村自己的文件夹（${app.dataDir}）。请建立本村后再选用其他文件夹。`,
  );
}

/** The folder to list: '' is where one starts. */
function askedFolder(context: Pick<CallContext, 'app' | 'connection'>, folder: string): string | null {
  if (folder === '') return context.connection.sampleVisit === null ? null : context.app.dataDir;
  requireWithinSample(context, folder);
  return folder;
}

/**
 * A backup is removed only if a later one of this database can be read from end to end. Refuses invalidState.
 */
async function requireNewer(
  app: CallContext['app'],
  all: readonly BackupFile[],
  copy: BackupFile,
): Promise<void> {
  if (!REMOVABLE_OCCASIONS.has(copy.occasion)) {
    throw new Refusal('invalidState', '自动备份由程序清理，不用删除。');
  }
  const latest = all.find(({ occasion }) => occasion !== 'replaced');
  if (!latest || all.indexOf(latest) >= all.indexOf(copy)) {
    throw new Refusal('invalidState', `${copy.name} 之后还没有别的备份，请先“立即备份”，再删除它。`);
  }
  await runTask(app, 'inspect', { file: latest.file, secret: app.secret }, { what: latest.file });
}

/** Windows cannot move a file that is being read. */
async function awaitReaders(app: Application): Promise<void> {
  await app.integrityCheck;
  await pendingBackups(app);
}

/** What else the trail says of a restore. */
function restoreRemarks({ numbers, repaired }: Restored): string {
  const put =
    repaired === 0
      ? ''
      : `。备份里防止涂改账册的规则有 ${String(repaired)} 条被人动过，已经复原；请查是谁动过这份备份，并校验台账`;
  return `${put}${numbers === null ? '' : `。${numbers}`}`;
}

/** Actor of a restore, or of opening the database, before sign-in. */
const NOBODY: Actor = { staffId: null, name: '未登录' };

/** Audits an act done before sign-in. The act is already complete: a full disk here must not report it as failed. */
function recordBeforeSignIn(
  store: Store,
  procedure: string,
  input: unknown,
  answer: Restored | null,
  summary: string,
): void {
  try {
    transact(store, NOBODY, procedure, input, (tx) => {
      tx.audit({ subject: 'village:1', summary, after: answer ?? undefined });
      return answer;
    });
  } catch (error) {
    const explained = toRefusal(error, store.file);
    if (!(explained instanceof Refusal) || explained.code !== 'diskFull') throw error;
    log('warning', `the disk is full: ${procedure} is noted here only`);
  }
}

/** Running backups by request id. */
const underWay = new Map<string, Promise<BackupFile>>();

export const backup = os.backup.router({
  list: os.backup.list.handler(({ context }) => {
    const folder = backupFolder(context.app.dataDir);
    const elsewhere = externalBackups(context.app.store);
    return { folder, backups: listBackups(folder), elsewhere };
  }),
  now: os.backup.now.handler(async ({ input, context }) => {
    const { app, live } = context;
    if (input.folder !== '' && !path.isAbsolute(input.folder)) {
      throw new Refusal('invalidInput', '“备份文件夹”请从盘符写起，如 E:\\备份。');
    }
    const ownFolder = backupFolder(app.dataDir);
    const folder = input.folder === '' ? ownFolder : input.folder;
    requireWithinSample(context, folder);
    const by = actorOf(context);
    // A repeated request joins the running backup instead of writing another.
    const writtenNow = underWay.get(input.requestId);
    if (writtenNow) await Promise.allSettled([writtenNow]);
    const earlier = replayedResult<BackupFile>(app.store, 'backup.now', input);
    if (earlier) return earlier.answer;
    const written = backupInWorker(live, { folder, occasion: 'manual', mustExist: input.folder !== '' }).then(
      (made) =>
        transact(app.store, by, 'backup.now', input, (tx) => {
          recordManualBackup(tx, made, path.dirname(made.file) !== ownFolder);
          return made;
        }),
    );
    underWay.set(input.requestId, written);
    return written.finally(() => underWay.delete(input.requestId));
  }),
  folder: os.backup.folder.handler(({ input: { folder }, context }) =>
    runTask(context.app, 'folder', { folder: askedFolder(context, folder) }, { what: folder }),
  ),
  download: os.backup.download.handler(async ({ input, context }) => {
    const { app } = context;
    // Only names from the list are accepted, never paths.
    const copy = requireFound(
      listBackups(backupFolder(app.dataDir)).find(({ name }) => name === input.name),
      '备份',
    );
    if (existsSync(`${copy.file}-wal`)) {
      throw new Refusal(
        'invalidState',
        '这份恢复前留存的数据还带着日志文件，不能单独下载。请先“立即备份”到 U 盘，或用“恢复”换回它再备份。',
      );
    }
    transact(app.store, actorOf(context), 'backup.download', null, (tx) => {
      tx.audit({ subject: 'village:1', summary: `下载备份 ${copy.name}`, after: copy });
    });
    return { file: new File([await openAsBlob(copy.file)], copy.name, { type: 'application/octet-stream' }) };
  }),
  remove: os.backup.remove.handler(async ({ input, context }) => {
    const { app } = context;
    const earlier = replayedResult<{ done: true }>(app.store, 'backup.remove', input);
    if (earlier) return earlier.answer;
    const all = listBackups(backupFolder(app.dataDir));
    const copy = requireFound(
      all.find(({ name }) => name === input.name),
      '备份',
    );
    await requireNewer(app, all, copy);
    requireSameSession(context);
    return transact(app.store, actorOf(context), 'backup.remove', input, (tx) => {
      // Before the trail says so; within the act, which is refused while a backup is restored.
      removeDatabase(copy.file);
      tx.audit({ subject: 'village:1', summary: `删除备份 ${copy.name}`, before: copy });
      return { done: true };
    });
  }),
  inspect: os.backup.inspect.handler(({ input, context }) => {
    requireWithinSample(context, input.file);
    return inspectBeforeRestore(context.live, input.file, input.code);
  }),
  restore: os.backup.restore.handler(async ({ input, context }) => {
    const { live, app } = context;
    requireWithinSample(context, input.file);
    const who = actorOf(context);
    // A retry after a lost answer must not restore the old data over what was entered since.
    const earlier = replayedResult<Restored>(app.store, 'backup.restore', input);
    if (earlier) return earlier.answer;
    const answer = await restoreBackup(live, input.file, input.code, async () => {
      await awaitReaders(live);
      requireSameSession(context);
    });
    // The restored database records who restored it.
    return transact(live.store, { staffId: null, name: who.name }, 'backup.restore', input, (tx) => {
      tx.audit({
        subject: 'village:1',
        summary: `${who.name} 用备份 ${input.file} 恢复了数据库${restoreRemarks(answer)}`,
        after: answer,
      });
      return answer;
    });
  }),
  folderBeforeSignIn: os.backup.folderBeforeSignIn.handler(({ input: { folder }, context }) => {
    requireNoVillage(context.live);
    return runTask(context.app, 'folder', { folder: askedFolder(context, folder) }, { what: folder });
  }),
  inspectBeforeSignIn: os.backup.inspectBeforeSignIn.handler(({ input, context }) => {
    requireNoVillage(context.live);
    requireWithinSample(context, input.file);
    return inspectBeforeRestore(context.live, input.file, input.code);
  }),
  restoreBeforeSignIn: os.backup.restoreBeforeSignIn.handler(async ({ input, context }) => {
    const { live } = context;
    const earlier = replayedResult<Restored>(live.store, 'backup.restoreBeforeSignIn', input);
    if (earlier) return earlier.answer;
    requireNoVillage(live);
    requireWithinSample(context, input.file);
    const answer = await restoreBackup(live, input.file, input.code, async () => {
      await awaitReaders(live);
      requireSameSession(context);
      requireNoVillage(live);
    });
    recordBeforeSignIn(
      live.store,
      'backup.restoreBeforeSignIn',
      input,
      answer,
      `登录前用备份 ${input.file} 恢复了数据库${restoreRemarks(answer)}`,
    );
    return answer;
  }),
  openWithCode: os.backup.openWithCode.handler(({ input, context }) => {
    const { live } = context;
    if (context.app.databaseError === null)
      throw new Refusal('invalidState', '数据库已经打开，不需要恢复码。');
    openWithRecoveryCode(live, input.code);
    recordBeforeSignIn(live.store, 'backup.openWithCode', null, null, '登录前用恢复码打开了数据库');
    return { done: true };
  }),
});
