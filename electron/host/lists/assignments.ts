import type { Assignment } from '../../../shared/contract/assignments.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { ASSIGNMENT_STATE_NAMES, assignmentStateName } from '../../../shared/assignments.ts';
import { listAssignments } from '../../../db/assignments/read.ts';
import { todayOf } from '../../../db/database/today.ts';
import { byOffset, date, text, type ListDefinition } from './definition.ts';

export const assignmentsList: ListDefinition<ListAsked<'assignments'>, Assignment> = {
  title: '交办事务本',
  book: true,
  names: { state: ASSIGNMENT_STATE_NAMES },
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    date('交办日期', ({ assignedOn }) => assignedOn),
    text('交办事项', ({ matter }) => matter),
    text('交办人', ({ assignedBy }) => assignedBy),
    text('承办人', ({ assignee }) => assignee),
    date('完成期限', ({ dueOn }) => dueOn),
    text('办理情况', ({ outcome }) => outcome),
    date('办结日期', ({ doneOn }) => doneOn),
    text('登记编号', ({ declarationNo }) => declarationNo),
    text('状态', (row) => assignmentStateName(row, todayOf(store))),
  ],
  ...byOffset(({ store, asked }) => listAssignments(store, asked).assignments),
};
