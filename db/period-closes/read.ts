/** Reads period closes. */
import { and, desc, eq, ne } from 'drizzle-orm';
import type { CloseView } from '../../shared/contract/closes.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { dueFen, type CloseNotice, type ClosePaidOutside } from '../../shared/period-closes/payment.ts';
import type { Imprint } from '../../shared/imprint.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { paymentOfClose } from '../payments/close-payment.ts';
import { countersignaturesOf } from '../payments/countersigned.ts';
import { paidFromFund, paidOutsideOf, paymentsOf } from '../payments/paid-bills.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { periodClose } from '../schema/index.ts';
import { readImprint } from '../schemes/imprint.ts';
import { IS_EFFECTIVE } from '../covering-close.ts';
import { hashOfFigures } from './draft.ts';

type Stored = typeof periodClose.$inferSelect;
type CloseRow = Omit<Stored, 'figures' | 'vote' | 'notice' | 'paidOutside' | 'imprint' | 'staffId'> & {
  schemeName: string;
};

export interface Close extends CloseView {
  rules: SchemeRules;
  imprint: Imprint | null;
}

const COLUMNS = `c.id, c.no, c.scheme_id AS schemeId, s.name AS schemeName, c.scheme_version_id AS schemeVersionId, c.period, c.state,
  c.content_hash AS contentHash, c.closed_at AS closedAt, c.staff_name AS staffName, c.reopened_at AS reopenedAt,
  c.reopen_reason AS reopenReason, c.due_fen AS dueFen, c.version`;

/** A close with its figures. Refuses notFound. */
export function closeById(store: Store, id: number): Close {
  const {
    figures: text,
    vote: voted,
    notice: publication,
    paidOutside: outside,
    imprint,
    ...row
  } = requireFound(
    prepared<
      [number],
      CloseRow & Record<'vote' | 'notice' | 'paidOutside' | 'imprint', string | null> & { figures: string }
    >(
      store,
      `SELECT ${COLUMNS}, c.figures, c.vote, c.notice, c.paid_outside AS paidOutside, c.imprint FROM period_close c JOIN scheme s ON s.id = c.scheme_id WHERE c.id = ?`,
    ).get(id),
    '结账单',
  );
  const figures = JSON.parse(text) as CloseFigures;
  const vote = voted === null ? null : (JSON.parse(voted) as SchemeVote);
  const notice = publication === null ? null : (JSON.parse(publication) as CloseNotice);
  const paidOutside = outside === null ? null : (JSON.parse(outside) as ClosePaidOutside);
  const rules = rulesOfVersion(store, row.schemeVersionId);
  return {
    ...row,
    figures,
    vote,
    notice,
    paidOutside,
    rules,
    imprint: readImprint(imprint),
    ...paymentOfClose(store, { ...row, figures, vote, notice, paidOutside }),
    resultDays: rules.procedure.noticeDays,
    payments: paymentsOf(store, 'close', id),
    countersignatures: countersignaturesOf(store, 'close', id),
    intact: hashOfFigures(figures) === row.contentHash && dueFen(figures, rules) === row.dueFen,
  };
}

export type CloseSummary = Pick<
  CloseRow,
  | 'id'
  | 'no'
  | 'schemeId'
  | 'schemeName'
  | 'period'
  | 'state'
  | 'closedAt'
  | 'staffName'
  | 'reopenReason'
  | 'dueFen'
> & { paidFen: Fen; outsideFen: Fen };

/** All closes, the newest first. */
export function listCloses(store: Store): CloseSummary[] {
  return prepared<[], CloseSummary>(
    store,
    `SELECT s.id, s.no, s.scheme_id AS schemeId, o.name AS schemeName, s.period, s.state, s.closed_at AS closedAt,
       s.staff_name AS staffName, s.reopen_reason AS reopenReason, s.due_fen AS dueFen,
       CASE WHEN s.due_fen > 0 THEN (${paidFromFund('close')}) ELSE 0 END AS paidFen, ${paidOutsideOf('s')} AS outsideFen
     FROM period_close s JOIN scheme o ON o.id = s.scheme_id ORDER BY s.id DESC`,
  ).all();
}

/** A close of the scheme that follows or contains the period, and so depends on its figures. */
export function dependentClose(
  store: Store,
  { id, schemeId, period }: Pick<CloseRow, 'id' | 'schemeId' | 'period'>,
): { no: string; period: string } | undefined {
  const { from, to } = periodBounds(period);
  return store.orm
    .select({ no: periodClose.no, period: periodClose.period })
    .from(periodClose)
    .where(and(eq(periodClose.schemeId, schemeId), IS_EFFECTIVE, ne(periodClose.id, id)))
    .orderBy(desc(periodClose.id))
    .all()
    .find((other) => {
      const bounds = periodBounds(other.period);
      return bounds.to > to || (bounds.to === to && bounds.from < from);
    });
}
