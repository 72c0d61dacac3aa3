/** Warnings of a period. */
import type { CloseFigures, CloseWarning } from './closes.ts';
import type { PeriodKind } from '../values/period.ts';
import {
  firstPlaces,
  consecutiveYears,
  lastPlaces,
  negativeAndLast,
  lowestOverYears,
} from '../rules/warnings.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { hasClasses, type Closing, type ScoredSubject } from './subjects.ts';

/** Part of an earlier close of the same length that warnings depend on. */
export type EarlierClose = Pick<CloseFigures, 'warnings' | 'first' | 'lines' | 'gradings'>;

/** The period length at whose end warnings are issued. */
function warnedAt({ warnings, cycle }: SchemeRules): PeriodKind {
  return warnings?.lastPlace?.per ?? cycle;
}

/** How many previous closes of the same length are needed. */
export function historyDepth({ warnings, gradings }: SchemeRules, kind: PeriodKind): number {
  const times = [warnings?.yellowCards?.inARow ?? 1, warnings?.firstInARow?.times ?? 1];
  if (kind === 'year') times.push(warnings?.severalYears?.years ?? 1);
  const line = gradings?.some(({ per, rule }) => per === kind && rule.kind === 'tiers') ? 2 : 1;
  return Math.max(line, ...times) - 1;
}

export interface Warned extends Pick<CloseFigures, 'warnings' | 'first' | 'severalYears'> {
  /** Fewer years are closed than the scheme compares. */
  yearsMissing: number;
}

/**
 * Warnings: last, last again, last and below zero, first again, low over several years. `earlier`: previous
 * closes of the same length, latest first; `totals`: totals of the year after striking.
 */
export function warnPeriod(
  { rules, kind }: Closing,
  rated: readonly ScoredSubject[],
  totals: ReadonlyMap<number, Points>,
  earlier: readonly EarlierClose[],
): Warned {
  const rule = rules.warnings;
  const among = rule?.lastPlace?.among ?? (hasClasses(rules) ? 'class' : 'all');
  const warned: Warned = { warnings: [], first: [], severalYears: [], yearsMissing: 0 };
  const add = (warning: CloseWarning) => warned.warnings.push(warning);
  if (rule && kind === warnedAt(rules)) {
    warned.first = firstPlaces(rated, among);
    const last = rule.lastPlace ? lastPlaces(rated, among) : [];
    if (rule.lastPlace) add({ kind: 'lastPlace', name: rule.lastPlace.name, means: '', ids: last });
    if (rule.yellowCards) {
      const { inARow: times, means } = rule.yellowCards;
      const rows = [last, ...earlier.map((one) => idsOf(one, 'lastPlace'))];
      const name = `连续${String(times)}次${rule.lastPlace?.name ?? '末位'}`;
      add({ kind: 'yellowCards', name, means, ids: row(rows, times) });
    }
    if (rule.negativeAndLast) {
      const { means } = rule.negativeAndLast;
      add({ kind: 'negativeAndLast', name: '负分且末位', means, ids: negativeAndLast(rated, among) });
    }
    if (rule.firstInARow) {
      const { times, means } = rule.firstInARow;
      const rows = [warned.first, ...earlier.map(({ first }) => first)];
      add({ kind: 'firstInARow', name: `连续${String(times)}次第一`, means, ids: row(rows, times) });
    }
  }
  if (rule?.severalYears && kind === 'year') {
    const { years, lowestPercent, means } = rule.severalYears;
    const maps = [totals, ...earlier.map(totalsOf)].slice(0, years);
    warned.yearsMissing = years - maps.length;
    if (warned.yearsMissing === 0) {
      warned.severalYears = lowestOverYears(maps, lowestPercent);
      const ids = warned.severalYears.filter(({ low }) => low).map(({ id }) => id);
      add({ kind: 'severalYears', name: `${String(years)}年累计靠后`, means, ids });
    }
  }
  return warned;
}

function idsOf({ warnings }: EarlierClose, kind: CloseWarning['kind']): number[] {
  return warnings.find((one) => one.kind === kind)?.ids ?? [];
}

/** Struck points of an earlier year count as none in the sum of several years. */
function totalsOf({ lines }: EarlierClose): Map<number, Points> {
  return new Map(lines.map(({ id, points, struck }) => [id, struck ? 0 : points.total]));
}

/** Subjects present in each of the latest `times` rows; `rows` has the latest first. */
function row(rows: readonly number[][], times: number): number[] {
  return consecutiveYears(new Map(rows.map((ids, back) => [-back, ids])), 0, times);
}
