/** What was posted to the person of an assessment in its period: the points that a score of theirs would replace. */
import type { PostedPointsView } from '../../shared/contract/assessments.ts';
import { postedIn } from '../../shared/rules/replaced-points.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { periodFigures } from '../participants/period-figures.ts';

interface Of {
  schemeId: SchemeId;
  participantId: number;
  period: string;
}

function figuresOf(store: Store, { schemeId, participantId, period }: Of) {
  return periodFigures(store, schemeId, period).find(
    ({ subject }) => subject.participantId === participantId,
  );
}

/** Null where nothing was posted, as to groups and party organisations. Refuses noScheme. */
export function postedTo(store: Store, of: Of): Points | null {
  const figures = figuresOf(store, of);
  return figures ? postedIn(figures.points) : null;
}

/** The same with the declarations, by day. */
export function postedLines(store: Store, of: Of): PostedPointsView | null {
  const figures = figuresOf(store, of);
  const points = figures ? postedIn(figures.points) : null;
  if (points === null) return null;
  const { from, to } = periodBounds(of.period);
  const lines = prepared<[MemberId | null, SchemeId, string, string], PostedPointsView['lines'][number]>(
    store,
    `SELECT id AS declarationId, no, activity_date AS date, reason,
       coalesce(agreed_points, proposed_points) AS points
     FROM declaration WHERE member_id = ? AND +scheme_id = ? AND period BETWEEN ? AND ? AND +state = 'posted'
     ORDER BY activity_date, id`,
  ).all(figures?.subject.memberId ?? null, of.schemeId, from.slice(0, 7), to.slice(0, 7));
  return { points, lines };
}
