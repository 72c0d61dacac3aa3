/** Reads of 交办事务. */
import type { Assignment } from '../../shared/contract/assignments.ts';
import type { AssignmentState } from '../../shared/assignments.ts';
import { requireFound } from '../../shared/refusals.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import { prepared, type Store } from '../database/store.ts';

const COLUMNS = `a.id, a.no, a.assigned_on AS assignedOn, a.matter, a.assigned_by AS assignedBy, a.assignee,
  a.due_on AS dueOn, a.state, a.outcome, a.done_on AS doneOn, coalesce(d.no, '') AS declarationNo, a.version`;
const FROM = 'assignment a LEFT JOIN declaration d ON d.id = a.declaration_id';

/** Refuses notFound. */
export function assignmentById(store: Store, id: number): Assignment {
  return requireFound(
    prepared<[number], Assignment>(store, `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = ?`).get(id),
    '交办事务',
  );
}

export interface AssignmentFilter {
  state?: AssignmentState | undefined;
  /** Part of the number, the matter, or of a name. */
  query: string;
}

/** The latest first. `open`: those under way, whatever the filter. */
export function listAssignments(
  store: Store,
  { state, query, offset, limit }: AssignmentFilter & { offset: number; limit: number },
): { assignments: Assignment[]; total: number; open: number } {
  const where = `(:state IS NULL OR a.state = :state)
    AND (:text IS NULL OR a.no || ' ' || a.matter || ' ' || a.assigned_by || ' ' || a.assignee LIKE :text ESCAPE '\\')`;
  const asked = { state: state ?? null, text: query === '' ? null : `%${escapeLike(query)}%` };
  const count = (condition: string, values: object): number =>
    prepared<[object], { n: number }>(store, `SELECT count(*) AS n FROM assignment a WHERE ${condition}`).get(
      values,
    )?.n ?? 0;
  return {
    assignments: prepared<[object], Assignment>(
      store,
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.id DESC LIMIT :limit OFFSET :offset`,
    ).all({ ...asked, offset, limit }),
    total: count(where, asked),
    open: count("a.state = 'open'", {}),
  };
}
