/** Batches of first booklets: issued by group and number, a slice an act, so that they can be stopped and gone on with. */
import type { PassbookBatch } from '../../shared/contract/passbooks.ts';
import { and, desc, eq, isNull, max } from 'drizzle-orm';
import { BOOKS_PER_SLICE, type BatchOwners } from '../../shared/passbooks.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { DocumentId, SchemeId } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { drawingsOf, recordOf } from '../documents.ts';
import { lastPrinted } from '../printed-papers.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { document, passbookBatch, passbookBatchSlice } from '../schema/index.ts';
import { schemeById } from '../schemes/read.ts';
import { groupName, villageGroups } from '../village/groups.ts';
import { passbookById } from './books.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { issueFirstBook } from './issue-books.ts';
import { ownersInRange, type BatchRange } from './missing-books.ts';
import { PASSBOOK_BATCH } from './states.ts';

type StoredBatch = typeof passbookBatch.$inferSelect;

function batchById(store: Store, id: number): StoredBatch {
  return requireFound(
    store.orm.select().from(passbookBatch).where(eq(passbookBatch.id, id)).get(),
    '这一批存折',
  );
}

function requireOpen(batch: StoredBatch): void {
  if (batch.state === 'open') return;
  throw new Refusal(
    'invalidState',
    batch.state === 'done' ? '这一批存折已经发完。' : '这一批存折已经结束，没有发的户请另发一批。',
  );
}

/**
 * Begins a batch; nothing is issued yet. Refuses invalidInput when nobody is without a booklet, invalidState while
 * another batch of the scheme is open.
 */
export function startBatch(
  store: Store,
  by: Actor,
  input: BatchRange & { requestId: string; schemeId: SchemeId; which: BatchOwners },
): { batchId: number; planned: number } {
  return transact(store, by, 'passbooks.startBatch', input, (tx) => {
    const { schemeId, which, groupId, fromNo, toNo } = input;
    const open = tx.orm
      .select({ id: passbookBatch.id })
      .from(passbookBatch)
      .where(and(eq(passbookBatch.schemeId, schemeId), eq(passbookBatch.state, 'open')))
      .get();
    if (open) {
      throw new Refusal('invalidState', '上一批存折还没有发完。请先接着发完，或结束那一批，再发新的。');
    }
    const planned = ownersInRange(tx, schemeId, which, input).length;
    if (planned === 0) throw new Refusal('invalidInput', '所选范围里没有要发存折的户。请改小组或户号。');
    const { id } = tx.orm
      .insert(passbookBatch)
      .values({ schemeId, which, groupId, fromNo, toNo, planned, startedAt: tx.at })
      .returning({ id: passbookBatch.id })
      .get();
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `开始批量发放存折 ${String(planned)} 本（${schemeById(tx, schemeId).name}）`,
      after: { batchId: id, which, groupId, fromNo, toNo, planned },
    });
    return { batchId: id, planned };
  });
}

function lastNumber(tx: Tx, batchId: number): number {
  const row = tx.orm
    .select({ last: max(passbookBatchSlice.number) })
    .from(passbookBatchSlice)
    .where(eq(passbookBatchSlice.batchId, batchId))
    .get();
  return row?.last ?? 0;
}

/** Issues the next booklets of a batch, of one group. Number null: nobody was left. Refuses invalidState. */
export function issueSlice(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number },
): { number: number | null; isOpen: boolean } {
  return transact(store, by, 'passbooks.issueSlice', input, (tx) => {
    const batch = batchById(tx, input.batchId);
    requireOpen(batch);
    const owners = ownersInRange(tx, batch.schemeId, batch.which, batch);
    const [first] = owners;
    const slice = owners.filter(({ groupId }) => groupId === first?.groupId).slice(0, BOOKS_PER_SLICE);
    const isOpen = slice.length < owners.length;
    if (!isOpen) transition(tx, PASSBOOK_BATCH, batch.id, 'done');
    const last = slice.at(-1);
    if (!first || !last) return { number: null, isOpen };
    const issued = slice.map((owner) => issueFirstBook(tx, batch.schemeId, owner));
    const number = lastNumber(tx, batch.id) + 1;
    const passbookIds = issued.map(({ id }) => id);
    tx.orm
      .insert(passbookBatchSlice)
      .values({ batchId: batch.id, number, passbookIds, firstNo: first.no, lastNo: last.no })
      .run();
    tx.audit({
      subject: `scheme:${String(batch.schemeId)}`,
      summary:
        `批量发放存折 ${String(slice.length)} 本（${schemeById(tx, batch.schemeId).name}），户号 ${first.no} 至 ${last.no}，` +
        `折上 ${String(sumBy(issued, ({ printed }) => printed))} 行`,
      after: { batchId: batch.id, number, passbookIds: [passbookIds[0], passbookIds.at(-1)] },
    });
    return { number, isOpen };
  });
}

/** Ends an open batch: households that are left have no booklet. Refuses invalidState. */
export function endBatch(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number },
): { left: number } {
  return transact(store, by, 'passbooks.endBatch', input, (tx) => {
    const batch = batchById(tx, input.batchId);
    requireOpen(batch);
    transition(tx, PASSBOOK_BATCH, batch.id, 'ended');
    const left = ownersInRange(tx, batch.schemeId, batch.which, batch).length;
    tx.audit({
      subject: `scheme:${String(batch.schemeId)}`,
      summary: `结束批量发放存折，还有 ${String(left)} 户没有发`,
      after: { batchId: batch.id, left },
    });
    return { left };
  });
}

/** A slice of a batch. Refuses notFound. */
export function batchSlice(store: Store, batchId: number, number: number) {
  return requireFound(
    store.orm
      .select()
      .from(passbookBatchSlice)
      .where(and(eq(passbookBatchSlice.batchId, batchId), eq(passbookBatchSlice.number, number)))
      .get(),
    '这一份存折',
  );
}

/** Keeps which file a slice was first drawn in: its books and lines are taken from it. */
export function linkSliceDocument(store: Store, by: Actor, sliceId: number, documentId: DocumentId): void {
  transact(store, by, 'passbooks.sliceDocument', null, (tx) => {
    tx.orm
      .update(passbookBatchSlice)
      .set({ documentId })
      .where(and(eq(passbookBatchSlice.id, sliceId), isNull(passbookBatchSlice.documentId)))
      .run();
  });
}

/** Most batches that are listed. */
const LISTED = 20;

/** Latest batches of a scheme with their slices, and when each was last sent to a printer. */
export function passbookBatches(store: Store, schemeId: SchemeId): PassbookBatch[] {
  const batches = store.orm
    .select()
    .from(passbookBatch)
    .where(eq(passbookBatch.schemeId, schemeId))
    .orderBy(desc(passbookBatch.id))
    .limit(LISTED)
    .all();
  const groups = new Map(villageGroups(store).map((group) => [group.id, groupShortName(group)]));
  return batches.map((batch) => {
    const slices = slicesOf(store, batch.id);
    const { id, state, planned, startedAt, fromNo, toNo } = batch;
    return {
      id,
      state,
      planned,
      startedAt,
      groupName: batch.groupId === null ? '' : (groups.get(batch.groupId) ?? ''),
      fromNo,
      toNo,
      issued: sumBy(slices, ({ books }) => books),
      slices,
    };
  });
}

function groupOfBook(store: Store, passbookId: number | undefined): string {
  return passbookId === undefined ? '' : groupName(store, passbookById(store, passbookId).groupNumber);
}

function slicesOf(store: Store, batchId: number): PassbookBatch['slices'] {
  const slices = store.orm
    .select({
      number: passbookBatchSlice.number,
      passbookIds: passbookBatchSlice.passbookIds,
      firstNo: passbookBatchSlice.firstNo,
      lastNo: passbookBatchSlice.lastNo,
      documentId: passbookBatchSlice.documentId,
      subject: document.subject,
    })
    .from(passbookBatchSlice)
    .leftJoin(document, eq(document.id, passbookBatchSlice.documentId))
    .where(eq(passbookBatchSlice.batchId, batchId))
    .orderBy(passbookBatchSlice.number)
    .all();
  // A slice has a file for each printer, or measurement of it, for which it was drawn.
  const alike = new Map(
    slices.map(({ number, subject }) => [
      number,
      subject === null ? [] : drawingsOf(store, 'passbook', recordOf(subject)).map((one) => one.subject),
    ]),
  );
  const printed = lastPrinted(store, [...alike.values()].flat());
  return slices.map(({ passbookIds, subject: _, ...slice }) => ({
    ...slice,
    groupName: groupOfBook(store, passbookIds[0]),
    books: passbookIds.length,
    printedAt:
      (alike.get(slice.number) ?? [])
        .flatMap((one) => printed.get(one) ?? [])
        .sort()
        .at(-1) ?? null,
  }));
}
