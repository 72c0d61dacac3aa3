/**
 * Allowances of goods (限兑) per household or person and period (每户每月 2 袋). The written form is the stored form: 每户每月2,
 * empty for none.
 */
import { parseChineseNumber } from './values/chinese-numbers.ts';
import type { PeriodKind } from './values/period.ts';
import { plainWord } from './values/plain-text.ts';

export interface Allowance {
  /** Of each household, or for each of its members. */
  per: 'household' | 'person';
  period: Extract<PeriodKind, 'month' | 'quarter' | 'year'>;
  quantity: number;
}

const PERIODS = { 月: 'month', 季: 'quarter', 年: 'year' } as const;
const PERIOD_NAMES = {
  present: { month: '本月', quarter: '本季', year: '今年' },
  past: { month: '那个月', quarter: '那一季', year: '那一年' },
} as const;

const MAX_ALLOWED = 9999;
export const ALLOWANCE_EXAMPLE = '每户每月2';

export function periodName({ period }: Allowance, when: keyof typeof PERIOD_NAMES): string {
  return PERIOD_NAMES[when][period];
}

/** The stored form of 每户每月2袋, 每人每季一条, 2/户/月, 每月2; '' for 不限; undefined for what is not understood. */
export function plainAllowance(text: string): string | undefined {
  const plain = plainWord(text);
  if (plain === '' || /^(?:不限|无|没有|\/|-+)$/.test(plain)) return '';
  const ahead =
    /^(?:每?(户|家|人))?每?个?(月|季|年)度?(?:限[兑领]?)?(\d+|[一二两三四五六七八九十]+)\D{0,6}$/.exec(plain);
  const behind = /^(\d+|[一二两三四五六七八九十]+)[^\d/]{0,6}\/(?:(户|家|人)\/)?(月|季|年)度?$/.exec(plain);
  const [who, when, number] = ahead
    ? [ahead[1], ahead[2], ahead[3]]
    : behind
      ? [behind[2], behind[3], behind[1]]
      : [];
  if (when === undefined || number === undefined) return undefined;
  const quantity = /^\d/.test(number) ? Number(number) : (parseChineseNumber(number) ?? 0);
  if (quantity < 1 || quantity > MAX_ALLOWED) return undefined;
  return `每${who === '人' ? '人' : '户'}每${when}${String(quantity)}`;
}

/** A stored allowance; undefined for none. */
export function allowanceOf(stored: string): Allowance | undefined {
  const match = /^每(户|人)每(月|季|年)(\d+)$/.exec(stored);
  if (!match) return undefined;
  return {
    per: match[1] === '人' ? 'person' : 'household',
    period: PERIODS[match[2] as keyof typeof PERIODS],
    quantity: Number(match[3]),
  };
}
