/** 归档册: the papers of a period, bound into one file. */

/** Kinds of papers in the order in which they are bound. */
export const VOLUME_PARTS = [
  'notice',
  'minutes',
  'attendance',
  'register',
  'gridLog',
  'objection',
  'rectification',
  'reversal',
  'assessment',
  'groupReward',
  'close',
  'yearLedger',
  'flagRegister',
  'redemptions',
  'stock',
  'stocktake',
  'settlement',
  'thanks',
] as const;
export type VolumePartKind = (typeof VOLUME_PARTS)[number];

export const VOLUME_PART_NAMES: Record<VolumePartKind, string> = {
  notice: '公示表',
  minutes: '会议记录',
  attendance: '签到表',
  register: '加扣分登记册',
  gridLog: '网格员工作日志',
  objection: '异议答复书',
  rectification: '整改通知书',
  reversal: '冲销单',
  assessment: '考评结果表',
  groupReward: '组奖励发放表',
  close: '结账表',
  yearLedger: '年度总账',
  flagRegister: '授旗登记表',
  redemptions: '兑换登记表',
  stock: '物资台账',
  stocktake: '盘点盈亏表',
  settlement: '结算单',
  thanks: '感谢信',
};
