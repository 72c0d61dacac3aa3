/** Rows of a grid's log of a month. */
import { EFFECTIVE_STATES } from '../../shared/declarations.ts';
import type { GroupId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { sqlList } from '../schema/sql-list.ts';

/** A result of a round, with what became of it. */
export interface MarkRow {
  roundId: number;
  no: string;
  title: string;
  date: string;
  inspector: string;
  results: string;
  result: string;
  householdNo: string;
  headName: string;
  note: string;
  points: Points | null;
  at: string;
}

/** A declaration that no round made. */
export interface DeclarationRow {
  no: string;
  date: string;
  reason: string;
  household: string;
  points: Points;
  who: string;
  at: string;
}

const HOUSEHOLD = `h.no || ' ' || coalesce(m.name, '')`;
const PLACE = `JOIN household h ON h.id = x.household_id AND h.group_id = @groupId LEFT JOIN member m ON m.id = h.head_member_id`;
const EFFECTIVE = sqlList([...EFFECTIVE_STATES, 'rectified']);

interface Asked {
  schemeId: SchemeId;
  groupId: GroupId;
  /** 'YYYY-MM' */
  month: string;
}

export function marksIn(store: Store, filter: Asked): MarkRow[] {
  return prepared<[Asked], MarkRow>(
    store,
    `SELECT r.id AS roundId, r.no, r.title, r.date, r.inspector, r.results, x.result, h.no AS householdNo, coalesce(m.name, '') AS headName, x.note,
       CASE d.state WHEN 'rectified' THEN 0 ELSE coalesce(d.agreed_points, d.proposed_points) END AS points,
       coalesce(r.finished_at, x.at) AS at
     FROM inspection_mark x JOIN inspection_round r ON r.id = x.round_id ${PLACE}
     LEFT JOIN declaration d ON d.id = x.declaration_id AND d.state IN (${EFFECTIVE})
     WHERE r.scheme_id = @schemeId AND substr(r.date, 1, 7) = @month AND r.state <> 'withdrawn'
     ORDER BY r.date, r.id, x.result, h.no`,
  ).all(filter);
}

export function declarationsIn(store: Store, filter: Asked): DeclarationRow[] {
  return prepared<[Asked], DeclarationRow>(
    store,
    `SELECT x.no, x.activity_date AS date, CASE x.state WHEN 'rectified' THEN x.reason || '（已整改，不扣分）' ELSE x.reason END AS reason,
       ${HOUSEHOLD} AS household, CASE x.state WHEN 'rectified' THEN 0 ELSE coalesce(x.agreed_points, x.proposed_points) END AS points,
       coalesce(nullif(x.registrar, ''), s.name, '') AS who, x.registered_at AS at
     FROM declaration x ${PLACE} LEFT JOIN staff s ON s.id = x.registered_by
     WHERE x.scheme_id = @schemeId AND substr(x.activity_date, 1, 7) = @month AND x.state IN (${EFFECTIVE})
       AND NOT EXISTS (SELECT 1 FROM inspection_mark k WHERE k.declaration_id = x.id)
     ORDER BY x.activity_date, x.no`,
  ).all(filter);
}
