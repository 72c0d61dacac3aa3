/**
 * A reversal is posted in the month it is made, but for ranks and grades it counts in the period of the
 * reversed transfer: reversing a wrong deduction of September improves September, not December. If September
 * is closed, its frozen figures stay and the later period does not get the points either.
 */
import type { MonthFigures } from '../../shared/contract/boards.ts';
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
export function monthsMoved<Month extends MonthFigures>(
  months: readonly Month[],
  moved: readonly ReversalShift[],
): Month[] {
  return months.map((month) => {
    const change = (figure: 'awarded' | 'deducted'): Points =>
      moved
        .filter((one) => one.figure === figure)
        .reduce(
          (sum, one) =>
            sum + (one.to === month.period ? one.points : 0) - (one.from === month.period ? one.points : 0),
          0,
        );
    return {
      ...month,
      awarded: month.awarded + change('awarded'),
      deducted: month.deducted + change('deducted'),
    };
  });
}
