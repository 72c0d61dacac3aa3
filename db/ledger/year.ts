/** A year of a scheme in the ledger, for its 年度总账. */
import { and, asc, count, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { LedgerMonthView } from '../../shared/contract/ledger.ts';
import { UNDER_WAY_STATES } from '../../shared/declarations.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { declarationTotal, notice, noticeLine, periodClose } from '../schema/index.ts';
import { months } from './months.ts';
import { spanSums, type KindSums } from './span-sums.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/** A notice whose lines are not in the ledger yet, or, of reversals only, that is not finished. */
export interface OpenNotice {
  no: string;
  period: string;
  toDate: string;
  /** Its lines that are to be posted. */
  toPost: number;
}

export interface LedgerYear {
  opening: Points;
  closing: Points;
  /** Oldest first. */
  months: LedgerMonthView[];
  /** In the order of TRANSFER_KINDS. */
  kinds: KindSums[];
  /** Last journal line of the year's months, the end of the year's chain. */
  last: { id: TransferId; hash: string } | null;
  /** Effective closes of the year, month, quarters and half-years included. */
  closes: { no: string; period: string }[];
  /** Closes of the year that were opened again: they count for nothing. */
  reopened: { no: string; period: string }[];
  /** Vouchers whose last day was in the year, or before it, and that nobody has ended; with their points. */
  lapsedVouchers: { vouchers: number; points: Points };
  /** What may still change the year: declarations under way, notices not yet posted. */
  openDeclarations: number;
  openNotices: OpenNotice[];
}

/** The months of a year are those in which the ledger books, as in 按月汇总. */
export function ledgerYear(store: Store, schemeId: SchemeId, year: string): LedgerYear {
  const { opening, kinds } = spanSums(store, schemeId, { from: `${year}-01`, to: `${year}-12` });
  const inYear = months(store, schemeId)
    .filter(({ period }) => period.startsWith(`${year}-`))
    .toReversed();
  return {
    opening,
    closing: opening + sumBy(kinds, ({ pointsIn, pointsOut }) => pointsIn - pointsOut),
    months: inYear,
    kinds,
    last: lastTransfer(
      store,
      schemeId,
      inYear.map(({ period }) => period),
    ),
    closes: closesOf(store, schemeId, year, 'closed'),
    reopened: closesOf(store, schemeId, year, 'reopened'),
    lapsedVouchers: lapsedVouchers(store, schemeId, year),
    ...listOpenMatters(store, schemeId, year),
  };
}

/** Of each month by the index on the period; the scheme's own among the lines of all schemes. */
function lastTransfer(store: Store, schemeId: SchemeId, inMonths: readonly string[]): LedgerYear['last'] {
  const lastOf = prepared<[string, SchemeId], { id: TransferId; hash: string }>(
    store,
    `SELECT t.id, t.hash FROM transfer t JOIN account a ON a.id = t.debit_account_id
     WHERE t.period = ? AND a.scheme_id = ? ORDER BY t.id DESC LIMIT 1`,
  );
  return inMonths.reduce<LedgerYear['last']>((last, month) => {
    const found = lastOf.get(month, schemeId);
    return found && found.id > (last?.id ?? 0) ? found : last;
  }, null);
}

function closesOf(
  store: Store,
  schemeId: SchemeId,
  year: string,
  state: 'closed' | 'reopened',
): LedgerYear['closes'] {
  return store.orm
    .select({ no: periodClose.no, period: periodClose.period })
    .from(periodClose)
    .where(
      and(
        eq(periodClose.schemeId, schemeId),
        eq(periodClose.state, state),
        gte(periodClose.period, year),
        lt(periodClose.period, `${year}.`),
      ),
    )
    .orderBy(asc(periodClose.closedAt), asc(periodClose.id))
    .all();
}

function lapsedVouchers(store: Store, schemeId: SchemeId, year: string): LedgerYear['lapsedVouchers'] {
  const row = prepared<[SchemeId, string, string], LedgerYear['lapsedVouchers']>(
    store,
    `SELECT count(*) AS vouchers, coalesce(sum(v.face), 0) AS points
     FROM voucher_series s JOIN voucher v ON v.series_id = s.id AND v.state IN (${OUTSTANDING_VOUCHERS})
     WHERE s.scheme_id = ? AND s.valid_until <= ? AND s.valid_until < ?`,
  ).get(schemeId, `${year}-12-31`, todayOf(store));
  return row ?? { vouchers: 0, points: 0 };
}

function listOpenMatters(
  store: Store,
  schemeId: SchemeId,
  year: string,
): Pick<LedgerYear, 'openDeclarations' | 'openNotices'> {
  const declarations = store.orm
    .select({ open: sql<number>`coalesce(sum(${declarationTotal.declarations}), 0)` })
    .from(declarationTotal)
    .where(
      and(
        eq(declarationTotal.schemeId, schemeId),
        gte(declarationTotal.period, `${year}-`),
        lt(declarationTotal.period, `${year}.`),
        inArray(declarationTotal.state, [...UNDER_WAY_STATES]),
      ),
    )
    .get();
  const notices = store.orm
    .select({
      no: notice.no,
      period: notice.period,
      toDate: notice.toDate,
      toPost: count(noticeLine.id),
    })
    .from(notice)
    .leftJoin(
      noticeLine,
      and(
        eq(noticeLine.noticeId, notice.id),
        or(isNotNull(noticeLine.declarationId), isNotNull(noticeLine.openingLineId)),
      ),
    )
    .where(and(eq(notice.schemeId, schemeId), eq(notice.state, 'published')))
    .groupBy(notice.id)
    .orderBy(asc(notice.id))
    .all();
  return {
    openDeclarations: declarations?.open ?? 0,
    openNotices: notices.filter(({ period }) => period.startsWith(year)),
  };
}
