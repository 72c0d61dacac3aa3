import * as z from 'zod';
import { optionalText, requestId, textField } from './fields.ts';
import { access, OFFICE } from './procedure.ts';

const backupFile = z.object({
  file: z.string(),
  name: z.string(),
  occasion: z.enum(['daily', 'exit', 'migration', 'manual', 'replaced']),
  /** Village time from the file name: 2026-09-26 14:05; only as correct as the clock was. */
  madeAt: z.string(),
  bytes: z.number(),
});
export type BackupFile = z.output<typeof backupFile>;

const copyElsewhere = backupFile.extend({ who: z.string() });
export type ExternalBackup = z.output<typeof copyElsewhere>;

/** Content of a backup, shown before a restore. */
const content = z.object({
  villageName: z.string(),
  households: z.number(),
  transfers: z.number(),
  lastPostedAt: z.string().nullable(),
  /** The last act, by id. */
  lastAct: z.string().nullable(),
  /** Head of the ledger's hash chain. */
  head: z.string().nullable(),
});
export type BackupContentView = z.output<typeof content>;

const file = textField('备份文件', { max: 1000 });
const code = optionalText('恢复码', 60).optional();

const restored = z.object({
  /** Path of the replaced database. */
  kept: z.string().nullable(),
  /** What the numbering skips, so that no number on paper is given out twice, in words. */
  numbers: z.string().nullable(),
  /** Triggers and views of the backup that were not the program's own, and were put right. */
  repaired: z.int(),
});
export type Restored = z.output<typeof restored>;

const folderAsked = z.object({ folder: optionalText('文件夹', 1000) });
const folderContent = z.object({
  /** Empty where drives and usual places are listed. */
  folder: z.string(),
  /** Parent folder; null at the top. */
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  copies: z.array(backupFile),
});
export type FolderContent = z.output<typeof folderContent>;

export const backup = {
  list: access(OFFICE).output(
    z.object({
      folder: z.string(),
      backups: z.array(backupFile),
      /** Made to other folders, as they were made: the files may have been moved since. */
      elsewhere: z.array(copyElsewhere),
    }),
  ),
  /** Writes a backup now, to the default folder or a chosen one (USB stick), and verifies it. */
  now: access(OFFICE)
    .input(z.object({ requestId, folder: optionalText('备份文件夹', 1000) }))
    .output(backupFile),
  /** Folders of the host's computer and the backups in one; '' lists drives and usual places. */
  folder: access(OFFICE).input(folderAsked).output(folderContent),
  /** Downloads a backup of the default folder by name, still encrypted. */
  download: access(OFFICE)
    .input(z.object({ name: textField('备份文件', { max: 100 }) }))
    .output(z.object({ file: z.file() })),
  /** Deletes a backup that the program keeps for good: made by hand, or what a restore replaced. */
  remove: access(['administrator'])
    .input(z.object({ requestId, name: textField('备份文件', { max: 100 }) }))
    .output(z.object({ done: z.literal(true) })),
  inspect: access(['administrator']).input(z.object({ file, code })).output(content),
  restore: access(['administrator']).input(z.object({ requestId, file, code })).output(restored),
  /** Restore without sign-in: only before set-up or when the database cannot be opened. Refused otherwise. */
  folderBeforeSignIn: access('anyone').input(folderAsked).output(folderContent),
  inspectBeforeSignIn: access('anyone').input(z.object({ file, code })).output(content),
  restoreBeforeSignIn: access('anyone').input(z.object({ requestId, file, code })).output(restored),
  /** Opens the existing database whose key is missing. */
  openWithCode: access('anyone')
    .input(z.object({ code: textField('恢复码', { max: 60 }) }))
    .output(z.object({ done: z.literal(true) })),
};
