/** Account holders without a passbook. */
import type { BatchOwners } from '../../shared/passbooks.ts';
import type { GroupId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import type { BookOwner } from './book-account.ts';
import { subjectsWithoutBook } from './without-book.ts';

/** Which households a batch is limited to. */
export interface BatchRange {
  groupId: GroupId | null;
  /** Household numbers, both included; empty: without a limit. */
  fromNo: string;
  toNo: string;
}

export const WHOLE_VILLAGE: BatchRange = { groupId: null, fromNo: '', toNo: '' };

export interface BatchOwner extends BookOwner {
  no: string;
  groupId: GroupId;
}

const byNumber = new Intl.Collator('zh-CN', { numeric: true });

/** Those without a book within a range, by group and household number. */
export function ownersInRange(
  store: Store,
  schemeId: SchemeId,
  which: BatchOwners,
  { groupId, fromNo, toNo }: BatchRange,
): BatchOwner[] {
  const households = new Map(
    prepared<[], { id: HouseholdId; no: string; groupId: GroupId; groupNumber: number }>(
      store,
      `SELECT h.id, h.no, h.group_id AS groupId, g.number AS groupNumber
       FROM household h JOIN village_group g ON g.id = h.group_id`,
    )
      .all()
      .map((household) => [household.id, household]),
  );
  return subjectsWithoutBook(store, schemeId, which)
    .flatMap((owner) => {
      const household = households.get(owner.householdId);
      return household ? [{ ...household, ...owner }] : [];
    })
    .filter(
      (owner) =>
        (groupId === null || owner.groupId === groupId) &&
        (fromNo === '' || byNumber.compare(owner.no, fromNo) >= 0) &&
        (toNo === '' || byNumber.compare(owner.no, toNo) <= 0),
    )
    .toSorted(
      (one, other) =>
        one.groupNumber - other.groupNumber ||
        byNumber.compare(one.no, other.no) ||
        (one.memberId ?? 0) - (other.memberId ?? 0),
    );
}

/** Number of books in a batch. */
export function countMissingBooks(
  store: Store,
  schemeId: SchemeId,
  range: BatchRange = WHOLE_VILLAGE,
): Record<BatchOwners, number> {
  return {
    all: ownersInRange(store, schemeId, 'all', range).length,
    withPoints: ownersInRange(store, schemeId, 'withPoints', range).length,
  };
}
