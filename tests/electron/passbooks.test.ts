import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import {
  columnPositions,
  DEFAULT_GEOMETRY,
  lineBaseline,
  PASSBOOK_PRESETS,
  PRESETS,
} from '../../shared/passbook-geometry.ts';
import { calibratedPoint, CROSS, RULER } from '../../shared/printer-calibration.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { awarded, printing } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { readPdf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let books: Books;
let accountant: ReturnType<typeof clientFor>;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  books = openBooks(village);
  accountant = clientFor(app, village, 'accountant');
});

const pagesOf = (documentId: number) => readPdf(documentBytes(village.store, documentId)!.bytes);

/** A page that is not archived. */
async function looseSheet(id: number) {
  const { file } = await accountant.documents.get({ id });
  return readPdf(new Uint8Array(await file.arrayBuffer()))[0]!;
}

const issueAll = () =>
  accountant.passbooks.issue({ requestId: requestId(), schemeId: books.schemeId, owners: 'all' });

describe('booklets on paper', () => {
  it('are printed for the whole village in one file, and come out the same when printed again', async () => {
    awarded(village, books.accounts[0]!, 2, 1050);
    const { passbookIds } = await issueAll();
    const [drawn, ...others] = await accountant.passbooks.documents({ passbookIds });
    expect(others).toEqual([]);
    const pages = pagesOf(drawn!.documentId);
    expect(pages).toHaveLength(3 * 4);
    expect(pages[0]!.words).toContain('余明梅');
    expect(pages[2]!.words).toContain('10.50');
    // Where one amount has decimals all have them, so that they stand under each other.
    expect(pages[2]!.words).toContain('21.00');
    expect(await accountant.passbooks.documents({ passbookIds })).toEqual([{ ...drawn, missing: [] }]);
    village.clock.forward(1);
    awarded(village, books.accounts[0]!, 1, 400);
    const continued = await accountant.passbooks.continuationDocument({ passbookId: passbookIds[0]! });
    expect(pagesOf(continued.documentId)[0]!.words).toContain('4.0025.00');
  });

  it('are continued at the next free line, over the page, and count only when the clerk saw them', async () => {
    awarded(village, books.accounts[0]!, 22);
    const { passbookIds } = await issueAll();
    village.clock.forward(1);
    awarded(village, books.accounts[0]!, 3);
    const passbookId = passbookIds[0]!;
    const prepared = await accountant.passbooks.continuationDocument({ passbookId });
    expect(prepared.turns).toBe('放入第 1 页，从第 23 行起打 2 行；翻到第 2 页，再打 1 行');
    const linesOn = (documentId: number) =>
      pagesOf(documentId).map(({ texts }) => texts.filter(({ text }) => text === '2026-09-27'));
    const [page, ...others] = linesOn(prepared.documentId);
    expect([page!.length, others, prepared.later]).toEqual([2, [], 1]);
    expect(page![0]!.y).toBeCloseTo(88 + 16 + 10 * 6.35, 0);
    const [household] = await accountant.passbooks.ofHousehold({ householdId: books.households[0]! });
    expect(household).toMatchObject({ waiting: 3, next: { page: 1, line: 23 } });
    expect(await accountant.passbooks.continuationDocument({ passbookId })).toMatchObject({
      documentId: prepared.documentId,
    });
    await accountant.passbooks.confirmPrinted({ requestId: requestId(), ...printing(village, passbookId) });
    // The clerk has turned the booklet.
    const turned = await accountant.passbooks.continuationDocument({ passbookId });
    expect(turned).toMatchObject({ turns: '放入第 2 页，从第 1 行起打 1 行', later: 0 });
    expect(linesOn(turned.documentId)[0]![0]!.y).toBeCloseTo(16, 0);
    await accountant.passbooks.confirmPrinted({ requestId: requestId(), ...printing(village, passbookId) });
    const [after] = await accountant.passbooks.ofHousehold({ householdId: books.households[0]! });
    expect(after).toMatchObject({ waiting: 0, next: { page: 2, line: 2 } });
    const once = await accountant.passbooks.linesDocument({ passbookId, lines: [{ page: 2, line: 1 }] });
    expect(pagesOf(once.documentId)).toHaveLength(1);
  });

  it('stand within a tenth of a millimetre where geometry and calibration of the chosen printer put them', async () => {
    awarded(village, books.accounts[0]!, 2);
    for (const name of PRESETS) {
      const { geometry } = PASSBOOK_PRESETS[name];
      const { version } = await accountant.passbooks.geometry();
      await accountant.passbooks.changeGeometry({
        requestId: requestId(),
        version,
        preset: name,
        geometry,
        applies: 'new',
      });
      const owner = books.households[PRESETS.indexOf(name)]!;
      const { passbookIds } = await accountant.passbooks.issue({
        requestId: requestId(),
        schemeId: books.schemeId,
        owners: [{ householdId: owner, memberId: null }],
      });
      const passbookId = passbookIds[0]!;
      awarded(village, books.accounts[PRESETS.indexOf(name)]!, 30);
      const printer = await accountant.passbooks.addPrinter({
        requestId: requestId(),
        name: `打印机 ${name}`,
        queue: null,
        isDefault: false,
        measured: { crossX: 13.2, crossY: 18.4, rulerX: 99.4, rulerY: 100.7 },
      });
      const prepared = await accountant.passbooks.continuationDocument({ passbookId, printerId: printer.id });
      const pages = pagesOf(prepared.documentId);
      const left = columnPositions(geometry).positions[1]!.x + 0.8;
      for (const { page, line } of prepared.lines) {
        const sent = calibratedPoint(printer, { x: left, y: lineBaseline(line, geometry) });
        const read = pages[page - prepared.lines[0]!.page]!.texts.filter(
          ({ x, y }) => Math.abs(x - sent.x) < 0.1 && Math.abs(y - sent.y) < 0.1,
        );
        expect(
          read.map(({ text }) => text),
          `${name} ${String(page)}/${String(line)}`,
        ).toEqual(['清扫公共巷道']);
      }
      expect([pages[0]!.width, pages[0]!.height]).toEqual([geometry.pageWidth, 2 * geometry.pageHeight]);
    }
  });

  it('are tried on a page with numbered lines before the office saves their measures', async () => {
    const { documentId } = await accountant.passbooks.trialDocument({
      geometry: { ...DEFAULT_GEOMETRY, pitch: 6 },
      printerId: null,
    });
    expect((await looseSheet(documentId)).words).toContain('校准第 24 行');
  });

  it('are cut out of an A4 sheet where the village prints them itself', async () => {
    await accountant.passbooks.changeGeometry({
      requestId: requestId(),
      version: 1,
      preset: 'a4',
      geometry: PASSBOOK_PRESETS.a4.geometry,
      applies: 'new',
    });
    awarded(village, books.accounts[0]!, 1);
    const { passbookIds } = await issueAll();
    const [drawn] = await accountant.passbooks.documents({ passbookIds: [passbookIds[0]!] });
    const pages = pagesOf(drawn!.documentId);
    for (const page of pages) expect([page.width, page.height]).toEqual([210, 297]);
    const line = pages[2]!.texts.find(({ text }) => text === '清扫公共巷道')!;
    // The booklet of 182 by 257 mm lies in the middle of the sheet.
    expect(line.x).toBeCloseTo(14 + 8 + 24 + 0.8, 1);
    expect(line.y).toBeCloseTo(20 + 25, 1);
  });

  it('have their chosen lines printed again at their places, and those that did not come out left free', async () => {
    awarded(village, books.accounts[0]!, 5);
    const { passbookIds } = await issueAll();
    const passbookId = passbookIds[0]!;
    const lines = [
      { page: 1, line: 2 },
      { page: 1, line: 5 },
    ];
    const again = await accountant.passbooks.linesDocument({ passbookId, lines });
    const feet = (documentId: number, page: number) => {
      const { texts } = pagesOf(documentId)[page]!;
      return texts.filter(({ text }) => text === '清扫公共巷道').map(({ y }) => y);
    };
    expect(feet(again.documentId, 0)).toEqual([
      expect.closeTo(16 + 6.35, 1),
      expect.closeTo(16 + 4 * 6.35, 1),
    ]);
    await accountant.passbooks.declareUnprinted({
      requestId: requestId(),
      passbookId,
      lines,
      reason: '卡纸',
    });
    const [whole] = await accountant.passbooks.documents({ passbookIds: [passbookId] });
    expect(feet(whole!.documentId, 2)).toEqual(
      [16, 16 + 2 * 6.35, 16 + 3 * 6.35].map((y) => expect.closeTo(y, 1)),
    );
    await expect(accountant.passbooks.linesDocument({ passbookId, lines })).rejects.toMatchObject({
      data: { code: 'notFound' },
    });
  });

  it('are asked for with the same paper, until somebody says what came out', async () => {
    const { passbookIds } = await issueAll();
    awarded(village, books.accounts[0]!, 2);
    const passbookId = passbookIds[0]!;
    const before = await accountant.passbooks.continuationDocument({ passbookId });
    expect(before.sent).toBeNull();
    await accountant.passbooks.printSent({ requestId: requestId(), ...printing(village, passbookId) });
    awarded(village, books.accounts[0]!, 2);
    const after = await accountant.passbooks.continuationDocument({ passbookId });
    expect(after).toMatchObject({
      documentId: before.documentId,
      lines: before.lines,
      sent: { first: { page: 1, line: 1 }, lines: 2 },
    });
    const { due } = await accountant.home.overview();
    expect(due.find(({ kind }) => kind === 'passbook')?.doers).toContain('accountant');
    const [book] = await accountant.passbooks.ofHousehold({ householdId: books.households[0]! });
    expect(book?.sent).toMatchObject({ lines: 2 });
  });

  it('are replaced by one that begins with what was carried over', async () => {
    awarded(village, books.accounts[0]!, 3);
    const { passbookIds } = await issueAll();
    const { passbookId } = await accountant.passbooks.replace({
      requestId: requestId(),
      passbookId: passbookIds[0]!,
      reason: '遗失',
    });
    const [drawn] = await accountant.passbooks.documents({ passbookIds: [passbookId] });
    const { words } = pagesOf(drawn!.documentId)[2]!;
    expect(words).toContain('承前页（原折 000001）');
  });
});

describe('a batch on paper', () => {
  it('has a file for each slice, which is opened again unchanged and says whether it was sent to a printer', async () => {
    const { schemeId } = books;
    const { batchId } = await accountant.passbooks.startBatch({
      requestId: requestId(),
      schemeId,
      which: 'all',
    });
    await expect(accountant.passbooks.sliceDocument({ batchId, number: 1 })).rejects.toMatchObject({
      data: { code: 'notFound' },
    });
    await accountant.passbooks.issueSlice({ requestId: requestId(), batchId });
    // The program was closed before the file was made: it is made when the slice is opened.
    const slice = async () => (await accountant.passbooks.batches({ schemeId }))[0]!.slices[0];
    expect(await slice()).toMatchObject({ books: 1, documentId: null, printedAt: null });
    const { documentId } = await accountant.passbooks.sliceDocument({ batchId, number: 1 });
    expect(pagesOf(documentId)).toHaveLength(4);
    awarded(village, books.accounts[0]!, 1);
    await accountant.passbooks.confirmPrinted({ requestId: requestId(), ...printing(village, 1) });
    expect(await accountant.passbooks.sliceDocument({ batchId, number: 1 })).toEqual({
      documentId,
      missing: [],
    });
    await accountant.documents.printed({ requestId: requestId(), id: documentId });
    expect(await slice()).toMatchObject({ documentId, printedAt: expect.stringContaining('2026-09-26') });
  });
});

describe('a slice drawn for a printer that was measured again, or for another one', () => {
  it('has its lines at the places of that printer, and those of the first file', async () => {
    const { schemeId } = books;
    awarded(village, books.accounts[0]!, 2);
    const { batchId } = await accountant.passbooks.startBatch({
      requestId: requestId(),
      schemeId,
      which: 'all',
    });
    await accountant.passbooks.issueSlice({ requestId: requestId(), batchId });
    const [usual] = await accountant.passbooks.printers();
    const draw = (printerId: number | null) =>
      accountant.passbooks.sliceDocument({ batchId, number: 1, printerId });
    const first = await draw(usual!.id);
    awarded(village, books.accounts[0]!, 1);
    const linesOf = (documentId: number) =>
      pagesOf(documentId)[2]!.texts.filter(({ text }) => text === '2026-09-26');
    expect(linesOf(first.documentId)).toHaveLength(2);
    const { id: other } = await accountant.passbooks.addPrinter({
      requestId: requestId(),
      name: '柜台',
      queue: null,
      isDefault: false,
      measured: { crossX: CROSS + 3, crossY: CROSS, rulerX: RULER, rulerY: RULER },
    });
    const moved = await draw(other);
    expect(moved.documentId).not.toBe(first.documentId);
    const [was, is] = [linesOf(first.documentId), linesOf(moved.documentId)];
    expect(is).toHaveLength(2);
    expect(Math.abs(is[0]!.x - was[0]!.x)).toBeCloseTo(3, 0);
    expect(await draw(usual!.id)).toEqual(first);
    expect(await draw(other)).toEqual(moved);
    // Whichever of them was printed, the slice was.
    await accountant.documents.printed({ requestId: requestId(), id: moved.documentId });
    expect((await accountant.passbooks.batches({ schemeId }))[0]!.slices[0]).toMatchObject({
      printedAt: expect.stringContaining('2026-09-26'),
    });
  });
});

describe('a slice sent to a queue', () => {
  it('was printed too', async () => {
    const { schemeId } = books;
    const { batchId } = await accountant.passbooks.startBatch({
      requestId: requestId(),
      schemeId,
      which: 'all',
    });
    await accountant.passbooks.issueSlice({ requestId: requestId(), batchId });
    const { documentId } = await accountant.passbooks.sliceDocument({ batchId, number: 1 });
    await accountant.printers.print({ requestId: requestId(), id: documentId, queue: 'HP' });
    expect((await accountant.passbooks.batches({ schemeId }))[0]!.slices[0]).toMatchObject({
      printedAt: expect.stringContaining('2026-09-26'),
    });
  });
});

describe('cards on paper', () => {
  it('come ten on a sheet, or one on a page of their own, with nothing but the number in the code', async () => {
    const { cardIds } = await accountant.cards.issue({ requestId: requestId(), householdIds: 'all' });
    const sheet = await accountant.cards.document({ cardIds, arrangement: 'sheet' });
    expect(pagesOf(sheet.documentId)).toHaveLength(1);
    const { rows } = await accountant.cards.list({});
    expect(pagesOf(sheet.documentId)[0]!.words).toContain(formatCardNumber(rows[0]!.number!));
    const single = await accountant.cards.document({ cardIds: [cardIds[1]!], arrangement: 'single' });
    expect(pagesOf(single.documentId)).toMatchObject([{ width: 85.6, height: 54 }]);
  });

  it('are not printed once they were reported lost, also by the shop', async () => {
    const { cardIds } = await accountant.cards.issue({ requestId: requestId(), householdIds: 'all' });
    const { rows } = await accountant.cards.list({});
    const shop = clientFor(app, village, 'operator');
    await shop.cards.reportLost({ requestId: requestId(), number: rows[0]!.number!, reason: '本人到店挂失' });
    await expect(accountant.cards.document({ cardIds, arrangement: 'sheet' })).rejects.toMatchObject({
      data: { code: 'invalidState', message: expect.stringContaining('已挂失') },
    });
    const { number } = await accountant.cards.reissue({
      requestId: requestId(),
      cardId: rows[0]!.cardId!,
      reason: '补卡',
    });
    expect(number).not.toBe(rows[0]!.number);
  });
});

describe('the ledger on paper', () => {
  it('reverses with a slip that names what was taken back, why and by whom', async () => {
    posted(village, entry('award', books.accounts[0]!, 550));
    const { transferId, balanceAfter } = await accountant.ledger.reverse({
      requestId: requestId(),
      transferId: 1,
      reason: '同一件事登记了两次',
      approver: '林建国',
    });
    expect(balanceAfter).toBe(0);
    const { documentId } = await accountant.ledger.reversalDocument({ transferId });
    const { words } = pagesOf(documentId)[0]!;
    for (const told of ['台账第 1 笔', '+5.50', '-5.50', '同一件事登记了两次', '林建国']) {
      expect(words).toContain(told);
    }
  });

  it('prints the statement of a stretch of days with its opening and closing balance', async () => {
    awarded(village, books.accounts[0]!, 2, 500);
    village.clock.forward(5);
    awarded(village, books.accounts[0]!, 1, 250);
    const { documentId } = await accountant.ledger.statementDocument({
      accountId: books.accounts[0]!,
      from: '2026-10-01',
      to: '2026-10-01',
    });
    const { words } = pagesOf(documentId)[0]!;
    expect(words).toContain('期末余额：12.50 分');
    await expect(
      accountant.ledger.statementDocument({
        accountId: books.accounts[0]!,
        from: '2026-10-02',
        to: '2026-10-01',
      }),
    ).rejects.toMatchObject({ data: { message: '起始日期不能晚于截止日期。' } });
  });

  it('is verified for the supervisors, who may look at everything and change nothing', async () => {
    posted(village, entry('award', books.accounts[0]!, 550));
    const supervisor = clientFor(app, village, 'supervisor');
    expect(await supervisor.ledger.verify()).toMatchObject({ finding: { ok: true, transfers: 1 } });
    expect(await supervisor.ledger.timeline({ transferId: 1 })).toMatchObject({
      change: 550,
      balanceAfter: 550,
    });
    await expect(
      supervisor.ledger.reverse({ requestId: requestId(), transferId: 1, reason: '试', approver: '试' }),
    ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    await expect(clientFor(app, village, 'operator').ledger.overview()).rejects.toMatchObject({
      data: { code: 'notAllowed' },
    });
  });
});
