import { describe, expect, test } from 'vitest';
import { DEFAULT_PRINTER_SETTING, type PrinterSetting } from '../../../shared/printing.ts';
import type { FakeQueues } from '../../builders/printers.ts';
import type { TestVillage } from '../../builders/village.ts';
import { everyKind, volumeOf } from '../documents/every-kind.ts';
import { frame, notice, passbookLines, slip } from '../documents/records.ts';
import { placedWords, placeOf } from './placed-words.ts';
import { drawn, eachWithPrinters, refusalOf } from './printing-office.ts';

const NOTICE = await drawn({ kind: 'notice', record: notice() });

let village: TestVillage;
let printers: FakeQueues;
const { as, set, archived, trail } = eachWithPrinters((opened) => {
  ({ village, printers } = opened);
});

const requestId = (): string => crypto.randomUUID();

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
    const faults: [Partial<PrinterSetting>, string][] = [
      [{ copies: 0 }, '“份数”不能小于 1'],
      [{ copies: 51 }, '“份数”不能大于'],
      [{ offsetX: 201 }, '不能大于'],
      [{ offsetY: 0.5 }, '整数'],
      [{ queue: '' }, '打印机'],
    ];
    for (const [wrong, fault] of faults) await expect(set('a4', wrong)).rejects.toThrow(fault);
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
