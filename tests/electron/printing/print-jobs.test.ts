/** What becomes of documents that were sent to a printer. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { homeOverview } from '../../../db/home/home.ts';
import type { Application } from '../../../electron/host/application.ts';
import { startPrintJobs } from '../../../electron/host/jobs/print-jobs.ts';
import { followPrintJobs } from '../../../electron/host/jobs/follow-print-jobs.ts';
import type { FakeQueues } from '../../builders/printers.ts';
import type { TestVillage } from '../../builders/village.ts';
import { frame, notice, slip } from '../documents/records.ts';
import { drawn, eachWithPrinters, refusalOf } from './printing-office.ts';

const NOTICE = await drawn({ kind: 'notice', record: notice() });
const SLIP = await drawn({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } });

let village: TestVillage;
let app: Application;
let printers: FakeQueues;
const { as, set, archived, trail } = eachWithPrinters((opened) => {
  ({ village, app, printers } = opened);
});

const requestId = (): string => crypto.randomUUID();

describe('a job', () => {
  const begun = async () => {
    await set('a4', { queue: 'HP' });
    return as('accountant').printers.print({ requestId: requestId(), id: archived('notice', NOTICE) });
  };
  const jobs = async (onlyFailed = false) => (await as('accountant').printers.jobs({ onlyFailed })).rows;

  test('is printed when its queue says so', async () => {
    const { id } = await begun();
    await followPrintJobs(app);
    expect((await jobs())[0]).toMatchObject({ id, state: 'sent', endedAt: null });
    printers.answer = { state: 'printed', reason: '' };
    await followPrintJobs(app);
    expect((await jobs())[0]).toMatchObject({ id, state: 'printed', staffName: '村会计' });
    expect((await jobs())[0]?.endedAt).not.toBeNull();
  });

  test('that waits for paper says so until it is printed', async () => {
    const { id } = await begun();
    const reasonNow = async () => (await as('accountant').printers.job({ id })).reason;
    printers.answer = { state: 'waiting', reason: '没有纸' };
    await followPrintJobs(app);
    expect(await as('accountant').printers.job({ id })).toMatchObject({ state: 'sent', reason: '没有纸' });
    printers.answer = { state: 'waiting', reason: '' };
    await followPrintJobs(app);
    expect(await reasonNow()).toBe('');
    printers.answer = { state: 'waiting', reason: '盖子开着' };
    await followPrintJobs(app);
    expect(await reasonNow()).toBe('盖子开着');
    printers.answer = { state: 'printed', reason: '' };
    await followPrintJobs(app);
    expect(await as('accountant').printers.job({ id })).toMatchObject({ state: 'printed', reason: '' });
  });

  test('that the queue does not take has failed, and says why; again is another job that names it', async () => {
    printers.refusal = '打印机“HP”已暂停，请恢复后再打一次。';
    const failed = await begun();
    expect(failed).toMatchObject({ state: 'failed', reason: printers.refusal });
    expect(trail().at(-1)).toBe(`公示表 1没有从“HP”打出来：${printers.refusal}`);
    expect(homeOverview(village.store, 0).due).toContainEqual(
      expect.objectContaining({
        kind: 'print',
        title: '今天有 1 份没有打出来',
        page: '/system?tab=printers',
      }),
    );
    printers.refusal = null;
    const again = await as('accountant').printers.retry({ requestId: requestId(), jobId: failed.id });
    expect(again).toMatchObject({ state: 'sent', retryOf: failed.id });
    expect(await jobs(true)).toEqual([{ ...failed, retriedBy: again.id }]);
    expect(homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'print')).toEqual([]);
    expect(printers.sent).toHaveLength(1);
  });

  test('whose queue vanished on the way has failed', async () => {
    const { id } = await begun();
    printers.answer = { state: 'failed', reason: '打印机已从这台电脑上删除。' };
    await followPrintJobs(app);
    expect(await as('accountant').printers.job({ id })).toMatchObject({
      state: 'failed',
      reason: '打印机已从这台电脑上删除。',
    });
  });

  test('is not asked for once the program is to end, and one that does not answer does not hold it up', async () => {
    await begun();
    await begun();
    let asked = 0;
    printers.state = () => {
      asked += 1;
      return Promise.resolve({ state: 'waiting', reason: '' });
    };
    await followPrintJobs(app, { isStopping: () => asked > 0 });
    expect(asked).toBe(1);
    printers.state = () => {
      asked += 1;
      return new Promise<never>(() => undefined);
    };
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const following = startPrintJobs(app);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toBe(2);
    let stopped = false;
    const end = following.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await end;
    expect(asked).toBe(2);
  });

  test('that was being handed over when the program ended is not left open', async () => {
    const { id } = await begun();
    village.store.sqlite
      .prepare(`UPDATE print_job SET state = 'sending', queue_job = NULL WHERE id = ?`)
      .run(id);
    await followPrintJobs(app);
    expect((await jobs())[0]?.state).toBe('sending');
    village.clock.forward(1);
    await followPrintJobs(app);
    expect((await jobs())[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('程序关闭') });
  });

  test('is followed for days, and then given up', async () => {
    await begun();
    village.clock.forward(3);
    await followPrintJobs(app);
    expect((await jobs())[0]?.state).toBe('sent');
    village.clock.forward(2);
    await followPrintJobs(app);
    expect((await jobs())[0]?.state).toBe('failed');
  });

  test('of a paper that lacked characters is drawn again with the font of now', async () => {
    await set('a4', { queue: 'HP' });
    let missing = ['𠮷'];
    const whole = await drawn({ kind: 'notice', record: notice({ scheme: '重画的办法' }) });
    app.renderer.render = () =>
      Promise.resolve({ pdf: missing.length > 0 ? NOTICE : whole, pages: 1, missing });
    const { documentId: id } = await as('accountant').declarations.document({ id: null });
    expect(id).toBeLessThan(0);
    printers.refusal = '打印机“HP”没有纸，请加纸后再打一次。';
    const { id: jobId } = await as('accountant').printers.print({ requestId: requestId(), id });
    printers.refusal = null;
    const retry = () => as('accountant').printers.retry({ requestId: requestId(), jobId });
    expect((await as('accountant').printers.job({ id: jobId })).documentId).toBeGreaterThan(0);
    await retry();
    expect(Buffer.from(printers.sent[0]!.pdf).equals(Buffer.from(NOTICE))).toBe(true);
    missing = [];
    await retry();
    expect(Buffer.from(printers.sent[1]!.pdf).equals(Buffer.from(whole))).toBe(true);
  });

  test('of a paper that is not archived cannot be sent again from the history', async () => {
    await set('card', { queue: 'HP' });
    const { documentId: id } = await as('accountant').printers.testPage({ paper: 'card' });
    const job = await as('accountant').printers.print({ requestId: requestId(), id });
    expect(job).toMatchObject({ paper: 'card', documentId: null, title: '打印测试页 积分卡和标签' });
    expect(await refusalOf(as('accountant').printers.retry({ requestId: requestId(), jobId: job.id }))).toBe(
      'notFound',
    );
  });
});

describe('the shop', () => {
  test('prints its slips, and sees no other paper', async () => {
    await set('slip', { queue: 'HP' });
    await set('a4', { queue: 'HP' });
    const [slipId, noticeId] = [archived('slip', SLIP), archived('notice', NOTICE)];
    const shop = as('operator');
    expect(await shop.printers.print({ requestId: requestId(), id: slipId })).toMatchObject({
      state: 'sent',
    });
    const other = await as('accountant').printers.print({ requestId: requestId(), id: noticeId });
    expect((await shop.printers.jobs({})).rows.map(({ kind }) => kind)).toEqual(['slip']);
    const attacks = [
      shop.printers.forDocument({ id: noticeId }),
      shop.printers.print({ requestId: requestId(), id: noticeId }),
      shop.printers.job({ id: other.id }),
      shop.printers.retry({ requestId: requestId(), jobId: other.id }),
      shop.printers.settings(),
    ];
    for (const attack of attacks) expect(await refusalOf(attack)).toBe('notAllowed');
    expect(printers.sent).toHaveLength(2);
  });
});

test('who reads the books sees no job of a paper of the office alone, in the list no more than by its number', async () => {
  await set('a4', { queue: 'HP' });
  for (const kind of ['notice', 'intake-answer', 'case-file'])
    await as('accountant').printers.print({ requestId: requestId(), id: archived(kind, NOTICE) });
  const jobs = (await as('accountant').printers.jobs({})).rows;
  expect(jobs.map(({ kind }) => kind)).toEqual(['case-file', 'intake-answer', 'notice']);
  for (const role of ['committee', 'supervisor'] as const) {
    expect((await as(role).printers.jobs({})).rows.map(({ kind }) => kind)).toEqual(['notice']);
    expect(await refusalOf(as(role).printers.job({ id: jobs[0]!.id }))).toBe('notAllowed');
  }
});
