import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cupsQueues } from '../../../electron/host/printing/cups.ts';
import type { PrintOptions } from '../../../electron/host/printing/queues.ts';
import { fakeTools } from './fake-tools.ts';

let tools: ReturnType<typeof fakeTools>;
beforeEach(() => {
  tools = fakeTools();
});
afterEach(() => tools.end());

const NO_ANSWER = '打印机没有回应，请看是否开着、连着';
const PRINTING = 'printer HP now printing HP-7.  enabled since x\n';
const queues = (ask = 30_000) => cupsQueues({ env: tools.env, limits: { ask, send: ask } });
const pdf = new TextEncoder().encode('%PDF-1.3');
const A4: PrintOptions = {
  copies: 1,
  duplex: 'none',
  colour: 'queue',
  tray: null,
  page: { width: 210, height: 297 },
};

describe('the queues of the computer', () => {
  test('are told with their model, their place, their state and what they can do', async () => {
    const { queues: listed, problem } = await queues().list();
    expect(problem).toBe('');
    const can = {
      colour: true,
      duplex: true,
      papers: ['A4', 'A5', 'Letter', 'Custom.WIDTHxHEIGHT'],
      trays: [
        { name: 'Auto', label: '自动选择' },
        { name: 'Tray1', label: '纸盒 1' },
        { name: 'Manual', label: '手动进纸' },
      ],
    };
    expect(listed).toEqual([
      {
        name: 'HP',
        description: 'HP LaserJet 1020',
        location: '办公室',
        state: 'idle',
        reason: '',
        isDefault: true,
        ...can,
      },
      {
        name: 'Old',
        description: '旧针式打印机',
        location: '',
        state: 'paused',
        reason: NO_ANSWER,
        isDefault: false,
        ...can,
      },
    ]);
  });

  test.each([
    ['Filter failed', /驱动处理不了/],
    ['Printer not connected; will retry in 30 seconds', /没有连上/],
    ['Waiting for job to complete.', /^$/],
    ['Backend returned status 4 (stop printer)', /请看打印机.*运行日志/],
    ['卡纸，等人来修', /^卡纸，等人来修$/],
  ])('are paused for a reason in Chinese: %s', async (sentence, said) => {
    tools.answer('lpstat -l -p', `printer HP disabled since x -\n\t${sentence}\n\tDescription: HP\n`);
    const [queue] = (await queues().list()).queues;
    expect(queue).toMatchObject({ state: 'paused', reason: expect.stringMatching(said) });
    expect(queue!.reason).not.toMatch(/[A-Za-z]/);
  });

  test('are none where CUPS is not installed, and the reason is said', async () => {
    for (const program of ['lpstat', 'lpoptions', 'lp']) tools.remove(program);
    const nothing = cupsQueues({ env: { PATH: '/nowhere' } });
    expect(await nothing.list()).toEqual({ queues: [], problem: expect.stringContaining('没有装打印系统') });
    await expect(nothing.print(pdf, 'HP', A4)).rejects.toThrow('没有装打印系统');
  });

  test('are none while the print service does not run', async () => {
    tools.answer('lpstat -r', 'scheduler is not running\n');
    expect(await queues().list()).toEqual({
      queues: [],
      problem: expect.stringContaining('打印服务没有运行'),
    });
  });
});

describe('a paper', () => {
  test('is handed over at 100 %, with every choice as an argument of its own', async () => {
    const options: PrintOptions = { ...A4, copies: 3, duplex: 'long', colour: 'grey', tray: 'Tray1' };
    expect(await queues().print(pdf, 'HP', options)).toBe('HP-7');
    const settings = [
      'document-format=application/pdf',
      'print-scaling=none',
      'fit-to-page=false',
      'media=A4',
      'sides=two-sided-long-edge',
      'print-color-mode=monochrome',
      'InputSlot=Tray1',
    ].flatMap((setting) => ['-o', setting]);
    expect(tools.calls().at(-1)).toEqual(['lp', '-d', 'HP', '-t', '村积分', '-n', '3', ...settings]);
    expect(tools.printed()).toEqual(Buffer.from(pdf));
  });

  test('of another size is printed on paper of that size', async () => {
    await queues().print(pdf, 'HP', { ...A4, page: { width: 130, height: 176 } });
    expect(tools.calls().at(-1)).toContain('media=Custom.369.1x499.1');
  });

  test('is not printed on another size than its own', async () => {
    const page = { width: 297, height: 420 };
    await expect(queues().print(pdf, 'HP', { ...A4, page })).rejects.toThrow('不能用 A3 的纸');
    tools.answer('lpoptions -p', 'PageSize/Media Size: *A4 A3\n');
    expect(await queues().print(pdf, 'HP', { ...A4, page })).toBe('HP-7');
    await expect(queues().print(pdf, 'HP', { ...A4, page: { width: 130, height: 176 } })).rejects.toThrow(
      '不能用 130×176 毫米 的纸',
    );
  });

  test('is refused with the reason where the queue cannot print it', async () => {
    await expect(queues().print(pdf, 'HP', { ...A4, tray: 'Tray9' })).rejects.toThrow('没有纸盒“Tray9”');
    await expect(queues().print(pdf, 'Old', A4)).rejects.toThrow(`打印机“Old”已暂停（${NO_ANSWER}）`);
    tools.answer('lpstat -a', 'HP not accepting requests since x -\n\tRejecting Jobs\n');
    await expect(queues().print(pdf, 'HP', A4)).rejects.toThrow('打印机“HP”不接收任务');
    expect(tools.calls().some(([program]) => program === 'lp')).toBe(false);
  });

  test('that the service does not take is said in words that help', async () => {
    tools.fault('lp', 'lp: No space left on device\n');
    await expect(queues().print(pdf, 'HP', A4)).rejects.toThrow('磁盘已满');
  });

  test('that is refused in words nobody foresaw is said in Chinese', async () => {
    tools.fault('lp', 'lp: Unsupported attribute value.\n');
    await expect(queues().print(pdf, 'HP', A4)).rejects.toThrow(/^打印系统没有接受。请看打印机[^A-Za-z]*$/);
  });

  test('does not wait for ever for a tool that hangs', async () => {
    tools.hangs('lp');
    await expect(queues(1_500).print(pdf, 'HP', A4)).rejects.toThrow('没有回应');
  });
});

describe('a job', () => {
  const job = (alerts: string): string =>
    `HP-7                    root           2048   Sun 29 Nov 2026\n\tStatus: x\n\tAlerts: ${alerts}\n\tqueued for HP\n`;
  test.each([
    ['processing-to-stop-point', 'printed'],
    ['job-completed-successfully', 'printed'],
    ['job-canceled-by-user', 'failed'],
    ['aborted-by-system', 'failed'],
  ])('that has ended with %s is %s', async (alerts, state) => {
    tools.jobs({ ended: job(alerts) });
    expect(await queues().state('HP-7')).toMatchObject({ state });
  });

  test('that waits is waiting, and a queue that is paused says why', async () => {
    tools.jobs({ waiting: job('none') });
    tools.answer(
      'lpstat -l -p',
      `${PRINTING}printer Old disabled since x -\n\tThe printer is not responding.\n`,
    );
    expect(await queues().state('HP-7')).toEqual({ state: 'waiting', reason: '' });
    tools.jobs({ waiting: job('none').replaceAll('HP', 'Old') });
    expect(await queues().state('Old-7')).toEqual({
      state: 'waiting',
      reason: `打印机已暂停：${NO_ANSWER}`,
    });
  });

  test.each([
    ['media-empty-error', '没有纸'],
    ['cover-open-error toner-low-report', '盖子开着'],
    ['media-jam-warning,door-open', '盖子开着、卡纸'],
    ['offline-report', '没有联机'],
    ['toner-low-warning', ''],
    ['none', ''],
  ])('waits for what its printer reports as %s: %s', async (alerts, reason) => {
    tools.jobs({ waiting: job('none') });
    tools.answer('lpstat -l -p', `${PRINTING}\tAlerts: ${alerts}\n`);
    expect(await queues().state('HP-7')).toEqual({ state: 'waiting', reason });
    expect((await queues().list()).queues[0]).toMatchObject({ name: 'HP', state: 'printing', reason });
  });

  test('that is held waits, and one that the service stopped has failed and is not printed later', async () => {
    tools.jobs({ waiting: job('job-hold-until-specified') });
    expect(await queues().state('HP-7')).toEqual({
      state: 'waiting',
      reason: expect.stringContaining('暂缓'),
    });
    tools.jobs({ waiting: job('job-printing') });
    expect(await queues().state('HP-7')).toEqual({
      state: 'failed',
      reason: expect.stringContaining('停下了这份任务'),
    });
    expect(tools.calls().filter(([program]) => program === 'cancel')).toEqual([['cancel', '7']]);
  });

  test('whose queue was removed, or that the service has forgotten, has failed', async () => {
    tools.jobs({ waiting: job('none') });
    tools.answer('lpstat -e', '\n');
    tools.answer('lpstat -l -p', '\n');
    expect(await queues().state('HP-7')).toEqual({
      state: 'failed',
      reason: expect.stringContaining('删除'),
    });
    tools.jobs({});
    expect(await queues().state('HP-7')).toEqual({
      state: 'failed',
      reason: expect.stringContaining('已没有这份任务'),
    });
  });
});
