/** Reads of 帮扶档案, for the office alone. */
import { desc, eq } from 'drizzle-orm';
import type { FollowUpCase, FollowUpCaseDetail } from '../../shared/contract/cases.ts';
import type { CaseState } from '../../shared/cases.ts';
import { requireFound } from '../../shared/refusals.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import { prepared, type Store } from '../database/store.ts';
import { caseRecord } from '../schema/index.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

const NAME = `coalesce(m.name, ${householdName('head')})`;
const COLUMNS = `c.id, c.no, c.household_id AS householdId, c.member_id AS memberId, h.no AS householdNo,
  g.number AS groupNumber, ${NAME} AS name, c.source, c.cause, c.opened_on AS openedOn, c.helper, c.aim, c.due_on AS dueOn,
  c.recheck_on AS recheckOn, c.state, c.outcome, c.result, c.ended_on AS endedOn, c.version`;
/** CROSS JOIN: cases are gone through in the order of their index. */
const FROM = `follow_up_case c CROSS JOIN household h ON h.id = c.household_id CROSS JOIN village_group g ON g.id = h.group_id
  LEFT JOIN member head ON head.id = ${NAMED_BY} LEFT JOIN member m ON m.id = c.member_id`;

/** Refuses notFound. */
export function caseById(store: Store, id: number): FollowUpCase {
  return requireFound(
    prepared<[number], FollowUpCase>(store, `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = ?`).get(id),
    '帮扶档案',
  );
}

/** With its records and whether its close stands. Refuses notFound. */
export function caseDetail(store: Store, id: number): FollowUpCaseDetail {
  return {
    ...caseById(store, id),
    records: store.orm
      .select({
        id: caseRecord.id,
        kind: caseRecord.kind,
        day: caseRecord.day,
        doneBy: caseRecord.doneBy,
        content: caseRecord.content,
        result: caseRecord.result,
      })
      .from(caseRecord)
      .where(eq(caseRecord.caseId, id))
      .orderBy(desc(caseRecord.day), desc(caseRecord.id))
      .all(),
    closeReopened:
      prepared<[number], unknown>(
        store,
        `SELECT 1 FROM follow_up_case c JOIN period_close p ON p.id = c.close_id
         WHERE c.id = ? AND p.state = 'reopened'`,
      ).get(id) !== undefined,
  };
}

export interface CaseFilter {
  state?: CaseState | undefined;
  /** Part of the number, of a name, or of a household number. */
  query: string;
}

/** Those under way by their re-check, or all, the latest first. */
export function listCases(
  store: Store,
  { state, query, offset, limit }: CaseFilter & { offset: number; limit: number },
): { cases: FollowUpCase[]; total: number; open: number } {
  const where = `${state === undefined ? 'TRUE' : `c.state = '${state}'`}
    AND (:text IS NULL OR c.no || ' ' || h.no || ' ' || ${NAME} || ' ' || c.helper LIKE :text ESCAPE '\\')`;
  const asked = { text: query === '' ? null : `%${escapeLike(query)}%` };
  const count = (condition: string, values: object): number =>
    prepared<[object], { n: number }>(store, `SELECT count(*) AS n FROM ${FROM} WHERE ${condition}`).get(
      values,
    )?.n ?? 0;
  // As the index has them: those without a day for the next re-check come first.
  const order = state === 'open' ? 'c.recheck_on, c.id' : 'c.id DESC';
  return {
    cases: prepared<[object], FollowUpCase>(
      store,
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
    ).all({ ...asked, offset, limit }),
    total: count(where, asked),
    open: count("c.state = 'open'", {}),
  };
}
