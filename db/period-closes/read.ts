/** Reads period closes. */
import { and, desc, eq, ne } from 'drizzle-orm';
import type { CloseView } from '../../shared/contract/closes.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { paymentNeeds, paymentOf, type CloseNotice } from '../../shared/period-closes/payment.ts';
import type { Imprint } from '../../shared/imprint.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { openObjectionsToClose } from '../open-objections.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { periodClose } from '../schema/index.ts';
import { readImprint } from '../imprint.ts';
import { IS_EFFECTIVE } from '../covering-close.ts';
import { hashOfFigures } from './draft.ts';

type Stored = typeof periodClose.$inferSelect;
type CloseRow = Omit<Stored, 'figures' | 'vote' | 'notice' | 'imprint' | 'staffId'> & { schemeName: string };

export interface Close extends CloseView {
  rules: SchemeRules;
  imprint: Imprint | null;
}

const COLUMNS = `c.id, c.no, c.scheme_id AS schemeId, s.name AS schemeName, c.scheme_version_id AS schemeVersionId, c.period, c.state,
  c.content_hash AS contentHash, c.closed_at AS closedAt, c.staff_name AS staffName, c.reopened_at AS reopenedAt,
  c.reopen_reason AS reopenReason, c.version`;

/** A close with its figures. Refuses notFound. */
export function closeById(store: Store, id: number): Close {
  const {
    figures: text,
    vote: voted,
    notice: publication,
    imprint,
    ...row
  } = requireFound(
    prepared<
      [number],
      CloseRow & { figures: string; vote: string | null; notice: string | null; imprint: string | null }
    >(
      store,
      `SELECT ${COLUMNS}, c.figures, c.vote, c.notice, c.imprint FROM period_close c JOIN scheme s ON s.id = c.scheme_id WHERE c.id = ?`,
    ).get(id),
    '结账单',
  );
  const figures = JSON.parse(text) as CloseFigures;
  const vote = voted === null ? null : (JSON.parse(voted) as SchemeVote);
  const notice = publication === null ? null : (JSON.parse(publication) as CloseNotice);
  const rules = rulesOfVersion(store, row.schemeVersionId);
  const needs = paymentNeeds(figures, rules);
  const { state: payment, text: paymentText } = paymentOf(
    needs,
    { reopened: row.state === 'reopened', vote, notice, objections: openObjectionsToClose(store, id) },
    todayOf(store),
  );
  return {
    ...row,
    figures,
    vote,
    notice,
    rules,
    imprint: readImprint(imprint),
    needs,
    payment,
    paymentText,
    intact: hashOfFigures(figures) === row.contentHash,
  };
}

export type CloseSummary = Pick<
  CloseRow,
  'id' | 'no' | 'schemeId' | 'schemeName' | 'period' | 'state' | 'closedAt' | 'staffName' | 'reopenReason'
>;

/** All closes, the newest first. */
export function listCloses(store: Store): CloseSummary[] {
  return prepared<[], CloseSummary>(
    store,
    `SELECT c.id, c.no, c.scheme_id AS schemeId, s.name AS schemeName, c.period, c.state, c.closed_at AS closedAt,
       c.staff_name AS staffName, c.reopen_reason AS reopenReason
     FROM period_close c JOIN scheme s ON s.id = c.scheme_id ORDER BY c.id DESC`,
  ).all();
}

/** A close of the scheme that follows or contains the period, and so depends on its figures. */
export function closeAfter(
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
