/**
 * The month in which a reversal counts. The ledger books it in the month it is made, and balances follow the ledger; what
 * was earned, lost and spent in a month (boards, closes, notices, charts, reports) has it in the month of the reversed
 * transfer: reversing a wrong deduction of September improves September, not December. If September is closed, its frozen
 * figures stay and the later period does not get the points either.
 */
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import type { EntryKind, Figure } from '../ledger/figures.ts';
import { POSTING_RULES } from '../ledger/figures.ts';
import { prepared, type Store } from '../database/store.ts';

/** Amount of a figure moved from the month of the reversal to that of the original. */
export interface ReversalShift {
  accountId: AccountId;
  /** 'YYYY-MM' */
  from: string;
  to: string;
  figure: Figure;
  points: Points;
}

type Row = Omit<ReversalShift, 'figure'> & { kind: EntryKind };

/** For all reversals of other months under a scheme, or of one account. */
export function reversalShifts(
  store: Store,
  schemeId: SchemeId,
  accountId: AccountId | null = null,
): ReversalShift[] {
  return prepared<[{ schemeId: SchemeId; accountId: AccountId | null }], Row>(
    store,
    `SELECT a.id AS accountId, r.period AS "from", o.period AS "to", o.kind, o.points
     FROM transfer r JOIN transfer o ON o.id = r.reverses_id
     JOIN account a ON a.id IN (o.debit_account_id, o.credit_account_id) AND a.kind IN ('household', 'person')
     WHERE r.reverses_id > 0 AND r.period <> o.period AND a.scheme_id = :schemeId AND (:accountId IS NULL OR a.id = :accountId)`,
  )
    .all({ schemeId, accountId })
    .flatMap(({ kind, ...row }) => {
      const { figure, sign } = POSTING_RULES[kind];
      return figure === null ? [] : [{ ...row, figure, points: -sign * row.points }];
    });
}

/** The months with reversals moved to the month of their original. */
export function monthsMoved<Month extends { period: string } & Partial<Record<Figure, Points>>>(
  months: readonly Month[],
  moved: readonly ReversalShift[],
): Month[] {
  return months.map((month) =>
    moved.reduce((sums, { figure, from, to, points }) => {
      const own = sums[figure];
      const change = (to === month.period ? points : 0) - (from === month.period ? points : 0);
      return own === undefined || change === 0 ? sums : { ...sums, [figure]: own + change };
    }, month),
  );
}

/** SQL: whether transfer t counts in its month: it is no reversal, and was not reversed in whatever month. */
export const COUNTS = `t.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM transfer v WHERE v.reverses_id = t.id)`;
