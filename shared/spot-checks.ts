/** 抽查: the supervisors look at a random sample of a month's records. */

/** What is drawn from, each a list of its own: posted declarations, slips, payments of the fund book, points paid in cash. */
export const SAMPLED_KINDS = ['deed', 'slip', 'payment', 'cash'] as const;
export type SampledKind = (typeof SAMPLED_KINDS)[number];

export const SAMPLED_KIND_NAMES: Record<SampledKind, string> = {
  deed: '登记',
  slip: '小票',
  payment: '资金支出',
  cash: '兑现金',
};

/** Most records of one kind in a sample. */
export const SAMPLE_LIMIT = 50;
/** Proposed on the screen. */
export const SAMPLE_PROPOSED = 5;

export const SPOT_CHECK_STATES = ['open', 'finished'] as const;
export type SpotCheckState = (typeof SPOT_CHECK_STATES)[number];
export const SPOT_CHECK_STATE_NAMES: Record<SpotCheckState, string> = { open: '在查', finished: '已结束' };

export const FINDINGS = ['clear', 'problem'] as const;
export type Finding = (typeof FINDINGS)[number];
export const FINDING_NAMES: Record<Finding, string> = { clear: '无问题', problem: '有问题' };

/** How anybody draws the same sample again, as the paper says it. */
export const DRAWING_METHOD = [
  '抽法：把各类当月的编号列成清单，每个编号接在种子和一个竖线后面（种子|编号），按 UTF-8 算 SHA-256，按算出的值从小到大排，取最前面的几笔。',
  '核对：懂电脑的人照清单再算一遍，就得到同样的几笔。',
] as const;
