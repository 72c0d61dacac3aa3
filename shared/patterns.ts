/** 值得看的情况: what repeats in a month's books more than chance would have it. None of it is a fault by itself. */
export const PATTERNS = ['witness', 'proxy', 'cadre', 'roundPayment', 'night', 'reversal'] as const;
export type Pattern = (typeof PATTERNS)[number];

export const PATTERN_NAMES: Record<Pattern, string> = {
  witness: '同一个证明人',
  proxy: '同一个代领人',
  cadre: '干部和评议小组成员家里的加分',
  roundPayment: '整百元的支出',
  night: '夜里办的',
  reversal: '冲销得多的',
};

/** How the screen and the paper explain each. */
export const PATTERN_NOTES: Record<Pattern, string> = {
  witness: '一个人证明了 3 件以上入账的事',
  proxy: '一个人替 2 户以上代领',
  cadre: '干部、评议小组成员本户和分出、并来的家人，按加分多少排',
  roundPayment: '付给同一方 2 笔以上整百元的款',
  night: '晚上 10 点到早上 6 点登记、兑换、记账的，按经办人',
  reversal: '一个人办了 2 笔以上冲销',
};

/** From so many on a repetition is shown. */
export const MIN_WITNESSED = 3;
export const MIN_HOUSEHOLDS = 2;
export const MIN_PAYMENTS = 2;
export const MIN_REVERSALS = 2;
/** Lines of one pattern, the most first. */
export const MAX_LINES = 10;
/** Fen. */
export const ROUND_PAYMENT = 10_000;
/** Hours of the village's day. */
const NIGHT = { from: 22, to: 6 } as const;

export function isNight(hour: number): boolean {
  return hour >= NIGHT.from || hour < NIGHT.to;
}
