import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endBatch, issueSlice, passbookBatches, startBatch } from '../../db/passbooks/batches.ts';
import { countMissingBooks } from '../../db/passbooks/missing-books.ts';
import { passbookById } from '../../db/passbooks/books.ts';
import { BOOKS_PER_SLICE } from '../../shared/passbooks.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { openBooks, type Books } from '../builders/ledger.ts';
import { awarded } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
});
afterEach(() => village.close());

const groupId = (number: number) =>
  village.store.sqlite.prepare('SELECT id FROM village_group WHERE number = ?').pluck().get(number) as number;

function households(group: number, count: number): void {
  for (let n = 1; n <= count; n += 1) {
    const no = `${String(group).padStart(2, '0')}${String(100 + n)}`;
    buildHousehold(village, `赵${String.fromCharCode(0x4e00 + group * 100 + n)}`, { no, group });
  }
}

const started = (range: { groupId?: number | null; fromNo?: string; toNo?: string } = {}) =>
  startBatch(village.store, village.by.accountant, {
    requestId: requestId(),
    schemeId: books.schemeId,
    which: 'all',
    groupId: null,
    fromNo: '',
    toNo: '',
    ...range,
  });
const slice = (batchId: number) =>
  issueSlice(village.store, village.by.accountant, { requestId: requestId(), batchId });
const batches = () => passbookBatches(village.store, books.schemeId);

describe('a batch of booklets', () => {
  it('is issued by group and number, in files that do not reach over a group', () => {
    households(4, BOOKS_PER_SLICE + 5);
    households(5, 2);
    const { batchId, planned } = started();
    expect(planned).toBe(3 + BOOKS_PER_SLICE + 5 + 2);
    let open = true;
    while (open) open = slice(batchId).isOpen;
    expect(batches()).toMatchObject([
      {
        state: 'done',
        issued: planned,
        slices: [
          { number: 1, groupName: '1组', firstNo: '01001', lastNo: '01001', books: 1 },
          { number: 2, firstNo: '02002', books: 1 },
          { number: 3, firstNo: '03003', books: 1 },
          { number: 4, groupName: '4组', firstNo: '04101', lastNo: '04150', books: BOOKS_PER_SLICE },
          { number: 5, firstNo: '04151', lastNo: '04155', books: 5 },
          { number: 6, firstNo: '05101', lastNo: '05102', books: 2 },
        ],
      },
    ]);
    expect(() => slice(batchId)).toThrow('已经发完');
    expect(countMissingBooks(village.store, books.schemeId).all).toBe(0);
  });

  it('stopped half-way leaves the others without a booklet, and goes on with them', () => {
    const { batchId } = started();
    slice(batchId);
    expect(countMissingBooks(village.store, books.schemeId).all).toBe(2);
    expect(batches()).toMatchObject([{ state: 'open', planned: 3, issued: 1 }]);
    expect(() => started()).toThrow('上一批存折还没有发完');
    expect(slice(batchId)).toEqual({ number: 2, isOpen: true });
    expect(slice(batchId)).toEqual({ number: 3, isOpen: false });
  });

  it('has each slice once, however often its answer was lost', () => {
    const { batchId } = started();
    const input = { requestId: requestId(), batchId };
    const once = issueSlice(village.store, village.by.accountant, input);
    expect(issueSlice(village.store, village.by.accountant, input)).toEqual(once);
    expect(batches()[0]?.slices).toHaveLength(1);
  });

  it('can be ended, and limited to a group or to numbers', () => {
    households(4, 4);
    const { batchId } = started({ groupId: groupId(4) });
    expect(endBatch(village.store, village.by.accountant, { requestId: requestId(), batchId })).toEqual({
      left: 4,
    });
    expect(() => slice(batchId)).toThrow('已经结束');
    const some = started({ fromNo: '04102', toNo: '04103' });
    expect(some.planned).toBe(2);
    expect(slice(some.batchId)).toEqual({ number: 1, isOpen: false });
    expect(batches()[0]).toMatchObject({ groupName: '', fromNo: '04102', toNo: '04103', issued: 2 });
    expect(() => started({ fromNo: '04102', toNo: '04103' })).toThrow('所选范围里没有要发存折的户');
  });

  it('only for households with points leaves out the others', () => {
    awarded(village, books.accounts[1]!, 1);
    const { batchId, planned } = startBatch(village.store, village.by.accountant, {
      requestId: requestId(),
      schemeId: books.schemeId,
      which: 'withPoints',
      groupId: null,
      fromNo: '',
      toNo: '',
    });
    expect([planned, slice(batchId)]).toEqual([1, { number: 1, isOpen: false }]);
    expect(passbookById(village.store, 1).head).toBe('单火珍');
  });
});
