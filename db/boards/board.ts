/**
 * 积分榜: ranking by points in a month, quarter, half-year or year, from current postings or the frozen close.
 */
import { and, between, eq, gt, inArray, lte, max } from 'drizzle-orm';
import type { BoardLineView, BoardView } from '../../shared/contract/boards.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { PeriodFigures } from '../../shared/period-closes/figures.ts';
import { praisedGrades } from '../../shared/period-closes/adverse.ts';
import { rankBasis } from '../../shared/period-closes/subjects.ts';
import { displayedPlace, type CloseLine } from '../../shared/period-closes/close-lines.ts';
import { closePeriodKinds } from '../../shared/period-closes/kinds.ts';
import { periodBounds, periodKind } from '../../shared/values/period.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { effectiveClose } from '../period-closes/closed.ts';
import { presentFigures } from '../period-closes/present-figures.ts';
import { closeById, type Close } from '../period-closes/read.ts';
import { monthsMoved, reversalShifts } from '../participants/reversal-shifts.ts';
import { AWARDED, DEDUCTED } from '../ledger/figures.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { schemePeriod, transferTotal } from '../schema/index.ts';

interface BoardFigures {
  scheme: SchemeInForceView;
  close: Close | undefined;
  figures: PeriodFigures;
  /** ISO instant; null while the period is open. */
  closedAt: string | null;
}

function gradeText({ grade, tier, enjoys }: CloseLine['grades'][number]): string {
  if (tier === undefined) return grade ?? '';
  return tier === 0 ? '' : `第${String(tier)}档${enjoys ? '·享受' : ''}`;
}

function groupsOf(lines: readonly CloseLine[]): BoardView['groups'] {
  const groups = new Map<number, { number: number; subjects: number; newPoints: Points }>();
  for (const { groupNumber, points } of lines) {
    if (groupNumber === null) continue;
    const group = groups.get(groupNumber) ?? { number: groupNumber, subjects: 0, newPoints: 0 };
    group.subjects += 1;
    group.newPoints += points.newPoints;
    groups.set(groupNumber, group);
  }
  return [...groups.values()].toSorted((a, b) => a.number - b.number);
}

function monthsOf(store: Store, schemeId: SchemeId, period: string): BoardView['months'] {
  const { from, to } = periodBounds(periodKind(period) === 'month' ? period.slice(0, 4) : period);
  const months = store.orm
    .select({
      period: schemePeriod.period,
      awarded: schemePeriod.awarded,
      deducted: schemePeriod.deducted,
    })
    .from(schemePeriod)
    .where(
      and(
        eq(schemePeriod.schemeId, schemeId),
        between(schemePeriod.period, from.slice(0, 7), to.slice(0, 7)),
        gt(schemePeriod.accounts, 0),
      ),
    )
    .orderBy(schemePeriod.period)
    .all();
  return monthsMoved(months, reversalShifts(store, schemeId));
}

/**
 * Remark about reversals posted in a period other than that of the reversed transfer; empty when there are
 * none.
 */
function reversalNote(store: Store, schemeId: SchemeId, period: string): string {
  const { from, to } = periodBounds(period);
  const within = (month: string): boolean => month >= from.slice(0, 7) && month <= to.slice(0, 7);
  const moved = reversalShifts(store, schemeId).filter((one) => within(one.from) !== within(one.to));
  const [made, came] = [moved.filter((one) => within(one.from)), moved.filter((one) => within(one.to))];
  const said = [
    made.length > 0 ? `本期冲销往期的 ${String(made.length)} 笔，计入原来那一期，不算本期得分` : '',
    came.length > 0 ? `本期有 ${String(came.length)} 笔后来被冲销，已从本期扣回` : '',
  ].filter((text) => text !== '');
  return said.length === 0 ? '' : `${said.join('；')}。台账仍记在冲销的月份。`;
}

/** Figures of a period: of the close if there is one, otherwise of current postings. Refuses noScheme. */
export function boardFigures(
  store: Store,
  { schemeId, period }: { schemeId: SchemeId; period: string },
): BoardFigures {
  const scheme = schemeOfPeriod(store, schemeId, period);
  const closed = effectiveClose(store, schemeId, period);
  const close = closed ? closeById(store, closed.id) : undefined;
  const figures = close ? close.figures : presentFigures(store, scheme, period).figures;
  return { scheme, close, figures, closedAt: closed?.closedAt ?? null };
}

/** By group and number, as on a notice. */
export function byGroup(a: CloseLine, b: CloseLine): number {
  return (a.groupNumber ?? Infinity) - (b.groupNumber ?? Infinity) || a.no.localeCompare(b.no) || a.id - b.id;
}

export function gradesOf({ gradings }: PeriodFigures, line: CloseLine): string[] {
  return gradings.map(({ id }) => {
    const grade = line.grades.find(({ gradingId }) => gradingId === id);
    return grade ? gradeText(grade) : '';
  });
}

/** Gradings of the period with grades that are an honour, these best first. */
export function praiseOf(
  { gradings }: PeriodFigures,
  { gradings: rules = [] }: SchemeInForceView['rules'],
): BoardView['praise'] {
  return gradings
    .map(({ id, name }) => ({ id, name, grades: praisedGrades(rules.find((one) => one.id === id)) }))
    .filter(({ grades }) => grades.length > 0);
}

/** Categories with an item that is rewarded, in the order of the rules. */
function deedCategories({ categories, items }: SchemeInForceView['rules']): BoardView['deedCategories'] {
  const rewarded = new Set(items.flatMap((item) => (item.direction === 'award' ? [item.category] : [])));
  return categories.filter(({ id }) => rewarded.has(id)).map(({ id, name }) => ({ id, name }));
}

/** Ranking of a period. Refuses noScheme. */
export function board(store: Store, { schemeId, period }: { schemeId: SchemeId; period: string }): BoardView {
  const { scheme, close, figures, closedAt } = boardFigures(store, { schemeId, period });
  const ordered = figures.lines.toSorted(
    (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || b.score - a.score || a.id - b.id,
  );
  const lines = ordered.map((line): BoardLineView => {
    const { id, place, no, name, groupNumber, class: of, points, score, balance } = line;
    return {
      id,
      place: displayedPlace({ place, points, score }),
      rated: place !== null,
      no,
      name,
      groupNumber,
      class: of,
      awarded: points.awarded,
      deducted: points.deducted,
      newPoints: points.newPoints,
      score,
      balance,
      grades: gradesOf(figures, line),
    };
  });
  return {
    schemeName: scheme.schemeName,
    unitName: scheme.rules.unitName,
    subject: scheme.rules.subject,
    period,
    basis: rankBasis(close?.rules ?? scheme.rules, periodKind(period)),
    closes: closePeriodKinds(scheme.rules),
    closedAt,
    gradings: figures.gradings.map(({ name }) => name),
    praise: praiseOf(figures, (close ?? scheme).rules),
    deedCategories: deedCategories(scheme.rules),
    classes: [...new Set(lines.map((line) => line.class))].filter((name) => name !== ''),
    lines,
    withoutPoints: lines.filter(({ place, rated }) => rated && place === null).length,
    note: close ? '' : reversalNote(store, schemeId, period),
    groups: groupsOf(figures.lines),
    months: monthsOf(store, schemeId, period),
  };
}

/**
 * The latest month up to the present in which points of declarations were posted under the scheme; null when
 * there is none. Reversals and redemptions make no ranking.
 */
export function latestMonthWithPoints(store: Store, schemeId: SchemeId): string | null {
  const row = store.orm
    .select({ month: max(transferTotal.period) })
    .from(transferTotal)
    .where(
      and(
        eq(transferTotal.schemeId, schemeId),
        lte(transferTotal.period, todayOf(store).slice(0, 7)),
        inArray(transferTotal.kind, [...AWARDED, ...DEDUCTED]),
      ),
    )
    .get();
  return row?.month ?? null;
}
