import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { DEFAULT_CALIBRATION } from '../../shared/passbooks.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { awarded } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { readPdf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let books: Books;
let accountant: ReturnType<typeof clientFor>;

beforeEach(() => {
  village = buildVillage();
  app = applicationOf(village);
  books = openBooks(village);
  accountant = clientFor(app, village, 'accountant');
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const pagesOf = (documentId: number) => readPdf(documentBytes(village.store, documentId)!.bytes);

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
    expect(pages[2]!.words).toContain('21');
    expect(await accountant.passbooks.documents({ passbookIds })).toEqual([{ ...drawn, missing: [] }]);
  });

  it('are continued at the next free line, over the page, and count only when the clerk saw them', async () => {
    awarded(village, books.accounts[0]!, 22);
    const { passbookIds } = await issueAll();
    village.clock.forward(1);
    awarded(village, books.accounts[0]!, 3);
    const passbookId = passbookIds[0]!;
    const prepared = await accountant.passbooks.continuationDocument({ passbookId });
    expect(prepared.turns).toBe('放入第 1 页，从第 23 行起打 2 行；翻到第 2 页，再打 1 行');
    const pages = pagesOf(prepared.documentId);
    expect(pages.map(({ texts }) => texts.filter(({ text }) => text === '2026-09-27').length)).toEqual([
      2, 1,
    ]);
    expect(pages[0]!.texts.find(({ text }) => text === '2026-09-27')!.y).toBeCloseTo(88 + 16 + 10 * 6.35, 0);
    const [household] = await accountant.passbooks.ofHousehold({ householdId: books.households[0]! });
    expect(household).toMatchObject({ waiting: 3, next: { page: 1, line: 23 } });
    expect(await accountant.passbooks.continuationDocument({ passbookId })).toMatchObject({
      documentId: prepared.documentId,
    });
    const { page, line } = prepared.lines[0]!;
    await accountant.passbooks.confirmPrinted({
      requestId: requestId(),
      passbookId,
      first: { page, line },
      lastTransferId: prepared.lines.at(-1)!.transferId,
    });
    const [after] = await accountant.passbooks.ofHousehold({ householdId: books.households[0]! });
    expect(after).toMatchObject({ waiting: 0, next: { page: 2, line: 2 } });
    const once = await accountant.passbooks.lineDocument({ passbookId, page: 2, line: 1 });
    expect(pagesOf(once.documentId)).toHaveLength(1);
  });

  it('are printed by new measures once the office calibrated them', async () => {
    const { passbookIds } = await issueAll();
    awarded(village, books.accounts[0]!, 1);
    const before = await accountant.passbooks.continuationDocument({ passbookId: passbookIds[0]! });
    await accountant.passbooks.calibrate({
      requestId: requestId(),
      version: 1,
      ...DEFAULT_CALIBRATION,
      offsetY: 2,
    });
    const after = await accountant.passbooks.continuationDocument({ passbookId: passbookIds[0]! });
    const foot = (documentId: number) => pagesOf(documentId)[0]!.texts[0]!.y;
    expect(foot(after.documentId) - foot(before.documentId)).toBeCloseTo(2, 1);
    const { file } = await accountant.passbooks.calibrationDocument({ ...DEFAULT_CALIBRATION, pitch: 6 });
    expect(readPdf(new Uint8Array(await file.arrayBuffer()))[0]!.words).toContain('校准第 24 行');
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
