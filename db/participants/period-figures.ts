/** Figures of all subjects in a period: input of closes, boards and privileges. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { pointsAfterStriking } from '../../shared/period-closes/subjects.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { PeriodPoints } from '../../shared/rules/cycle.ts';
import type { ItemOutcome } from '../../shared/schemes/model.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeById, schemeInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { openingPoints, type OpeningPoints } from '../ledger/taken-over.ts';
import { reversalShifts, type ReversalShift } from './reversal-shifts.ts';
import { VERSION_AND_ITEM, weightyItems } from './weighty-items.ts';
import { subjectsAsOf, type JudgedSubject } from './subjects.ts';

export interface SubjectFigures {
  subject: JudgedSubject;
  points: PeriodPoints;
  /** Consequences of veto items and bad records of the period. */
  outcomes: ItemOutcome[];
  majorDeduction: boolean;
  /** Points earned from the first day of the year to the end of the period; none where points were taken away within it. */
  yearPoints: Points;
}

interface Sums {
  accountId: AccountId;
  awarded: Points;
  deducted: Points;
  /** Spent, or in vouchers. */
  used: Points;
  /** Awards less deductions of all months before the period, and their use. */
  before: Points;
  usedBefore: Points;
  /** Awards less deductions of the year up to the end of the period. */
  year: Points;
}

/** The version of a scheme in force at the end of a period. Refuses noScheme. */
export function schemeOfPeriod(store: Store, schemeId: SchemeId, period: string): SchemeInForceView {
  const { to } = periodBounds(period);
  const scheme = schemeInForce(store, schemeId, to);
  if (scheme) return scheme;
  const { name } = schemeById(store, schemeId);
  throw new Refusal('noScheme', `${quoted(name)}到 ${to} 还没有执行，没有这一期的积分。请核对期间。`);
}

function sumsOf(store: Store, schemeId: SchemeId, from: string, to: string): Map<AccountId, Sums> {
  const year = firstOfYear(to);
  const rows = prepared<[{ schemeId: SchemeId; from: string; to: string; year: string }], Sums>(
    store,
    `SELECT p.account_id AS accountId,
       sum(CASE WHEN p.period >= @from THEN p.awarded ELSE 0 END) AS awarded,
       sum(CASE WHEN p.period >= @from THEN p.deducted ELSE 0 END) AS deducted,
       sum(CASE WHEN p.period >= @from THEN p.spent + p.vouchers ELSE 0 END) AS used,
       sum(CASE WHEN p.period < @from THEN p.awarded - p.deducted ELSE 0 END) AS before,
       sum(CASE WHEN p.period < @from THEN p.spent + p.vouchers ELSE 0 END) AS usedBefore,
       sum(CASE WHEN p.period >= @year THEN p.awarded - p.deducted ELSE 0 END) AS year
     FROM account a JOIN account_period p ON p.account_id = a.id
     WHERE a.scheme_id = @schemeId AND a.kind IN ('household', 'person') AND p.period <= @to GROUP BY p.account_id`,
  ).all({ schemeId, from, to, year });
  const sums = new Map(rows.map((row) => [row.accountId, row]));
  for (const one of reversalShifts(store, schemeId)) {
    const sum = sums.get(one.accountId);
    if (!sum) continue;
    add(sum, one.from, { ...one, points: -one.points }, from, to);
    add(sum, one.to, one, from, to);
  }
  return sums;
}

const NOTHING = { awarded: 0, deducted: 0, used: 0, before: 0, usedBefore: 0, year: 0 };

/** First month of the year of a month. */
function firstOfYear(month: string): string {
  return `${month.slice(0, 4)}-01`;
}

/**
 * Points taken over from the book before are carried in: the honour points, or the balance where spending lowers the only
 * figure. They are points of no month, and count in no other scheme.
 */
function addTakenOver(
  sums: Map<AccountId, Sums>,
  taken: ReadonlyMap<AccountId, OpeningPoints>,
  oneFigure: boolean,
): void {
  for (const [accountId, { points, honour }] of taken) {
    const sum = sums.get(accountId) ?? { accountId, ...NOTHING };
    sum.before += oneFigure ? points : honour;
    sums.set(accountId, sum);
  }
}

function add(sum: Sums, month: string, { figure, points }: ReversalShift, from: string, to: string): void {
  if (month > to) return;
  const isUse = figure === 'spent' || figure === 'vouchers';
  if (!isUse && month >= firstOfYear(to)) sum.year += figure === 'awarded' ? points : -points;
  if (month >= from) sum[isUse ? 'used' : figure] += points;
  else if (isUse) sum.usedBefore += points;
  else sum.before += figure === 'awarded' ? points : -points;
}

/** Base points by account: of cycles within the period; otherwise of those begun before its end. */
function basesOf(
  store: Store,
  schemeId: SchemeId,
  from: string,
  to: string,
): Map<AccountId, { within: Points; before: Points }> {
  const rows = prepared<[SchemeId], { accountId: AccountId; cycle: string; points: Points }>(
    store,
    `SELECT b.account_id AS accountId, b.cycle, b.points FROM cycle_base b JOIN account a ON a.id = b.account_id
     WHERE a.scheme_id = ? AND b.effective = 1`,
  ).all(schemeId);
  const bases = new Map<AccountId, { within: Points; before: Points }>();
  for (const { accountId, cycle, points } of rows) {
    const bounds = periodBounds(cycle);
    const sums = bases.get(accountId) ?? { within: 0, before: 0 };
    if (bounds.from >= from && bounds.to <= to) sums.within += points;
    else if (bounds.from <= to) sums.before += points;
    bases.set(accountId, sums);
  }
  return bases;
}

const NO_MARKS: Pick<SubjectFigures, 'outcomes' | 'majorDeduction'> = { outcomes: [], majorDeduction: false };

interface Marked {
  key: string;
  householdId: HouseholdId;
  memberId: MemberId | null;
}

/** Posted declarations of the period whose items have consequences other than points, by subject. */
function marksOf(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  from: string,
  to: string,
): Map<number, Pick<SubjectFigures, 'outcomes' | 'majorDeduction'>> {
  const marks = new Map<number, Pick<SubjectFigures, 'outcomes' | 'majorDeduction'>>();
  const items = weightyItems(store, schemeId);
  if (items.size === 0) return marks;
  const rows = prepared<[SchemeId, string, string, string], Marked>(
    store,
    `SELECT ${VERSION_AND_ITEM} AS key, household_id AS householdId, member_id AS memberId FROM declaration
     WHERE scheme_id = ? AND period BETWEEN ? AND ? AND state = 'posted' AND ${VERSION_AND_ITEM} IN (SELECT value FROM json_each(?))`,
  ).all(schemeId, from, to, JSON.stringify([...items.keys()]));
  for (const { key, householdId, memberId } of rows) {
    const id = rules.subject === 'household' ? householdId : memberId;
    const item = items.get(key);
    if (id === null || !item) continue;
    const mark = marks.get(id) ?? { outcomes: [], majorDeduction: false };
    if (item.outcome) mark.outcomes.push(item.outcome);
    if (item.major) mark.majorDeduction = true;
    marks.set(id, mark);
  }
  return marks;
}

/**
 * Points of all subjects in a month, quarter, half-year or year. With lifelong (固原) or transferred points
 * (津市爱心存折) the total before the period is carried in; with a reset it is not. Base points count in a period
 * containing their whole cycle. Spending lowers the total only where a scheme keeps one figure (津市绿色存折).
 * Refuses noScheme.
 */
export function periodFigures(store: Store, schemeId: SchemeId, period: string): SubjectFigures[] {
  const scheme = schemeOfPeriod(store, schemeId, period);
  const { from, to } = periodBounds(period);
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  const sums = sumsOf(store, schemeId, first, last);
  const bases = basesOf(store, schemeId, from, to);
  const marks = marksOf(store, scheme, first, last);
  const january = firstOfYear(last);
  const marksOfYear = january === first ? marks : marksOf(store, scheme, january, last);
  const keeps = scheme.rules.carryOver === 'lifelong' || scheme.rules.carryOver === 'transfer';
  const oneFigure = scheme.rules.figures === 'one';
  addTakenOver(sums, openingPoints(store, schemeId, last), oneFigure);
  return subjectsAsOf(store, scheme, { from, to }).map((subject) => {
    const sum = subject.accountId === null ? undefined : sums.get(subject.accountId);
    const granted = subject.accountId === null ? undefined : bases.get(subject.accountId);
    const awarded = sum?.awarded ?? 0;
    const deducted = sum?.deducted ?? 0;
    const newPoints = awarded - deducted;
    const base = granted?.within ?? 0;
    const usedBefore = oneFigure ? (sum?.usedBefore ?? 0) : 0;
    const carried = keeps ? (sum?.before ?? 0) - usedBefore + (granted?.before ?? 0) : 0;
    const total = base + carried + newPoints - (oneFigure ? (sum?.used ?? 0) : 0);
    return {
      subject,
      points: { awarded, deducted, base, carried, newPoints, total },
      yearPoints: pointsAfterStriking(marksOfYear.get(subject.id) ?? NO_MARKS, sum?.year ?? 0),
      ...(marks.get(subject.id) ?? NO_MARKS),
    };
  });
}
