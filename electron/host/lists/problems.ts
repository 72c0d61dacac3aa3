import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { Problem } from '../../../shared/contract/problems.ts';
import { PROBLEM_STATE_NAMES, problemStateName } from '../../../shared/problems.ts';
import { listProblems } from '../../../db/problems/read.ts';
import { todayOf } from '../../../db/database/today.ts';
import { byOffset, date, text, type ListDefinition } from './definition.ts';

export const problemsList: ListDefinition<ListAsked<'problems'>, Problem> = {
  title: '问题清单',
  book: true,
  names: { state: PROBLEM_STATE_NAMES },
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    text('哪里', ({ subject }) => subject),
    text('问题', ({ content }) => content),
    text('来源', ({ source }) => source),
    date('发现日期', ({ foundOn }) => foundOn),
    text('责任人', ({ owner }) => owner),
    date('整改期限', ({ dueOn }) => dueOn),
    date('销号日期', ({ endedOn }) => endedOn),
    text('状态', (row) => problemStateName(row, todayOf(store))),
  ],
  ...byOffset(({ store, asked }) => listProblems(store, asked).problems),
};
