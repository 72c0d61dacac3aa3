/** What passes between the program and its worker threads. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { toRefusal } from '../../db/database/sqlite-refusals.ts';
import { requestThread, ThreadEnded } from '../../electron/host/base/request-thread.ts';
import { Refusal } from '../../shared/refusals.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'thread-'));
const entry = path.join(folder, 'thread.ts');
const sourceOf = (file: string): string =>
  new URL(path.join('../..', file), `file://${import.meta.dirname}/`).href;
writeFileSync(
  entry,
  `import { answerRequests } from '${sourceOf('electron/host/base/thread-reply.ts')}';
   import { Refusal } from '${sourceOf('shared/refusals.ts')}';
   answerRequests((request) => {
     if (request === 'crash') process.exit(3);
     if (request === 'wait') return new Promise(() => {});
     if (request === 'refuse') throw new Refusal('notFound', '农户不存在。');
     if (request === 'damaged') throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
     return request;
   });`,
);
const thread = requestThread<string, string>({ entry, idleMs: 60_000 });
afterEach(() => thread.end());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a refusal arrives as it was thrown, and a fault of the database with its code, which says what to do', async () => {
  await expect(thread.ask('refuse')).rejects.toEqual(new Refusal('notFound', '农户不存在。'));
  const fault = await thread.ask('damaged').catch((error: unknown) => error);
  expect(fault).toMatchObject({ message: 'malformed', code: 'SQLITE_CORRUPT' });
  expect(toRefusal(fault, 'village.db')).toMatchObject({ code: 'damagedDatabase' });
});

it('all that wait for a thread that crashes learn it, and another one answers the next request', async () => {
  const waiting = thread.ask('wait');
  await expect(thread.ask('crash')).rejects.toBeInstanceOf(ThreadEnded);
  await expect(waiting).rejects.toBeInstanceOf(ThreadEnded);
  expect(await thread.ask('你好')).toBe('你好');
});

it('a thread that hangs is ended', async () => {
  const waiting = thread.ask('wait');
  await thread.end();
  await expect(waiting).rejects.toBeInstanceOf(ThreadEnded);
});
