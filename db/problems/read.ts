/** Reads of 问题清单. */
import type { Problem, ProblemDetail } from '../../shared/contract/problems.ts';
import type { ProblemState } from '../../shared/problems.ts';
import { requireFound } from '../../shared/refusals.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { villageGroups } from '../village/groups.ts';
import { eq } from 'drizzle-orm';
import { problemStep } from '../schema/index.ts';
import { OPEN_PROBLEMS } from '../schema/state-lists.ts';

const COLUMNS = `id, no, about, participant_id AS participantId, subject, source, found_on AS foundOn, content, owner, due_on AS dueOn, state,
  ended_on AS endedOn, version`;

/** Refuses notFound. */
export function problemById(store: Store, id: number): Problem {
  return requireFound(
    prepared<[number], Problem>(store, `SELECT ${COLUMNS} FROM problem WHERE id = ?`).get(id),
    '这个问题',
  );
}

/** Refuses notFound. */
export function problemDetail(store: Store, id: number): ProblemDetail {
  return {
    ...problemById(store, id),
    steps: store.orm
      .select({
        id: problemStep.id,
        kind: problemStep.kind,
        day: problemStep.day,
        doneBy: problemStep.doneBy,
        content: problemStep.content,
      })
      .from(problemStep)
      .where(eq(problemStep.problemId, id))
      .orderBy(problemStep.id)
      .all(),
  };
}

export interface ProblemFilter {
  state?: ProblemState | undefined;
  /** Part of the number, of the problem, or of a name. */
  query: string;
}

/** The latest first. */
export function listProblems(
  store: Store,
  { state, query, offset, limit }: ProblemFilter & { offset: number; limit: number },
): { problems: Problem[]; total: number; open: number; overdue: number } {
  const where = `(:state IS NULL OR state = :state)
    AND (:text IS NULL OR no || ' ' || subject || ' ' || content || ' ' || owner || ' ' || source LIKE :text ESCAPE '\\')`;
  const asked = { state: state ?? null, text: query === '' ? null : `%${escapeLike(query)}%` };
  const count = (condition: string, values: object): number =>
    prepared<[object], { n: number }>(store, `SELECT count(*) AS n FROM problem WHERE ${condition}`).get(
      values,
    )?.n ?? 0;
  const isOpen = `state IN (${OPEN_PROBLEMS})`;
  return {
    problems: prepared<[object], Problem>(
      store,
      `SELECT ${COLUMNS} FROM problem WHERE ${where} ORDER BY id DESC LIMIT :limit OFFSET :offset`,
    ).all({ ...asked, offset, limit }),
    total: count(where, asked),
    open: count(isOpen, {}),
    overdue: count(`${isOpen} AND due_on < :today`, { today: todayOf(store) }),
  };
}

interface Choice {
  id: number;
  label: string;
}

/** Groups of the village, and the groups and organisations on the lists of schemes, each with its scheme. */
export function problemChoices(store: Store): { groups: Choice[]; participants: Choice[] } {
  return {
    groups: villageGroups(store).map((group) => ({ id: group.id, label: groupShortName(group) })),
    participants: prepared<[], Choice>(
      store,
      `SELECT p.id, coalesce(nullif(p.name, ''), g.name) || '（' || s.name || '）' AS label
       FROM participant p JOIN scheme s ON s.id = p.scheme_id LEFT JOIN village_group g ON g.id = p.group_id
       WHERE p.state = 'active' AND p.household_id IS NULL AND p.member_id IS NULL ORDER BY s.id, p.id`,
    ).all(),
  };
}

/** Problems that stood at the end of a day, and those struck off from another day to it, by their terms. */
export function problemsBetween(store: Store, from: string, to: string): Problem[] {
  return prepared<[string, string], Problem>(
    store,
    `SELECT ${COLUMNS} FROM problem WHERE found_on <= ? AND (ended_on IS NULL OR ended_on >= ?) AND state <> 'cancelled'
     ORDER BY due_on, id`,
  ).all(to, from);
}
