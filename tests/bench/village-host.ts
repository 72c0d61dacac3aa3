/** The host of the ten years' village in a process of its own, as an office runs it; says its address when it is ready. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startHost } from '../../electron/host/host.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { threads } from '../builders/threads.ts';
import { SECRET } from './books.ts';
import { fillSmallBooks } from './village-small-books.ts';
import { VILLAGE_NOW } from './village.ts';

export const PASSWORD = 'ten-years-of-points';

if (process.argv[1] === import.meta.filename) {
  const dataDir = process.argv[2] ?? '';
  const rendererDir = path.join(dataDir, 'pages');
  mkdirSync(rendererDir, { recursive: true });
  writeFileSync(path.join(rendererDir, 'index.html'), '<!doctype html>');
  const begun = Date.now();
  const host = await startHost({
    dataDir,
    keySecret: SECRET,
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    rendererDir,
    port: 0,
    appVersion: '0.0.0-bench',
    ...threads(),
    clock: () => new Date(VILLAGE_NOW.getTime() + Date.now() - begun),
  });
  host.app.store.sqlite.prepare('UPDATE staff SET password_hash = ?').run(await hashPassword(PASSWORD));
  await host.app.integrityCheck;
  if (process.argv[3] !== 'bare') fillSmallBooks(host.app.store);
  process.send?.({ url: host.url, memory: process.memoryUsage().rss });
}
