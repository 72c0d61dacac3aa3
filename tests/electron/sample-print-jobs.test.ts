/** Papers that a visitor of the sample village prints are followed like those of the own village. */
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { beginPrintJob, markSent, printJobById } from '../../db/printers/jobs.ts';
import { fakeQueues } from '../builders/printers.ts';
import { requestId, testHosts } from '../builders/hosts.ts';

const office = testHosts();
afterEach(() => office.end());

const PROGRAM = { staffId: null, name: '程序' };

test('a job of the sample village ends when its printer says so', async () => {
  const dir = office.newDir();
  // A village in the sample's folder: none has to be made up first.
  const prepared = await office.start(path.join(dir, 'sample'));
  await office.setUp(prepared);
  await office.stop(prepared);
  const printers = fakeQueues();
  const host = await office.start(dir, { printers });
  const { store } = await host.app.openSample!();
  const input = { requestId: requestId(), id: 1 };
  const { id } = beginPrintJob(store, PROGRAM, 'printers.print', input, {
    documentId: null,
    kind: 'notice',
    title: '公示表 1',
    subject: 'notice:1',
    paper: 'a4',
    queue: 'HP',
    tray: null,
    copies: 1,
    duplex: 'none',
    colour: 'queue',
    offsetX: 0,
    offsetY: 0,
    retryOf: null,
  });
  markSent(store, PROGRAM, id, 'HP-1');
  printers.answer = { state: 'failed', reason: '卡纸' };
  await vi.waitFor(() => expect(printJobById(store, id)).toMatchObject({ state: 'failed', reason: '卡纸' }), {
    timeout: 20_000,
    interval: 200,
  });
});
