/** 帮扶档案: the office's follow-up of a household or person after a poor result or a suspension. Never public. */

export const CASE_SOURCES = ['close', 'suspension', 'other'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** `passedOver`: the office decided that the result needs no follow-up, and wrote down why. */
export const CASE_STATES = ['open', 'ended', 'passedOver'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_STATE_NAMES: Record<CaseState, string> = {
  open: '帮扶中',
  ended: '已结束',
  passedOver: '不立档',
};

export const CASE_OUTCOMES = ['improved', 'notImproved', 'noLonger'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

export const CASE_OUTCOME_NAMES: Record<CaseOutcome, string> = {
  improved: '已经好转',
  notImproved: '没有好转',
  noLonger: '不再帮扶',
};

export const CASE_RECORD_KINDS = ['talk', 'help', 'recheck'] as const;
export type CaseRecordKind = (typeof CASE_RECORD_KINDS)[number];

export const CASE_RECORD_NAMES: Record<CaseRecordKind, string> = {
  talk: '谈话',
  help: '帮扶',
  recheck: '复查',
};

export const RECHECK_RESULTS = ['improved', 'unchanged'] as const;
export type RecheckResult = (typeof RECHECK_RESULTS)[number];

export const RECHECK_RESULT_NAMES: Record<RecheckResult, string> = {
  improved: '有好转',
  unchanged: '没有好转',
};

/** 谈话, 复查（有好转） */
export function caseRecordName(kind: CaseRecordKind, result: RecheckResult | null): string {
  const name = CASE_RECORD_NAMES[kind];
  return result === null ? name : `${name}（${RECHECK_RESULT_NAMES[result]}）`;
}

/** 恢复参评申请 of a suspended household. */
export const READMISSION_STATES = ['received', 'granted', 'refused', 'withdrawn'] as const;
export type ReadmissionState = (typeof READMISSION_STATES)[number];

export const READMISSION_STATE_NAMES: Record<ReadmissionState, string> = {
  received: '待答复',
  granted: '同意恢复',
  refused: '暂不恢复',
  withdrawn: '已撤回',
};

/** Days within which an application is answered. */
export const READMISSION_DAYS = 15;

/** Days before a re-check from which it is a task of the home page. */
export const RECHECK_NOTICE_DAYS = 7;
