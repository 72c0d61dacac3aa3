/** Current use of a scheme's quota lines, before the period is closed. */
import type { QuotaLine } from '../../shared/contract/declarations.ts';
import { periodBounds, periodLabel, periodOf } from '../../shared/values/period.ts';
import { percentText, quotaCount } from '../../shared/values/arithmetic.ts';
import { quotaBase } from '../../shared/rules/quota.ts';
import { subjectKind, subjectMeasure } from '../../shared/schemes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeInForce } from '../schemes/read.ts';
import { filesUntil } from '../households/rows.ts';
import { stateOnDay } from '../households/states.ts';
import { prepared, type Store } from '../database/store.ts';
import { EFFECTIVE_DECLARATIONS } from '../schema/state-lists.ts';

interface Counts {
  posted: number;
  underWay: number;
  rated: number;
}

function countsOf(store: Store, schemeId: SchemeId, person: boolean, from: string, to: string): Counts {
  const who = person ? 'member_id' : 'household_id';
  const row = prepared<[SchemeId, string, string], Counts>(
    store,
    `SELECT coalesce(sum(posted > 0), 0) AS posted, coalesce(sum(total > 0), 0) AS underWay, count(*) AS rated
     FROM (SELECT sum(coalesce(agreed_points, proposed_points)) AS total,
         sum(CASE state WHEN 'posted' THEN coalesce(agreed_points, proposed_points) ELSE 0 END) AS posted
       FROM declaration WHERE scheme_id = ? AND period BETWEEN ? AND ? AND state IN (${EFFECTIVE_DECLARATIONS})
       AND ${who} IS NOT NULL GROUP BY ${who})`,
  ).get(schemeId, from.slice(0, 7), to.slice(0, 7));
  return row ?? { posted: 0, underWay: 0, rated: 0 };
}

/**
 * Households counted as the base on a day: neither closed nor frozen by then, with members, and not founded later
 * (unless all files are later: the office began them afterwards).
 */
export function householdsOfVillage(store: Store, day: string): number {
  const row = prepared<[{ day: string; filesUntil: string | null }], { n: number }>(
    store,
    `SELECT count(*) AS n FROM household h
     WHERE ${stateOnDay('@day')} = 'open' AND (h.state_on >= @day OR EXISTS (
         SELECT 1 FROM member m WHERE m.household_id = h.id AND (m.state = 'present' OR m.left_on >= @day)))
       AND (@filesUntil IS NULL OR h.created_at < @filesUntil)`,
  ).get({ day, filesUntil: filesUntil(store, day) });
  return row?.n ?? 0;
}

/**
 * Quota lines of a scheme (金寨: at most 60 % of the households) in the periods containing a month; empty when
 * it has none.
 */
export function quotaLines(
  store: Store,
  { schemeId, month }: { schemeId: SchemeId; month: string },
): QuotaLine[] {
  const day = `${month}-01`;
  const rules = schemeInForce(store, schemeId, periodBounds(month).to)?.rules;
  if (!rules?.quotas || rules.quotas.length === 0) return [];
  const kind = subjectKind(rules.subject);
  if (kind === 'body') return [];
  const measure = subjectMeasure(rules.subject);
  const whoRated = measure === '户' ? '参评户' : '参评人员';
  return rules.quotas.map(({ id, name, of, percent, per }) => {
    const period = periodOf(per, day);
    const { from, to } = periodBounds(period);
    const { posted, underWay, rated } = countsOf(store, schemeId, kind === 'person', from, to);
    const total = of === 'households' ? householdsOfVillage(store, to) : rated;
    const most = quotaCount(percent, total);
    const over = of === 'households' && underWay > most;
    if (of === 'rated' && rated === 0) {
      const text = `${quoted(name)}不超过${whoRated}的${percentText(percent)}；现在还没有${whoRated}。`;
      return { id, name, of, total, most, posted, underWay, over, text };
    }
    const share = `${quotaBase({ of }, total, rules.subject)}的${percentText(percent)}，即${String(most)}${measure}`;
    const so =
      of === 'rated'
        ? `现在参评${String(rated)}${measure}，由高到低取前${String(most)}${measure}。`
        : `${periodLabel(period)}已入账${String(posted)}${measure}，连同没有入账的共${String(underWay)}${measure}${over ? `，超出${String(underWay - most)}${measure}` : ''}。`;
    return {
      id,
      name,
      of,
      total,
      most,
      posted,
      underWay,
      over,
      text: `${quoted(name)}不超过${share}；${so}`,
    };
  });
}
