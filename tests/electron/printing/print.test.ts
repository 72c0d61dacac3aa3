import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { archiveDocument } from '../../../db/documents.ts';
import { homeOverview } from '../../../db/home/home.ts';
import type { Application } from '../../../electron/host/application.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { followPrintJobs, startPrintJobs } from '../../../electron/host/jobs/print-jobs.ts';
import { DEFAULT_PRINTER_SETTING, type PaperKind, type PrinterSetting } from '../../../shared/printing.ts';
import type { Role } from '../../../shared/roles.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { fakeQueues, type FakeQueues } from '../../builders/printers.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { everyKind, volumeOf } from '../documents/every-kind.ts';
import { frame, notice, passbookLines, slip } from '../documents/records.ts';
import { placedWords, placeOf } from './placed-words.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const drawn = async (job: DocumentJob): Promise<Uint8Array> => (await renderJob(job, fonts)).pdf;
const NOTICE = await drawn({ kind: 'notice', record: notice() });
const SLIP = await drawn({ kind: 'slip', record: { frame: frame('XP'), roll: 80, slips: [slip()] } });
let village: TestVillage;
let app: Application;
let printers: FakeQueues;
beforeEach(() => {
  village = buildVillage();
  printers = fakeQueues();
  app = { ...applicationOf(village), printers };
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const requestId = (): string => crypto.randomUUID();
const as = (role: Role) => clientFor(app, village, role);

/** Code of the refusal with which a call ends. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return (error.data as { code: string }).code;
  }
}

function archived(kind: string, pdf: Uint8Array): number {
  const paper = {
    kind,
    serial: '1',
    title: kind === 'slip' ? '兑换小票 1' : '公示表 1',
    subject: `${kind}:1`,
  };
  return archiveDocument(village.store, village.by.accountant, { ...paper, pages: 1, pdf }).id;
}

async function set(paper: PaperKind, changes: Partial<PrinterSetting>): Promise<void> {
  const accountant = as('accountant');
  const kept = (await accountant.printers.settings()).find((one) => one.paper === paper)!;
  const { paper: _, version, ...before } = kept;
  await accountant.printers.changeSetting({ requestId: requestId(), paper, version, ...before, ...changes });
}

const trail = () =>
  village.store.sqlite
    .prepare<[], { summary: string }>(
      `SELECT summary FROM audit WHERE procedure LIKE 'printers.%' ORDER BY id`,
    )
    .all()
    .map(({ summary }) => summary);

describe('the settings', () => {
  test('of every kind of paper begin with the print dialog', async () => {
    const settings = await as('administrator').printers.settings();
    expect(settings.map(({ paper }) => paper)).toEqual(['a4', 'a3', 'a5', 'passbook', 'slip', 'card']);
    for (const setting of settings) expect(setting).toMatchObject({ ...DEFAULT_PRINTER_SETTING, version: 1 });
  });

  test('are kept with their version, and the trail says what was set', async () => {
    await set('a4', { queue: 'HP', copies: 2, offsetX: 15, offsetY: -5, tray: 'Tray1' });
    expect((await as('accountant').printers.settings())[0]).toMatchObject({
      queue: 'HP',
      copies: 2,
      version: 2,
    });
    expect(trail()).toEqual([
      '修改打印机设置：A4 纸，送到“HP”，纸盒“Tray1”，2 份，单面，按打印机的设置，向右 1.5 毫米、向下 -0.5 毫米',
    ]);
  });

  test('are not saved over what somebody else has saved meanwhile', async () => {
    await set('a4', { queue: 'HP' });
    const stale = { requestId: requestId(), paper: 'a4', version: 1, ...DEFAULT_PRINTER_SETTING } as const;
    expect(await refusalOf(as('administrator').printers.changeSetting(stale))).toBe('versionConflict');
    expect((await as('accountant').printers.settings())[0]).toMatchObject({ queue: 'HP', version: 2 });
  });

  test('refuse what no printer does', async () => {
    for (const wrong of [{ copies: 0 }, { copies: 51 }, { offsetX: 201 }, { offsetY: 0.5 }, { queue: '' }])
      await expect(set('a4', wrong)).rejects.toThrow();
  });
});

describe('a document', () => {
  test('goes to the default queue of its paper, as it is set, with the offset on the page', async () => {
    await set('a4', { queue: 'HP', copies: 2, colour: 'grey', duplex: 'long', offsetX: 20, offsetY: 10 });
    const id = archived('notice', NOTICE);
    const way = await as('accountant').printers.forDocument({ id });
    expect(way).toMatchObject({ sends: true, setting: { paper: 'a4', queue: 'HP' } });
    const job = await as('accountant').printers.print({ requestId: requestId(), id });
    expect(job).toMatchObject({ state: 'sent', queue: 'HP', copies: 2, title: '公示表 1', reason: '' });
    const [sent] = printers.sent;
    expect(sent).toMatchObject({
      queue: 'HP',
      options: { copies: 2, colour: 'grey', duplex: 'long', tray: null },
    });
    expect(sent?.options.page.width).toBeCloseTo(210, 1);
    const [before] = placedWords(NOTICE);
    const [after] = placedWords(sent?.pdf ?? new Uint8Array());
    const [was, now] = [placeOf(before!, '编号'), placeOf(after!, '编号')];
    expect(now.x - was.x).toBeCloseTo(2, 2);
    expect(now.y - was.y).toBeCloseTo(1, 2);
    expect(trail().at(-1)).toBe('打印公示表 1：送往“HP”，2 份');
  });

  test('sent twice by the same key is printed once', async () => {
    await set('a4', { queue: 'HP' });
    const input = { requestId: requestId(), id: archived('notice', NOTICE) };
    const first = await as('accountant').printers.print(input);
    expect(await as('accountant').printers.print(input)).toEqual(first);
    expect(printers.sent).toHaveLength(1);
  });

  test('goes to the printer that was chosen this time, without the other one’s tray, sides, colour and offset', async () => {
    await set('a4', {
      queue: 'HP',
      tray: 'Tray1',
      duplex: 'long',
      colour: 'grey',
      offsetX: 40,
      offsetY: -10,
    });
    const id = archived('notice', NOTICE);
    const { id: jobId } = await as('accountant').printers.print({
      requestId: requestId(),
      id,
      queue: '旧针式',
      copies: 3,
    });
    await as('accountant').printers.retry({ requestId: requestId(), jobId });
    expect(printers.sent).toHaveLength(2);
    for (const { queue, options, pdf } of printers.sent) {
      expect({ queue, options }).toMatchObject({
        queue: '旧针式',
        options: { copies: 3, tray: null, duplex: 'none', colour: 'queue' },
      });
      expect(Buffer.from(pdf).equals(Buffer.from(NOTICE))).toBe(true);
    }
  });

  test('without a default printer is printed by the dialog', async () => {
    const id = archived('notice', NOTICE);
    expect((await as('accountant').printers.forDocument({ id })).setting.queue).toBeNull();
    expect(await refusalOf(as('accountant').printers.print({ requestId: requestId(), id }))).toBe(
      'printFailed',
    );
  });

  test('whose pages differ in size is printed by the dialog', async () => {
    const goods = { name: '食盐', quantity: 2, price: 300, points: 600 };
    const slips = [slip(), slip({ lines: Array.from({ length: 12 }, () => goods) })];
    const id = archived(
      'slip',
      await drawn({ kind: 'slip', record: { frame: frame('X'), roll: 80, slips } }),
    );
    expect((await as('operator').printers.forDocument({ id })).sends).toBe(false);
  });
});

test('a 归档册 goes to the queue of its sheet, though some of its pages stand and some lie', async () => {
  await set('a4', { queue: 'HP', offsetX: 10 });
  const lying = everyKind(false).find((job) => job.kind === 'group-reward')!;
  const bytes = await drawn(volumeOf(NOTICE, await drawn(lying)));
  const id = archived('volume', bytes);
  expect((await as('accountant').printers.forDocument({ id })).sends).toBe(true);
  expect(await as('accountant').printers.print({ requestId: requestId(), id })).toMatchObject({
    state: 'sent',
    queue: 'HP',
  });
  const [was, now] = [placedWords(bytes), placedWords(printers.sent[0]!.pdf)];
  for (const [index, page] of was.entries()) {
    const [before, after] = [page.words[0]!, now[index]!.words[0]!];
    const moved = [after.x - before.x, after.y - before.y].map((mm) => Math.round(mm * 10) / 10);
    expect(moved).toEqual(page.width > page.height ? [0, 1] : [1, 0]);
  }
});

describe('a passbook', () => {
  const BOOKLETS = [{ householdNumber: '01001', head: '余明梅', lines: passbookLines(3) }];
  const calibrated = { offsetX: -1.5, offsetY: 2, rulerX: 100, rulerY: 100 };
  const continuation = () =>
    drawn({
      kind: 'passbook-continuation',
      record: { frame: frame('存折'), calibration: calibrated, booklets: BOOKLETS },
    });

  test('is moved by the calibration of its printer alone, byte for byte as it was drawn', async () => {
    await set('passbook', { queue: '针式' });
    // As an earlier version let the office set it.
    village.store.sqlite
      .prepare(`UPDATE printer_setting SET offset_x = 20, offset_y = 10 WHERE paper = 'passbook'`)
      .run();
    const pdf = await continuation();
    const id = archived('passbook-continuation', pdf);
    await as('accountant').printers.print({ requestId: requestId(), id });
    expect(Buffer.from(printers.sent[0]!.pdf).equals(Buffer.from(pdf))).toBe(true);
  });

  test('has no offset of its queue to set: it is calibrated where passbooks are', async () => {
    for (const wrong of [{ offsetX: 5 }, { offsetY: -5 }])
      await expect(set('passbook', wrong)).rejects.toThrow('由“存折与积分卡 → 打印校准”决定');
    await set('passbook', { queue: '针式', tray: '手送' });
  });

  test('that was continued is not sent again from the history: its lines may be on paper', async () => {
    await set('passbook', { queue: '针式' });
    const id = archived('passbook-continuation', await continuation());
    const { id: jobId } = await as('accountant').printers.print({ requestId: requestId(), id });
    const again = as('accountant').printers.retry({ requestId: requestId(), jobId });
    expect(await refusalOf(again)).toBe('invalidState');
    expect(printers.sent).toHaveLength(1);
  });
});

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
