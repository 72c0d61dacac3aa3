/** The sheet on which a printer of passbooks is measured. */
import { expect, it } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { CROSS, RULER } from '../../shared/printer-calibration.ts';
import { DEFAULT_PRINTER_SETTING } from '../../shared/printing.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { requestId } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { readPdf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let accountant: ReturnType<typeof clientFor>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  accountant = clientFor(app, village, 'accountant');
});

const sheetOf = async (printerId: number | null, calibrated = printerId !== null) => {
  const { documentId } = await accountant.passbooks.calibrationDocument({ printerId, calibrated });
  const { file } = await accountant.documents.get({ id: documentId });
  return readPdf(new Uint8Array(await file.arrayBuffer()))[0]!;
};

it('asks to which of several printers it goes, as booklets do, so that none is measured for another', async () => {
  await accountant.printers.changeSetting({
    ...DEFAULT_PRINTER_SETTING,
    requestId: requestId(),
    paper: 'passbook',
    version: 1,
    queue: 'HP',
  });
  const asks = async () => {
    const { documentId } = await accountant.passbooks.calibrationDocument({
      printerId: null,
      calibrated: false,
    });
    return (await accountant.printers.forDocument({ id: documentId })).setting.ask;
  };
  expect(await asks()).toBe(false);
  const measured = { crossX: 17, crossY: 14, rulerX: RULER, rulerY: RULER };
  const added = { requestId: requestId(), name: '大厅激光打印机', queue: null, isDefault: false, measured };
  await accountant.passbooks.addPrinter(added);
  expect(await asks()).toBe(true);
});

it('go to the queue of the printer for which they were drawn, by one key', async () => {
  const [usual] = await accountant.passbooks.printers();
  const measured = { crossX: 17, crossY: 14, rulerX: RULER, rulerY: RULER };
  const { id, queue } = await accountant.passbooks.addPrinter({
    requestId: requestId(),
    name: '大厅针式打印机',
    queue: '针式',
    isDefault: false,
    measured,
  });
  expect(queue).toBe('针式');
  const { documentId } = await accountant.passbooks.calibrationDocument({ printerId: id, calibrated: true });
  const way = async (printerId?: number | null) =>
    (await accountant.printers.forDocument({ id: documentId, printerId })).setting;
  expect(await way(id)).toMatchObject({ queue: '针式', ask: false });
  // Drawn for a printer that has no queue of its own, or nobody knows for which: none is proposed without asking.
  expect((await way(usual!.id)).queue).toBeNull();
  expect((await way()).queue).toBeNull();
  const sent = await accountant.printers.print({ requestId: requestId(), id: documentId, printerId: id });
  expect(sent.queue).toBe('针式');
  const { version, ...kept } = (await accountant.passbooks.printers()).find((one) => one.id === id)!;
  await accountant.passbooks.changePrinter({
    requestId: requestId(),
    id,
    version,
    name: kept.name,
    queue: kept.queue,
    isDefault: true,
    measured: null,
  });
  expect(await way(null)).toMatchObject({ queue: '针式', ask: false });
});

it('has its rulers where they are said to be, and shows how the calibration moves them', async () => {
  const plain = await sheetOf(null);
  expect([plain.width, plain.height]).toEqual([130, 176]);
  expect(plain.words).toContain('未校准');
  const { id } = await accountant.passbooks.addPrinter({
    requestId: requestId(),
    name: '大厅激光打印机',
    queue: null,
    isDefault: false,
    measured: { crossX: 17, crossY: 14, rulerX: RULER, rulerY: RULER },
  });
  const uncalibrated = await sheetOf(id, false);
  expect(uncalibrated.words).toContain('打印机：大厅激光打印机');
  expect(uncalibrated.words).toContain('未校准');
  const checked = await sheetOf(id);
  expect(checked.words).toContain('打印机：大厅激光打印机');
  const end = (page: typeof plain) => page.texts.filter(({ text }) => text === String(RULER));
  const [plainEnds, ends] = [end(plain), end(checked)];
  expect(plainEnds).toHaveLength(2);
  expect(plainEnds[0]!.y).toBeCloseTo(CROSS - 1.5, 1);
  expect(ends[0]!.x - plainEnds[0]!.x).toBeCloseTo(-2, 1);
  expect(ends[1]!.y - plainEnds[1]!.y).toBeCloseTo(1, 1);
});

it('refuses rulers that the printing program has shrunk, with what to do', async () => {
  await expect(
    accountant.passbooks.addPrinter({
      requestId: requestId(),
      name: '缩小了',
      queue: null,
      isDefault: false,
      measured: { crossX: 15, crossY: 15, rulerX: 94, rulerY: 94 },
    }),
  ).rejects.toThrow('请选“实际大小”');
});
