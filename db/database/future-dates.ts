/** Bounds of dates against today: past events are not in the future, planned ones not far ahead. */
import { addDays, chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from './store.ts';

/** Message for a date in the future, in Chinese; undefined otherwise. */
export function futureDateFault(date: string, today: string, what: string): string | undefined {
  return date > today ? `${what} ${date} 还没有到，请核对日期` : undefined;
}

/** Refuses invalidInput for a date in the future. */
export function assertNotFuture(tx: Tx, date: string, what: string): void {
  const fault = futureDateFault(date, tx.today, what);
  if (fault !== undefined) throw new Refusal('invalidInput', `${fault}。`);
}

/** Days ahead that a planned date may lie: a mistyped year is always further. */
export const AHEAD = { scheme: 366, notice: 60, meeting: 60, prices: 366 } as const;

/** Refuses invalidInput for a planned date too far ahead of today. */
export function assertNotFarAhead(tx: Tx, date: string, what: string, kind: keyof typeof AHEAD): void {
  const days = AHEAD[kind];
  const last = addDays(tx.today, days);
  if (date <= last) return;
  const span = days === 366 ? '一年' : ` ${String(days)} 天`;
  throw new Refusal(
    'invalidInput',
    `${what} ${date} 离今天超过${span}，最晚可填${chineseDate(last)}。请核对年份。`,
  );
}
