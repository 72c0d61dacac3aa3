/** Open objections 异议 of the register: what they are about is neither posted nor paid. */
import { Refusal } from '../shared/refusals.ts';
import { periodBounds } from '../shared/values/period.ts';
import type { SchemeId } from '../shared/values/units.ts';
import { prepared, type Store } from './database/store.ts';
import { OPEN_INTAKES } from './schema/state-lists.ts';

const OPEN = `i.kind = 'objection' AND i.state IN (${OPEN_INTAKES})`;

/** Numbers of the open objections to the results of a close. */
export function listOpenObjectionsToClose(store: Store, closeId: number): string[] {
  return prepared<[number], { no: string }>(
    store,
    `SELECT i.no FROM intake i WHERE i.close_id = ? AND ${OPEN} ORDER BY i.id`,
  )
    .all(closeId)
    .map(({ no }) => no);
}

/** Of those to assessments, and to closes, of a scheme within a period. */
export function listOpenObjectionsOfPeriod(store: Store, schemeId: SchemeId, period: string): string[] {
  const { from, to } = periodBounds(period);
  return prepared<[SchemeId], { no: string; period: string }>(
    store,
    `SELECT i.no, coalesce(c.period, a.period) AS period FROM intake i
     LEFT JOIN period_close c ON c.id = i.close_id LEFT JOIN assessment a ON a.id = i.assessment_id
     WHERE coalesce(c.scheme_id, a.scheme_id) = ? AND ${OPEN} ORDER BY i.id`,
  )
    .all(schemeId)
    .filter((row) => {
      const bounds = periodBounds(row.period);
      return bounds.from >= from && bounds.to <= to;
    })
    .map(({ no }) => no);
}

/** Opinions about a draft that are not answered yet. */
function listOpenOpinions(store: Store, versionId: number): string[] {
  return prepared<[number], { no: string }>(
    store,
    `SELECT i.no FROM intake i WHERE i.scheme_version_id = ? AND i.state IN (${OPEN_INTAKES}) ORDER BY i.id`,
  )
    .all(versionId)
    .map(({ no }) => no);
}

/** Refuses openObjection, naming them. `stops`: what waits for the answer. */
export function requireNoObjection(open: readonly string[], stops: string): void {
  if (open.length === 0) return;
  throw new Refusal(
    'openObjection',
    `异议 ${open.join('、')} 还没有办结，${stops}。请先到“来访”调查、答复。`,
  );
}

/** 方案征求意见: each opinion about a draft is answered before the vote. Refuses invalidState, naming those that are not. */
export function requireOpinionsAnswered(store: Store, versionId: number): void {
  const open = listOpenOpinions(store, versionId);
  if (open.length === 0) return;
  throw new Refusal(
    'invalidState',
    `对草案的意见 ${open.join('、')} 还没有逐条答复采纳与否，不能登记表决。请先到“来访”答复。`,
  );
}
