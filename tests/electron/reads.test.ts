/** The thread that reads in the background, on a village large enough to be worth it. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { document } from '../../db/schema/index.ts';
import { configureLog } from '../../electron/host/base/log.ts';
import { endReading, readInThread, resumeReading } from '../../electron/host/reads/read-in-thread.ts';
import type { Application } from '../../electron/host/application.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { buildHousehold } from '../builders/households.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let books: Books;

beforeEach(() => {
  village = buildVillage();
  app = applicationOf(village);
  books = openBooks(village);
  village.store.orm
    .insert(document)
    .values(
      Array.from({ length: 9 }, (_, n) => ({
        kind: 'slip',
        serial: `D-${String(n)}`,
        title: '兑换小票',
        subject: `redemption:${String(n)}`,
        pages: 1,
        sha256: String(n),
        bytes: randomBytes(1024 * 1024),
        createdAt: 'x',
      })),
    )
    .run();
  village.store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
});
afterEach(async () => {
  await endReading(village.store);
  await app.renderer.close();
  village.close();
});

const totals = () => readInThread(app, 'journalTotals', { schemeId: books.schemeId, query: '' });

describe('a read during other work', () => {
  it('sees what was committed before the call, each time', async () => {
    expect(await totals()).toEqual({ lines: 0, in: 0, out: 0 });
    posted(village, entry('award', books.accounts[0]!, 500));
    expect(await totals()).toEqual({ lines: 1, in: 500, out: 0 });
  });

  it('goes by the village’s clock, and brings refusals back as they are', async () => {
    const supervisor = clientFor(app, village, 'supervisor');
    expect((await supervisor.home.overview()).today).toBe('2026-09-26');
    village.clock.forward(1);
    expect((await supervisor.home.overview()).today).toBe('2026-09-27');
    await expect(
      supervisor.closes.preview({ schemeId: 999, period: '2026', inputs: {} }),
    ).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'notFound' },
    });
  });

  it('lets others post while the ledger is verified, and judges the books of its beginning', async () => {
    posted(village, entry('award', books.accounts[0]!, 500));
    const verifying = clientFor(app, village, 'accountant').ledger.verify();
    posted(village, entry('award', books.accounts[0]!, 300));
    expect((await verifying).finding.ok).toBe(true);
    expect(await totals()).toMatchObject({ lines: 2 });
  });

  it('is made in the program itself while the database is about to be replaced, and in a new thread after it', async () => {
    await totals();
    await endReading(village.store);
    expect(await totals()).toMatchObject({ lines: 0 });
    resumeReading(village.store);
    buildHousehold(village, '单火珍');
    expect(await totals()).toMatchObject({ lines: 0 });
  });
});

describe('a read under way when the database is about to be replaced', () => {
  afterEach(() => configureLog(undefined));

  it('is refused in words, like an act at that moment, and is no fault for the run log', async () => {
    const file = path.join(village.dir, 'run.log');
    configureLog(file);
    const supervisor = clientFor(app, village, 'supervisor');
    const reading = Promise.allSettled([
      supervisor.ledger.verify(),
      supervisor.ledger.journalTotals({ schemeId: books.schemeId, query: '' }),
    ]);
    // Both have begun to wait.
    await new Promise((resolve) => setImmediate(resolve));
    await endReading(village.store);
    // As when the restore fails after all.
    resumeReading(village.store);
    for (const read of await reading) {
      expect(read).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'REFUSED',
          data: { code: 'databaseLocked', message: expect.stringMatching(/^正在恢复备份.*没有读出.*再看/) },
        },
      });
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').not.toContain(' error ');
    expect(await supervisor.ledger.verify()).toMatchObject({ finding: { ok: true } });
  });
});

describe('the thread', () => {
  it('ends when nothing was asked of it for a while, and another one answers the next call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let [begun, ended] = [0, 0];
    const count = (worker: Worker): void => {
      begun += 1;
      worker.once('exit', () => (ended += 1));
    };
    process.on('worker', count);
    onTestFinished(() => void process.off('worker', count));
    await totals();
    await totals();
    expect([begun, ended]).toEqual([1, 0]);
    vi.advanceTimersByTime(6 * 60_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(ended).toBe(1));
    expect(await totals()).toMatchObject({ lines: 0 });
  });

  it('that dies over a request is replaced, and the request answered by the next one', async () => {
    const begun: Worker[] = [];
    const dies = (worker: Worker): void => {
      begun.push(worker);
      if (begun.length === 1) void worker.terminate();
    };
    process.on('worker', dies);
    onTestFinished(() => void process.off('worker', dies));
    expect(await totals()).toMatchObject({ lines: 0 });
    expect(begun).toHaveLength(2);
  });
});

describe('the run log', () => {
  afterEach(() => configureLog(undefined));

  it('names a call that took long, and nothing of what was asked', async () => {
    const file = path.join(village.dir, 'run.log');
    configureLog(file);
    // The first read starts the thread.
    await clientFor(app, village, 'accountant').ledger.journalTotals({
      schemeId: books.schemeId,
      query: '余明梅',
    });
    if (!existsSync(file)) return;
    expect(readFileSync(file, 'utf8')).toMatch(/^\S+ info slow: ledger\.journalTotals \d+ ms\n$/);
  });

  it('shows the plans of slow statements, and nothing of what was asked', async () => {
    const file = path.join(village.dir, 'run.log');
    configureLog(file);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 60));
    onTestFinished(() => void vi.restoreAllMocks());
    await clientFor(app, village, 'accountant').households.search({ query: '余明梅' });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(
      / info slow: households\.search \d+ ms\n(?: {2}\d+ ms in \d+ runs?: [A-Z]+: .+\n)+$/,
    );
    expect(text).toContain('SELECT: SCAN village_group');
    expect(text).not.toMatch(/余明梅|ymm|yumingmei/);
  });
});
