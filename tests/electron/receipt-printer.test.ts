/** Slips of the counter on the village's receipt printer. */
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { renderJob } from '../../electron/host/documents/registry.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import { sendReceipt } from '../../electron/host/printing/receipt/send.ts';
import type { CounterSettings } from '../../shared/contract/village.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { COVER_OPEN, fakePrinter, NO_PAPER, READY, type FakePrinter } from '../builders/receipt-printer.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { expectApproved } from './documents/approved-picture.ts';
import { everyReceipt } from './documents/every-kind.ts';
import { paperPicture, readReceipt } from './printing/receipt-reader.ts';

let village: TestVillage;
let app: Application;
let printer: FakePrinter;
eachWithApplication(buildVillage, async (opened) => {
  ({ village, app } = opened);
  printer = await fakePrinter({ status: READY, whenPrinted: 0 });
});
afterEach(() => printer.close());

const fonts = loadFonts({ fallbackFonts: [] });
const shop = () => clientFor(app, village, 'operator');

async function set(changes: Partial<CounterSettings> = {}): Promise<void> {
  const office = clientFor(app, village, 'accountant');
  const settings = await office.village.counterSettings();
  await office.village.changeCounterSettings({
    requestId: requestId(),
    ...settings,
    slipOutput: 'receipt',
    printerAddress: printer.address,
    ...changes,
  });
}

function aRedemption(head = '余明梅') {
  const household = householdWith(village, inForceScheme(village), { head });
  return redeemed(village, household, [[soap(village), 2]]);
}

/** Dots of the heads of 58 mm and 80 mm printers. */
const [NARROW, WIDE] = [384, 576];
/** Pictures of what the program itself prints from its books. */
const PICTURES = path.join(import.meta.dirname, 'pictures');

const textsOf = (bytes: Uint8Array, dots = WIDE): string[] =>
  readReceipt(bytes, dots, fonts).lines.flatMap(({ text }) => text?.trim() ?? []);

interface Kept {
  redemptions: number;
  transfers: number;
  printings: number;
}

const kept = (): Kept =>
  village.store.sqlite
    .prepare<[], Kept>(
      `SELECT (SELECT count(*) FROM redemption WHERE state = 'done') AS redemptions, (SELECT count(*) FROM transfer) AS transfers,
         (SELECT count(*) FROM audit WHERE summary LIKE '打印兑换小票%') AS printings`,
    )
    .get()!;

test('a slip goes to the printer and into the audit trail, with the figures of the books', async () => {
  await set();
  const { redemptionId, slipNo } = aRedemption();
  await expect(shop().redemptions.slipOutput()).resolves.toEqual({ slipOutput: 'receipt' });
  const answer = await shop().redemptions.printSlip({ requestId: requestId(), redemptionId });
  expect(answer).toEqual({ outcome: 'printed', missing: [], number: slipNo });
  const [bytes] = printer.jobs();
  const texts = textsOf(bytes!);
  for (const words of [`单号：${slipNo}`, '户主：余明梅']) expect(texts).toContain(words);
  expect(texts.some((text) => /^肥皂 238g +2 +3 +6$/.test(text))).toBe(true);
  expect(texts.some((text) => /^余额 +94 /.test(text))).toBe(true);
  expect(kept().printings).toBe(1);
});

test.each(everyReceipt().map((job) => [job.kind, job] as const))(
  'the bytes of a %s that came out of the socket are drawn back to its approved picture',
  async (kind, job) => {
    await sendReceipt(printer.address, (await renderJob(job, fonts)).pdf);
    expectApproved(kind, paperPicture(readReceipt(printer.jobs()[0]!, NARROW, fonts).paper));
  },
);

test('a slip and its return, from the books through the socket, are drawn back to their approved pictures', async () => {
  await set({ rollWidth: 58 });
  const { redemptionId, slipNo } = aRedemption('䶮㛃');
  await shop().redemptions.printSlip({ requestId: requestId(), redemptionId });
  const reason = '拿错商品';
  const { returnId } = await shop().redemptions.returnSlip({ requestId: requestId(), slipNo, reason });
  await shop().redemptions.printSlip({ requestId: requestId(), redemptionId, returnId });
  const papers = printer.jobs().map((bytes) => readReceipt(bytes, NARROW, fonts).paper);
  expect(papers).toHaveLength(2);
  for (const [at, name] of ['slip-from-books', 'return-from-books'].entries())
    expectApproved(name, paperPicture(papers[at]!), PICTURES);
});

test('the same request prints one slip, at the same time and afterwards; another prints a second one', async () => {
  await set();
  const { redemptionId } = aRedemption();
  const twice = { requestId: requestId(), redemptionId };
  const answers = await Promise.all([
    shop().redemptions.printSlip(twice),
    shop().redemptions.printSlip(twice),
  ]);
  expect(answers[0]).toEqual(answers[1]);
  await expect(shop().redemptions.printSlip(twice)).resolves.toEqual(answers[0]);
  expect(printer.jobs()).toHaveLength(1);
  await shop().redemptions.printSlip({ requestId: requestId(), redemptionId });
  expect(printer.jobs()).toHaveLength(2);
  expect(kept().printings).toBe(2);
});

test('a slip that does not come out leaves the redemption as it is, and is printed by the next try', async () => {
  await set();
  const { redemptionId } = aRedemption();
  const before = kept();
  const request = { requestId: requestId(), redemptionId };
  for (const [status, words] of [
    [NO_PAPER, '没有纸'],
    [COVER_OPEN, '上盖开着'],
  ] as const) {
    printer.behaviour = { status };
    await expect(shop().redemptions.printSlip(request)).rejects.toMatchObject({
      data: { code: 'printFailed', message: expect.stringContaining(words) },
    });
  }
  expect(kept()).toEqual(before);
  printer.behaviour = { status: READY, whenPrinted: 0 };
  await shop().redemptions.printSlip(request);
  expect(printer.jobs()).toHaveLength(1);
  expect(kept()).toEqual({ ...before, printings: 1 });
});

test('the list of slips says which were not printed, on the receipt printer or from the PDF', async () => {
  await set();
  const household = householdWith(village, inForceScheme(village));
  const goods = soap(village);
  const [first, second] = [1, 2, 1].map(
    (pieces) => redeemed(village, household, [[goods, pieces]]).redemptionId,
  );
  const day = '2026-09-26';
  const printed = async () =>
    (await shop().redemptions.list({ from: day, to: day, text: '' })).slips.map((slip) => slip.printed);
  expect(await printed()).toEqual([false, false, false]);
  await shop().redemptions.printSlip({ requestId: requestId(), redemptionId: first! });
  const { documentId } = await shop().redemptions.slipDocument({ redemptionId: second! });
  expect(await printed()).toEqual([false, false, true]);
  await shop().documents.printed({ requestId: requestId(), id: documentId });
  expect(await printed()).toEqual([false, true, true]);
});

test('a returned slip prints its return, and a slip that was not returned has none', async () => {
  await set({ rollWidth: 58 });
  const { redemptionId, slipNo } = aRedemption();
  await expect(
    shop().redemptions.printSlip({ requestId: requestId(), redemptionId, returnId: 1 }),
  ).rejects.toMatchObject({ data: { code: 'notFound' } });
  const { returnId } = await shop().redemptions.returnSlip({
    requestId: requestId(),
    slipNo,
    reason: '拿错商品',
  });
  const answer = await shop().redemptions.printSlip({ requestId: requestId(), redemptionId, returnId });
  expect(answer.number).toBe(`${slipNo}退`);
  const texts = textsOf(printer.jobs()[0]!, NARROW);
  expect(texts).toContain('积分退货单');
  expect(texts).toContain('退货原因：拿错商品');
});

test('a name of rare characters is drawn, and the slip needs no font in the printer where the office says so', async () => {
  await set({ printerFont: 'drawn', cutsPaper: false });
  const { redemptionId } = aRedemption('䶮㛃');
  await expect(shop().redemptions.printSlip({ requestId: requestId(), redemptionId })).resolves.toMatchObject(
    { missing: [] },
  );
  const { lines, cut } = readReceipt(printer.jobs()[0]!, WIDE, fonts);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter(({ picture }) => picture === undefined)).toEqual([]);
  expect(cut).toBe(false);
});

test('without a receipt printer nothing is sent, and the clerk is told where to set it', async () => {
  const { redemptionId } = aRedemption();
  await expect(shop().redemptions.printSlip({ requestId: requestId(), redemptionId })).rejects.toMatchObject({
    data: { code: 'invalidState', message: expect.stringContaining('系统 → 打印与柜台') },
  });
});

test('the office tries a printer out before it saves it', async () => {
  const office = clientFor(app, village, 'accountant');
  const trial = {
    printerAddress: printer.address,
    printerFont: 'gbk',
    cutsPaper: true,
    opensDrawer: true,
    rollWidth: 58,
  } as const;
  await expect(office.village.tryReceiptPrinter({ requestId: requestId(), ...trial })).resolves.toMatchObject(
    {
      outcome: 'printed',
    },
  );
  const paper = readReceipt(printer.jobs()[0]!, NARROW, fonts);
  expect(paper.lines.some(({ text }) => text?.trim() === '试打小票')).toBe(true);
  expect(paper.drawerOpened).toBe(true);
  await expect(shop().redemptions.slipOutput()).resolves.toEqual({ slipOutput: 'pdf' });
  await expect(
    office.village.tryReceiptPrinter({ requestId: requestId(), ...trial, printerAddress: '' }),
  ).rejects.toMatchObject({ data: { message: expect.stringContaining('不能为空') } });
});
