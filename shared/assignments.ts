/** 交办事务: matters that the village assigns to people, until they are done. */
export const ASSIGNMENT_STATES = ['open', 'done', 'cancelled'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const ASSIGNMENT_STATE_NAMES: Record<AssignmentState, string> = {
  open: '在办',
  done: '已办结',
  cancelled: '已取消',
};

/** As it is shown: past its day while it is open. */
export function assignmentStateName(
  { state, dueOn }: { state: AssignmentState; dueOn: string | null },
  today: string,
): string {
  return state === 'open' && dueOn !== null && dueOn < today ? '已过期限' : ASSIGNMENT_STATE_NAMES[state];
}
