/**
 * 网格员工作日志: rounds and declarations of one grid in a month, day by day. The village's groups are its grids
 * (胡家营: about fifty households per micro-grid, the size of a group).
 */
import { createHash } from 'node:crypto';
import { EFFECTIVE_STATES } from '../../shared/declarations.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { GroupId, Points, SchemeId } from '../../shared/values/units.ts';
import { schemeById } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';

export interface GridLogInput {
  schemeId: SchemeId;
  groupId: GroupId;
  /** 'YYYY-MM' */
  month: string;
  /** Of the grid, for its cover; defaults to the inspector of its last round. */
  gridMember: string;
}

export interface GridLogLine {
  /** A round with its result, or a declaration. */
  what: string;
  /** Separated by 、; households of a round by their heads, with the number only for namesakes. */
  households: string;
  count: number;
  /** Sum, signed; null where no points are involved. */
  points: Points | null;
  /** Who inspected or declared it. */
  who: string;
}

export interface GridLog {
  schemeName: string;
  groupNumber: number;
  groupName: string;
  households: number;
  gridMember: string;
  month: string;
  days: { date: string; lines: GridLogLine[] }[];
  awarded: Points;
  deducted: Points;
  /** Instant of its latest event. */
  at: string;
  /** Fingerprint of the content: changed content is another document. */
  mark: string;
}

interface MarkRow {
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

interface DeclarationRow {
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
const STANDING = [...EFFECTIVE_STATES, 'rectified'].map((state) => `'${state}'`).join(', ');

type Asked = Pick<GridLogInput, 'schemeId' | 'groupId' | 'month'>;

function marksIn(store: Store, filter: Asked): MarkRow[] {
  return prepared<[Asked], MarkRow>(
    store,
    `SELECT r.id AS roundId, r.no, r.title, r.date, r.inspector, r.results, x.result, h.no AS householdNo, coalesce(m.name, '') AS headName, x.note,
       CASE d.state WHEN 'rectified' THEN 0 ELSE coalesce(d.agreed_points, d.proposed_points) END AS points,
       coalesce(r.finished_at, x.at) AS at
     FROM inspection_mark x JOIN inspection_round r ON r.id = x.round_id ${PLACE}
     LEFT JOIN declaration d ON d.id = x.declaration_id AND d.state IN (${STANDING})
     WHERE r.scheme_id = @schemeId AND substr(r.date, 1, 7) = @month AND r.state <> 'withdrawn'
     ORDER BY r.date, r.id, x.result, h.no`,
  ).all(filter);
}

function declarationsIn(store: Store, filter: Asked): DeclarationRow[] {
  return prepared<[Asked], DeclarationRow>(
    store,
    `SELECT x.no, x.deed_date AS date, CASE x.state WHEN 'rectified' THEN x.reason || '（已整改，不扣分）' ELSE x.reason END AS reason,
       ${HOUSEHOLD} AS household, CASE x.state WHEN 'rectified' THEN 0 ELSE coalesce(x.agreed_points, x.proposed_points) END AS points,
       coalesce(nullif(x.registrar, ''), s.name, '') AS who, x.registered_at AS at
     FROM declaration x ${PLACE} LEFT JOIN staff s ON s.id = x.registered_by
     WHERE x.scheme_id = @schemeId AND substr(x.deed_date, 1, 7) = @month AND x.state IN (${STANDING})
       AND NOT EXISTS (SELECT 1 FROM inspection_mark k WHERE k.declaration_id = x.id)
     ORDER BY x.deed_date, x.no`,
  ).all(filter);
}

interface DayLine extends GridLogLine {
  date: string;
  named: string[];
}

/** One line per result of a round, with its households. */
function roundLines(marks: readonly MarkRow[]): DayLine[] {
  const lines = new Map<string, DayLine>();
  const numbers = Map.groupBy(marks, ({ headName }) => headName);
  const shared = (name: string) =>
    new Set((numbers.get(name) ?? []).map(({ householdNo }) => householdNo)).size > 1;
  for (const {
    roundId,
    no,
    title,
    date,
    inspector,
    results,
    result,
    householdNo,
    headName,
    note,
    points,
  } of marks) {
    const household = headName === '' || shared(headName) ? `${householdNo} ${headName}`.trim() : headName;
    const key = `${String(roundId)} ${result}`;
    const name = (JSON.parse(results) as InspectionResult[]).find((one) => one.key === result)?.name ?? '';
    const line = lines.get(key) ?? {
      date,
      what: `${title}（${no}）：${name}`,
      households: '',
      named: [],
      count: 0,
      points: null,
      who: inspector,
    };
    line.named.push(note === '' ? household : `${household}（${note}）`);
    line.count += 1;
    if (points !== null) line.points = (line.points ?? 0) + points;
    lines.set(key, line);
  }
  return [...lines.values()];
}

function declarationLines(declarations: readonly DeclarationRow[]): DayLine[] {
  return declarations.map(({ date, reason, household, points, who }) => ({
    date,
    what: reason,
    households: '',
    named: [household],
    count: 1,
    points,
    who,
  }));
}

/** The month of one grid. Refuses notFound. */
export function gridLog(store: Store, input: GridLogInput): GridLog {
  const { schemeId, groupId, month } = input;
  const filter = { schemeId, groupId, month };
  const group = requireFound(
    prepared<[GroupId], { number: number; name: string; households: number }>(
      store,
      `SELECT number, name, (SELECT count(*) FROM household h WHERE h.group_id = g.id AND h.state <> 'closed') AS households
       FROM village_group g WHERE id = ?`,
    ).get(groupId),
    '这个村民小组',
  );
  const marks = marksIn(store, filter);
  const declarations = declarationsIn(store, filter);
  const lines = [...roundLines(marks), ...declarationLines(declarations)];
  const dates = [...new Set(lines.map(({ date }) => date))].toSorted();
  const points = [...marks, ...declarations].map((row) => row.points ?? 0);
  const content = {
    schemeName: schemeById(store, schemeId).name,
    groupNumber: group.number,
    groupName: group.name,
    households: group.households,
    gridMember: input.gridMember || (marks.at(-1)?.inspector ?? ''),
    month,
    days: dates.map((date) => ({
      date,
      lines: lines
        .filter((line) => line.date === date)
        .map(({ date: _date, named, ...line }) => ({ ...line, households: named.join('、') })),
    })),
    awarded: points.reduce((sum, one) => sum + Math.max(one, 0), 0),
    deducted: points.reduce((sum, one) => sum + Math.max(-one, 0), 0),
    at: [...marks, ...declarations].reduce(
      (last, { at }) => (at > last ? at : last),
      `${month}-01T00:00:00.000Z`,
    ),
  };
  const mark = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { ...content, mark };
}
