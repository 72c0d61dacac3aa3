/**
 * 网格员工作日志: rounds and declarations of one grid in a month, day by day. The village's groups are its grids
 * (胡家营: about fifty households per micro-grid, the size of a group).
 */
import { createHash } from 'node:crypto';
import { and, count, eq, ne } from 'drizzle-orm';
import type { InspectionResult } from '../../shared/inspections.ts';
import { requireFound } from '../../shared/refusals.ts';
import { bracketed } from '../../shared/values/brackets.ts';
import type { GroupId, Points, SchemeId } from '../../shared/values/units.ts';
import { schemeById } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { household, villageGroup } from '../schema/index.ts';
import { declarationsIn, marksIn, type DeclarationRow, type MarkRow } from './grid-log-rows.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface GridLogInput {
  schemeId: SchemeId;
  groupId: GroupId;
  /** 'YYYY-MM' */
  month: string;
  /** Member of the grid named on the cover; defaults to the inspector of its last round. */
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
    const named = headName === '' || shared(headName) ? `${householdNo} ${headName}`.trim() : headName;
    const key = `${String(roundId)} ${result}`;
    const name = (JSON.parse(results) as InspectionResult[]).find((one) => one.key === result)?.name ?? '';
    const line = lines.get(key) ?? {
      date,
      what: `${title}${bracketed(no)}：${name}`,
      households: '',
      named: [],
      count: 0,
      points: null,
      who: inspector,
    };
    line.named.push(note === '' ? named : `${named}${bracketed(note)}`);
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
    store.orm.select().from(villageGroup).where(eq(villageGroup.id, groupId)).get(),
    '这个村民小组',
  );
  const households = store.orm
    .select({ n: count() })
    .from(household)
    .where(and(eq(household.groupId, groupId), ne(household.state, 'closed')))
    .get();
  const marks = marksIn(store, filter);
  const declarations = declarationsIn(store, filter);
  const lines = [...roundLines(marks), ...declarationLines(declarations)];
  const dates = [...new Set(lines.map(({ date }) => date))].toSorted();
  const points = [...marks, ...declarations].map((row) => row.points ?? 0);
  const content = {
    schemeName: schemeById(store, schemeId).name,
    groupNumber: group.number,
    groupName: group.name,
    households: households?.n ?? 0,
    gridMember: input.gridMember || (marks.at(-1)?.inspector ?? ''),
    month,
    days: dates.map((date) => ({
      date,
      lines: lines
        .filter((line) => line.date === date)
        .map(({ date: _date, named, ...line }) => ({ ...line, households: named.join('、') })),
    })),
    awarded: sumBy(points, (one) => Math.max(one, 0)),
    deducted: sumBy(points, (one) => Math.max(-one, 0)),
    at: [...marks, ...declarations].reduce(
      (last, { at }) => (at > last ? at : last),
      `${month}-01T00:00:00.000Z`,
    ),
  };
  const mark = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { ...content, mark };
}
