export const CHANNELS = ['本人申报', '群众评荐', '组织推荐', '他人代报', '日常检查', '上级录入'] as const;
export type Channel = (typeof CHANNELS)[number];

/** declared → verified (or returned) → passed / rejected (deferred waits for the next meeting) → onNotice → posted, or withdrawn. */
export const DECLARATION_STATES = [
  'declared',
  'returned',
  'verified',
  'deferred',
  'passed',
  'rejected',
  'onNotice',
  'posted',
  'withdrawn',
] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

export const DECLARATION_STATE_NAMES: Record<DeclarationState, string> = {
  declared: '待初审',
  returned: '已退回',
  verified: '待评议',
  deferred: '缓议',
  passed: '待公示',
  rejected: '未通过',
  onNotice: '公示中',
  posted: '已入账',
  withdrawn: '已撤销',
};

/** Those that count towards caps and totals: neither refused nor taken back. */
export const STANDING_STATES = [
  'declared',
  'verified',
  'deferred',
  'passed',
  'onNotice',
  'posted',
] as const satisfies readonly DeclarationState[];

/** Those that the clerk may still change. */
export const CHANGEABLE_STATES = ['declared', 'returned'] as const satisfies readonly DeclarationState[];

/** Those that may be withdrawn: nobody has decided about them yet. */
export const WITHDRAWABLE_STATES = [
  'declared',
  'returned',
  'verified',
  'deferred',
] as const satisfies readonly DeclarationState[];
