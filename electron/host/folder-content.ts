/** Folder picker for backups: lists folders and backups, nothing else. */
import type { FolderContent } from '../../shared/contract/backup.ts';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { listBackups } from '../../db/database/backup-files.ts';
import { Refusal } from '../../shared/refusals.ts';

const MOST = 500;
/** Mount points of USB sticks on Linux desktops. */
const MOUNTS = ['/media', '/run/media', '/mnt'];

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    // Unreadable, or a broken link: nothing to list.
    return false;
  }
}

function subfolders(folder: string): FolderContent['folders'] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('$'))
    .map((entry) => ({ name: entry.name, path: path.join(folder, entry.name) }))
    .filter((entry) => isFolder(entry.path))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
    .slice(0, MOST);
}

function places(): FolderContent['folders'] {
  const home = { name: '个人文件夹', path: homedir() };
  if (process.platform === 'win32') {
    const drives = [...'CDEFGHIJKLMNOPQRSTUVWXYZAB'].map((letter) => `${letter}:\\`).filter(isFolder);
    return [home, ...drives.map((drive) => ({ name: drive, path: drive }))];
  }
  const sticks = MOUNTS.filter(isFolder).flatMap((mount) =>
    // Some systems mount below the user's name.
    subfolders(mount).flatMap((entry) => [entry, ...(mount === '/mnt' ? [] : subfolders(entry.path))]),
  );
  return [home, ...sticks, { name: '整个电脑', path: '/' }];
}

/** Subfolders and backups of a folder; without a folder the starting places. Refuses notFound. */
export function listFolder(folder: string | null): FolderContent {
  if (folder === null) return { folder: '', parent: null, folders: places(), copies: [] };
  if (!path.isAbsolute(folder) || !existsSync(folder) || !isFolder(folder))
    throw new Refusal('notFound', `找不到文件夹：${folder}。请检查路径，或插好 U 盘。`);
  try {
    const here = path.resolve(folder);
    const above = path.dirname(here);
    return {
      folder: here,
      parent: above === here ? null : above,
      folders: subfolders(here),
      copies: listBackups(here),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new Refusal('notAllowed', `不能查看文件夹：${folder}。请换一个文件夹。`);
    throw error;
  }
}
