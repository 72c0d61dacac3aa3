/** Issues first books 存折 with the ledger's lines so far, one by one or to all without one. */
import type { IssuedPassbooks } from '../../shared/contract/passbooks.ts';
import { Refusal } from '../../shared/refusals.ts';
import { linesPerPage } from '../../shared/passbook-geometry.ts';
import type { BatchOwners } from '../../shared/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { schemeById } from '../schemes/read.ts';
import { bookAccountFor, type BookOwner } from './book-account.ts';
import { geometryById } from './geometry.ts';
import { unprintedLines } from './lines.ts';
import { nextPosition, linesWithPositions } from './waiting-lines.ts';
import { passbookById } from './books.ts';
import { createBook, recordLines } from './write-book.ts';
import { ownersInRange, WHOLE_VILLAGE } from './missing-books.ts';
import { hasBook } from './without-book.ts';

/**
 * Issues first books with all lines so far, to these households or to all without one; the lines count as
 * printed, because the booklet is printed complete and can be reprinted unchanged. Refuses duplicate (has
 * one), invalidState (closed).
 */
export function issuePassbooks(
  store: Store,
  by: Actor,
  input: { requestId?: string; schemeId: SchemeId; owners: BookOwner[] | BatchOwners },
): IssuedPassbooks {
  return transact(store, by, 'passbooks.issue', input, (tx) => {
    const scheme = schemeById(tx, input.schemeId).name;
    const owners =
      typeof input.owners === 'string'
        ? ownersInRange(tx, input.schemeId, input.owners, WHOLE_VILLAGE)
        : input.owners;
    const passbookIds: number[] = [];
    let lines = 0;
    for (const owner of owners) {
      const { id, printed } = issueFirstBook(tx, input.schemeId, owner);
      passbookIds.push(id);
      lines += printed;
    }
    if (passbookIds.length > 0) {
      const only = passbookIds.length === 1 ? passbookIds[0] : undefined;
      const one = only === undefined ? undefined : passbookById(tx, only);
      tx.audit({
        subject: one ? `household:${String(one.householdId)}` : `scheme:${String(input.schemeId)}`,
        summary: one
          ? `发放存折：${one.no} ${one.head}（${scheme}），折上 ${String(lines)} 行`
          : `批量发放存折 ${String(passbookIds.length)} 本（${scheme}），折上 ${String(lines)} 行`,
        after: { passbookIds: [passbookIds[0], passbookIds.at(-1)], lines },
      });
    }
    return { passbookIds, lines };
  });
}

/** Issues a first book. Refuses duplicate, invalidState. */
export function issueFirstBook(
  tx: Tx,
  schemeId: SchemeId,
  owner: BookOwner,
): { id: number; printed: number } {
  const household = householdById(tx, owner.householdId);
  if (household.state === 'closed') {
    throw new Refusal('invalidState', `${household.no} ${household.headName} 户已销户，不能发放存折。`);
  }
  const own = bookAccountFor(tx, schemeId, owner);
  if (hasBook(tx, own.id)) {
    throw new Refusal(
      'duplicate',
      `${household.no} ${household.headName} 户已有存折，不能重复发放。存折遗失或已满的，请办理换折。`,
    );
  }
  const created = createBook(tx, own.id, 0);
  const perPage = linesPerPage(geometryById(tx, created.geometryId));
  const lines = linesWithPositions(unprintedLines(tx, own.id), nextPosition(tx, created, perPage), perPage);
  recordLines(tx, created.id, lines);
  return { id: created.id, printed: lines.length };
}
