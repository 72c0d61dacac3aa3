export const CHANNELS = ['本人申报', '群众评荐', '组织推荐', '他人代报', '日常检查', '上级录入'] as const;
export type Channel = (typeof CHANNELS)[number];

/** declared → verified (or returned) → passed / rejected (deferred waits for the next meeting) → onNotice → posted, or withdrawn. */
export type DeclarationState =
  | 'declared'
  | 'returned'
  | 'verified'
  | 'deferred'
  | 'passed'
  | 'rejected'
  | 'onNotice'
  | 'posted'
  | 'withdrawn';

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
