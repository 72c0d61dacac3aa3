/** Reads rounds 巡查: the list, and one with its households. */
import type { RoundHouseholdView, RoundView } from '../../shared/contract/inspections.ts';
import type { InspectionResult, InspectionState } from '../../shared/inspections.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { prepared, assertVersion, type Store } from '../database/store.ts';
import { subjectsOf } from '../participants/subjects.ts';

export interface Round extends RoundView {
  schemeVersionId: number;
}

const ROUND = `
  SELECT r.id, r.no, r.scheme_id AS schemeId, r.scheme_version_id AS schemeVersionId, s.name AS schemeName, r.title, r.date,
    r.group_id AS groupId, g.number AS groupNumber, r.inspector, r.results, r.state, r.state_reason AS stateReason,
    r.started_at AS startedAt, r.finished_at AS finishedAt, r.version, count(k.household_id) AS marked,
    coalesce(sum(d.proposed_points) FILTER (WHERE d.proposed_points > 0), 0) AS awarded,
    coalesce(-sum(d.proposed_points) FILTER (WHERE d.proposed_points < 0), 0) AS deducted
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
export function requireRound(store: Store, id: number, state: InspectionState, version?: number): Round {
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

export interface RoundMark {
  householdId: HouseholdId;
  /** Key of the result. */
  result: string;
  note: string;
  declarationId: DeclarationId | null;
  declarationNo: string | null;
}

export function marksOf(store: Store, roundId: number): RoundMark[] {
  return prepared<[number], RoundMark>(
    store,
    `SELECT k.household_id AS householdId, k.result, k.note, k.declaration_id AS declarationId, d.no AS declarationNo
     FROM inspection_mark k JOIN household h ON h.id = k.household_id JOIN village_group g ON g.id = h.group_id
     LEFT JOIN declaration d ON d.id = k.declaration_id WHERE k.round_id = ? ORDER BY g.number, h.no`,
  ).all(roundId);
}

type Stated = Omit<RoundHouseholdView, 'result' | 'note' | 'declarationNo'> & { state: string };

/**
 * Households of a round by group and number: participants of the scheme on its day with members present; once
 * it is finished, only those visited.
 */
export function roundHouseholds(store: Store, round: Round): RoundHouseholdView[] {
  const marks = new Map(marksOf(store, round.id).map((mark) => [mark.householdId, mark]));
  const part = round.state === 'open' ? takingPart(store, round) : new Set<HouseholdId>();
  return prepared<[], Stated>(
    store,
    `SELECT h.id, h.no, coalesce(m.name, '') AS headName, g.number AS groupNumber, h.state,
       substr(h.search_text, 1, max(instr(h.search_text, '|') - 1, 0)) AS keys
     FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
     ORDER BY g.number, h.no`,
  )
    .all()
    .filter(({ id, state }) => (state === 'open' && part.has(id)) || marks.has(id))
    .map(({ state: _state, ...household }) => {
      const mark = marks.get(household.id);
      return {
        ...household,
        result: mark?.result ?? null,
        note: mark?.note ?? '',
        declarationNo: mark?.declarationNo ?? null,
      };
    });
}

function takingPart(store: Store, { schemeId, date, groupId }: Round): Set<HouseholdId> {
  const scheme = requireSchemeInForce(store, schemeId, date);
  const ids = subjectsOf(store, scheme, date)
    .filter((subject) => groupId === null || subject.groupId === groupId)
    .flatMap(({ householdId }) => householdId ?? []);
  return new Set(ids);
}
