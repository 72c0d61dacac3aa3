/** Posted declarations without points: they are on no account, and are cancelled instead of reversed. */
import type { UnscoredDeeds } from '../../shared/contract/ledger.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { declarationsById } from '../declarations/read.ts';

interface Asked {
  schemeId: SchemeId;
  /** Null: of all households. */
  householdId: HouseholdId | null;
}

/** A person's are found with the household that the person belongs to today, as accounts are. */
const HOLDER = `coalesce((SELECT m.household_id FROM account a JOIN member m ON m.id = a.member_id
  WHERE a.scheme_id = d.scheme_id AND a.member_id = d.member_id), d.household_id)`;
const OF = `FROM declaration d LEFT JOIN deed_cancellation c ON c.declaration_id = d.id
  WHERE d.scheme_id = :schemeId AND d.agreed_points = 0 AND (d.state = 'posted' OR c.declaration_id IS NOT NULL)
    AND (:householdId IS NULL OR ${HOLDER} = :householdId)`;

/** A page of them, those registered last first, with why each was cancelled. */
export function unscoredDeeds(
  store: Store,
  { offset, limit, ...asked }: Asked & { offset: number; limit: number },
): UnscoredDeeds {
  const { total } = requireFound(
    prepared<[Asked], { total: number }>(store, `SELECT count(*) AS total ${OF}`).get(asked),
    '不计分的记录',
  );
  const found = prepared<
    [Asked & { offset: number; limit: number }],
    { id: DeclarationId; reason: string | null; approver: string | null; cancelledAt: string | null }
  >(
    store,
    `SELECT d.id, c.reason, c.approver, c.cancelled_at AS cancelledAt ${OF}
     ORDER BY d.id DESC LIMIT :limit OFFSET :offset`,
  ).all({ ...asked, offset, limit });
  const cancelled = new Map(found.map((row) => [row.id, row]));
  return {
    total,
    rows: declarationsById(
      store,
      found.map(({ id }) => id),
    ).map((row) => {
      const { reason, approver, cancelledAt } = requireFound(cancelled.get(row.id), '不计分的记录');
      return {
        ...row,
        cancelled:
          reason === null || approver === null || cancelledAt === null
            ? null
            : { reason, approver, at: cancelledAt },
      };
    }),
  };
}
