/** Series of numbers that the program hands out, and what the trail calls them. */
export const SERIAL_NAMES = {
  assessment: '考评',
  assignment: '交办事务',
  card: '积分卡',
  case: '帮扶档案',
  close: '结账',
  /** Ids that the codes on papers to be written on by hand say. */
  code: '纸上的码',
  declaration: '登记',
  flag: '授旗',
  fund: '收支凭证',
  goods: '商品',
  /** Printed on the forms of pads for power cuts. */
  handwritten: '手写单',
  inspection: '巡查',
  intake: '来访',
  meeting: '评议会',
  move: '户间转分',
  notice: '公示表',
  objection: '异议',
  opening: '期初余额',
  problem: '问题清单',
  purchase: '采购',
  readmission: '恢复参评申请',
  rectification: '整改',
  settlement: '结算单',
  shift: '交接班',
  slip: '小票',
  spotCheck: '抽查',
  use: '积分使用',
  /** Places in a series: `voucher:12`, by the code of the series. */
  voucher: '积分券',
  voucherBundle: '交回的券',
  voucherIssue: '积分券发放清单',
  voucherSeries: '积分券的批次',
  voucherSettlement: '券结算单',
} as const;

export type SerialName = keyof typeof SERIAL_NAMES;

/** A series, of one year, month or series of vouchers where numbers restart at 1: `slip:2026`. */
export type SerialKind = SerialName | `${SerialName}:${string}`;
