/** 问题清单: problems of the village, of a group or of an assessed body, until each is struck off 销号. */

export const PROBLEM_ABOUTS = ['village', 'group', 'participant'] as const;
export type ProblemAbout = (typeof PROBLEM_ABOUTS)[number];

export const PROBLEM_ABOUT_NAMES: Record<ProblemAbout, string> = {
  village: '全村',
  group: '村民小组',
  participant: '考评对象',
};

/** `reported`: the owner says that it is cured; the check comes next. */
export const PROBLEM_STATES = ['open', 'reported', 'cured', 'cancelled'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

export const PROBLEM_STATE_NAMES: Record<ProblemState, string> = {
  open: '整改中',
  reported: '待核查',
  cured: '已销号',
  cancelled: '已撤销',
};

/** As it is shown: past its day while it is not cured. */
export function problemStateName(
  { state, dueOn }: { state: ProblemState; dueOn: string },
  today: string,
): string {
  return state === 'open' && dueOn < today ? '已超期' : PROBLEM_STATE_NAMES[state];
}

export const PROBLEM_STEPS = ['reported', 'passed', 'failed', 'changed', 'forfeited', 'reopened'] as const;
export type ProblemStep = (typeof PROBLEM_STEPS)[number];

export const PROBLEM_STEP_NAMES: Record<ProblemStep, string> = {
  reported: '报告整改',
  passed: '核查通过，销号',
  failed: '核查不通过',
  changed: '改责任人、期限',
  forfeited: '扣回奖励',
  reopened: '重新打开',
};

/** Days before its term from which a problem is a task of the home page. */
export const PROBLEM_NOTICE_DAYS = 3;
