/** Year's pay from the closes of its months: one row per person with monthly amounts and sums. */
import type { Fen } from '../values/units.ts';
import type { CloseCheck } from './questions.ts';
import type { ClosePayYear } from './closes.ts';
import { periodLabel } from '../values/period.ts';
import { sumBy } from '../values/sum.ts';

/** Pay of one month or quarter; null until closed. */
export interface PaidPeriod {
  period: string;
  paid: { id: number; no: string; name: string; publicName: string; class: string; fen: Fen }[] | null;
}

export function payYearOf(paid: readonly PaidPeriod[]): ClosePayYear {
  const persons = new Map<number, ClosePayYear['lines'][number]>();
  for (const [index, { paid: ones }] of paid.entries()) {
    for (const { id, no, name, publicName, class: ofClass, fen } of ones ?? []) {
      const before = persons.get(id);
      const fens = before?.fens ?? paid.map(() => null);
      fens[index] = fen;
      // Particulars as of the latest month.
      persons.set(id, { id, no, name, publicName, class: ofClass, fens, fen: (before?.fen ?? 0) + fen });
    }
  }
  const sums = paid.map(({ paid: ones }) => (ones ? sumBy(ones, ({ fen }) => fen) : null));
  return {
    periods: paid.map(({ period }) => period),
    lines: [...persons.values()].toSorted((a, b) => a.no.localeCompare(b.no) || a.id - b.id),
    sums,
    totalFen: sumBy(sums, (one) => one ?? 0),
  };
}

/** The year's pay is unknown until all months are closed. */
export function payYearCheck(paid: readonly PaidPeriod[]): CloseCheck[] {
  const open = paid.filter((one) => one.paid === null).map(({ period }) => periodLabel(period));
  if (open.length === 0) return [];
  return [
    {
      id: 'pay-year',
      level: 'blocking',
      title: `还有 ${String(open.length)} 期绩效没有结账`,
      detail: `${open.join('、')}没有结账，全年绩效还不能汇总。请先逐期结账。`,
      page: '/closes',
    },
  ];
}
