/** Due tasks of 问题清单: terms that end, and reports to be checked. */
import { PROBLEM_NOTICE_DAYS } from '../../shared/problems.ts';
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueProblems(store: Store, today: string): Due[] {
  return prepared<[string], { reported: number; n: number; first: string }>(
    store,
    `SELECT state = 'reported' AS reported, count(*) AS n, min(due_on) AS first FROM problem
     WHERE state = 'reported' OR (state = 'open' AND due_on <= ?) GROUP BY 1`,
  )
    .all(addDays(today, PROBLEM_NOTICE_DAYS))
    .map(({ reported, n, first }) => ({
      key: reported ? 'problem-check' : 'problem',
      kind: 'problem',
      title: reported ? `核查 ${String(n)} 个问题的整改` : `催办 ${String(n)} 个问题的整改`,
      detail: reported ? '整改到位的销号' : '期限快到或已过',
      count: n,
      date: first,
      overdue: first < today,
      page: '/problems',
    }));
}
