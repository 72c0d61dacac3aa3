/** Reads rounds 巡查. */
import type { RoundView } from '../../shared/contract/inspections.ts';
import type { InspectionResult, InspectionState } from '../../shared/inspections.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, assertVersion, type Store } from '../database/store.ts';
import { EFFECTIVE_DECLARATIONS } from '../schema/state-lists.ts';

export interface Round extends RoundView {
  schemeVersionId: number;
}

/** As the meeting decided it, or as it was registered. */
const POINTS = 'coalesce(d.agreed_points, d.proposed_points)';
/** What was withdrawn, rejected or rectified is no longer a result of the round. */
const COUNTS = `d.state IN (${EFFECTIVE_DECLARATIONS})`;

const ROUND = `
  SELECT r.id, r.no, r.scheme_id AS schemeId, r.scheme_version_id AS schemeVersionId, s.name AS schemeName, r.title, r.date,
    coalesce(max(d.period), substr(r.date, 1, 7)) AS period,
    r.group_id AS groupId, g.number AS groupNumber, r.inspector, r.results, r.state, r.state_reason AS stateReason,
    r.started_at AS startedAt, r.finished_at AS finishedAt, r.version, count(k.household_id) AS marked,
    coalesce(sum(${POINTS}) FILTER (WHERE ${POINTS} > 0 AND ${COUNTS}), 0) AS awarded,
    coalesce(-sum(${POINTS}) FILTER (WHERE ${POINTS} < 0 AND ${COUNTS}), 0) AS deducted
  FROM inspection_round r JOIN scheme s ON s.id = r.scheme_id LEFT JOIN village_group g ON g.id = r.group_id
  LEFT JOIN inspection_mark k ON k.round_id = r.id LEFT JOIN declaration d ON d.id = k.declaration_id`;

type Stored = Omit<Round, 'results'> & { results: string };

function readRound({ results, ...row }: Stored): Round {
  return { ...row, results: JSON.parse(results) as InspectionResult[] };
}

/** Refuses notFound. */
export function roundById(store: Store, id: number): Round {
  const row = prepared<[number], Stored>(store, `${ROUND} WHERE r.id = ? GROUP BY r.id`).get(id);
  return readRound(requireFound(row, '这次巡查'));
}

/** Refuses notFound, versionConflict for another version, invalidState for any other state. */
export function requireInspectionRound(
  store: Store,
  id: number,
  state: InspectionState,
  version?: number,
): Round {
  const round = roundById(store, id);
  if (version !== undefined) assertVersion(round.version, version, `巡查 ${round.no} `);
  if (round.state !== state) {
    const now = { open: '还没有结束', finished: '已经结束', withdrawn: '已经撤销' }[round.state];
    throw new Refusal('invalidState', `巡查 ${round.no} ${now}，不能这样办理。请刷新后再看。`);
  }
  return round;
}

export interface RoundFilter {
  schemeId?: SchemeId;
  month?: string;
  offset: number;
  limit: number;
}

/** The latest first. */
export function listRounds(
  store: Store,
  { schemeId, month, offset, limit }: RoundFilter,
): { rounds: Round[]; total: number } {
  const conditions = [
    ...(schemeId === undefined ? [] : [{ sql: 'r.scheme_id = ?', value: schemeId }]),
    ...(month === undefined ? [] : [{ sql: 'substr(r.date, 1, 7) = ?', value: month }]),
  ];
  const where = conditions.map(({ sql }) => sql).join(' AND ') || '1';
  const values = conditions.map(({ value }) => value);
  const rounds = prepared<(string | number)[], Stored>(
    store,
    `${ROUND} WHERE ${where} GROUP BY r.id ORDER BY r.date DESC, r.id DESC LIMIT ? OFFSET ?`,
  ).all(...values, limit, offset);
  const count = prepared<(string | number)[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM inspection_round r WHERE ${where}`,
  ).get(...values);
  return { rounds: rounds.map(readRound), total: count?.n ?? 0 };
}
