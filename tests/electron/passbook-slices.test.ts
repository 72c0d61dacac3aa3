/** Files of a batch of booklets that are printed after some of the booklets were replaced. */
import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { openBooks, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { readPdf } from './documents/read-pdf.ts';

let village: TestVillage;
let books: Books;
let accountant: ReturnType<typeof clientFor>;

eachWithApplication(buildVillage, (opened) => {
  ({ village } = opened);
  books = openBooks(village);
  accountant = clientFor(opened.app, village, 'accountant');
});

const pagesOf = (documentId: number) => readPdf(documentBytes(village.store, documentId)!.bytes);

describe('a slice of which a booklet was replaced before it was printed', () => {
  it('is drawn with the others, and the file from before says where', async () => {
    const { schemeId, households } = books;
    const other = buildHousehold(village, '江旺兴', { no: '01009', group: 1 });
    const { batchId } = await accountant.passbooks.startBatch({
      requestId: requestId(),
      schemeId,
      which: 'all',
    });
    await accountant.passbooks.issueSlice({ requestId: requestId(), batchId });
    const draw = () => accountant.passbooks.sliceDocument({ batchId, number: 1 });
    const first = await draw();
    const replace = async (householdId: HouseholdId) => {
      const [book] = await accountant.passbooks.ofHousehold({ householdId });
      await accountant.passbooks.replace({
        requestId: requestId(),
        passbookId: book!.id,
        reason: '打印时卡坏',
      });
    };
    await replace(households[0]!);
    const print = (id: number) => accountant.printers.print({ requestId: requestId(), id, queue: 'HP' });
    await expect(print(first.documentId)).rejects.toMatchObject({
      data: { message: expect.stringMatching(/存折 000001 已换成新折.*其余的可以在那里重画/) as string },
    });
    const rest = await draw();
    expect(rest.documentId).not.toBe(first.documentId);
    const words = pagesOf(rest.documentId)
      .flatMap((page) => page.words)
      .join(' ');
    expect([words.includes('江旺兴'), words.includes('000001')]).toEqual([true, false]);
    expect(await accountant.documents.redrawDocument({ id: first.documentId })).toEqual(rest);
    expect(await accountant.documents.detail({ id: rest.documentId })).toMatchObject({
      void: '',
      title: expect.stringContaining('（2 本），不含已换折的 1 本') as string,
    });
    await print(rest.documentId);
    const [slice] = (await accountant.passbooks.batches({ schemeId }))[0]!.slices;
    expect(slice).toMatchObject({ printedAt: expect.stringContaining('2026-09-26') as string });
    await replace(other.id);
    await expect(draw()).rejects.toMatchObject({ data: { code: 'invalidState' } });
  });
});
