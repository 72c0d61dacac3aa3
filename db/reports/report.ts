/** 月报、季报、年报 of a scheme, with the village's stock and money: each figure of the period with that of the period before. */
import type { Report, ReportLine } from '../../shared/contract/reports.ts';
import { REPORT_PARTS, type ReportPart } from '../../shared/reports.ts';
import { Refusal } from '../../shared/refusals.ts';
import { periodBounds, periodLabel, previousPeriod } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { schemeById } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { bookFigures } from './book-figures.ts';
import type { Figure } from './figure.ts';
import { villageFigures } from './village-figures.ts';

const keyOf = ({ part, key }: Figure): string => `${part} ${key}`;

/** A figure that only one of the periods has is 0 in the other. */
function lineOf(present: Figure | undefined, before: Figure | undefined, named: Figure): ReportLine {
  const { part, name } = named;
  const both = (figure: 'count' | 'quantity' | 'points' | 'amount'): [number | null, number | null] =>
    present?.[figure] === undefined && before?.[figure] === undefined
      ? [null, null]
      : [present?.[figure] ?? 0, before?.[figure] ?? 0];
  const [count, previousCount] = both('count');
  const [quantity, previousQuantity] = both('quantity');
  const [points, previousPoints] = both('points');
  const [amount, previousAmount] = both('amount');
  return {
    part,
    name,
    count,
    previousCount,
    quantity,
    previousQuantity,
    points,
    previousPoints,
    amount,
    previousAmount,
  };
}

function figuresOf(store: Store, schemeId: SchemeId, period: string): Figure[] {
  return [...bookFigures(store, schemeId, period), ...villageFigures(store, period)];
}

/**
 * Balances by the months of the ledger, as in 按月汇总; what counts in the period is what boards and closes count. Refuses notFound, and invalidInput for a period
 * to come.
 */
export function report(store: Store, { schemeId, period }: { schemeId: SchemeId; period: string }): Report {
  const { name } = schemeById(store, schemeId);
  const today = todayOf(store);
  const { from, to } = periodBounds(period);
  if (from > today) {
    throw new Refusal('invalidInput', `${periodLabel(period)}还没有到，请选已经开始的一期。`);
  }
  const previous = previousPeriod(period);
  const present = figuresOf(store, schemeId, period);
  const before = figuresOf(store, schemeId, previous);
  const presentOf = new Map(present.map((figure) => [keyOf(figure), figure]));
  const beforeOf = new Map(before.map((figure) => [keyOf(figure), figure]));
  // What only the period before has comes after the others of its part; the sum of a part ends it.
  const named = [...present, ...before.filter((figure) => !presentOf.has(keyOf(figure)))].toSorted(
    (a, b) => Number(a.isSum ?? false) - Number(b.isSum ?? false),
  );
  const parts = new Map<ReportPart, ReportLine[]>();
  for (const figure of named) {
    const line = lineOf(presentOf.get(keyOf(figure)), beforeOf.get(keyOf(figure)), figure);
    parts.set(figure.part, [...(parts.get(figure.part) ?? []), line]);
  }
  return {
    schemeName: name,
    unit: schemeUnit(store, schemeId),
    period,
    previous,
    over: to < today,
    lines: REPORT_PARTS.flatMap((part) => parts.get(part) ?? []),
  };
}
