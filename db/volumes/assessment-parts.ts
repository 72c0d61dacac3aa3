/** The papers of assessments, of the rounds of grids, and of flags. */
import { and, asc, eq, exists } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { formatChineseNumber } from '../../shared/values/chinese-numbers.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodLabel, periodsWithin } from '../../shared/values/period.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import { assessmentOverview } from '../assessments/overview.ts';
import { coveringClose } from '../covering-close.ts';
import { prepared, type Store } from '../database/store.ts';
import { awardsBetween } from '../flags/read.ts';
import { closeById } from '../period-closes/read.ts';
import { assessment, assessmentSheet, scheme } from '../schema/index.ts';
import { isWithinSpan, type PartWithSource, type Span } from './part.ts';

/** undefined where there is nothing to print: the scheme has no such paper in that period. */
function orNothing<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Schemes, periods and rounds with a final result. */
function assessed(store: Store) {
  const final = store.orm
    .select({ id: assessmentSheet.id })
    .from(assessmentSheet)
    .where(and(eq(assessmentSheet.assessmentId, assessment.id), eq(assessmentSheet.step, 'final')));
  return store.orm
    .selectDistinct({
      schemeId: assessment.schemeId,
      period: assessment.period,
      roundId: assessment.roundId,
      name: scheme.name,
    })
    .from(assessment)
    .innerJoin(scheme, eq(scheme.id, assessment.schemeId))
    .where(exists(final))
    .orderBy(asc(assessment.period), asc(assessment.schemeId), asc(assessment.roundId))
    .all();
}

const latest = (times: readonly string[]): string | undefined => times.toSorted().at(-1);

export function assessments(store: Store, span: Span): PartWithSource[] {
  return assessed(store)
    .filter(({ period }) => isWithinSpan(period, span))
    .flatMap(({ schemeId, period, roundId, name }): PartWithSource[] => {
      const found = orNothing(() => assessmentOverview(store, { schemeId, period, roundId }));
      const settledAt = latest(found?.rows.flatMap((row) => row.settledAt ?? []) ?? []);
      if (!found || settledAt === undefined) return [];
      return [
        {
          key: `assessment:${String(schemeId)}:${period}:${roundId}`,
          kind: 'assessment',
          title: `考评结果表 ${periodLabel(period)}${found.round.name}（${name}）`,
          date: localDate(settledAt),
          source: { of: 'assessment', schemeId, period, roundId },
        },
      ];
    });
}

/** Of the closed years in the period. */
export function groupRewards(store: Store, period: string): PartWithSource[] {
  const years = periodsWithin(period, 'year');
  const schemes = new Map(
    assessed(store)
      .filter((one) => years.includes(one.period))
      .map((one) => [`${String(one.schemeId)}:${one.period}`, one]),
  );
  return [...schemes].flatMap(([key, { schemeId, period: year, name }]): PartWithSource[] => {
    const closed = coveringClose(store, schemeId, year);
    const close = closed && closeById(store, closed.id);
    if (!close?.figures.groupRewards) return [];
    return [
      {
        key: `group-reward:${key}`,
        kind: 'groupReward',
        title: `组奖励发放表 ${year}年（${name}）`,
        date: localDate(close.closedAt),
        source: { of: 'groupReward', schemeId, year: Number(year) },
      },
    ];
  });
}

/** One of each grid and month in which it was inspected. */
export function gridLogs(store: Store, { from, to }: Span): PartWithSource[] {
  return prepared<
    [string, string],
    { schemeId: SchemeId; name: string; month: string; groupId: GroupId; number: number }
  >(
    store,
    `SELECT DISTINCT r.scheme_id AS schemeId, s.name, substr(r.date, 1, 7) AS month, g.id AS groupId, g.number
     FROM inspection_round r JOIN scheme s ON s.id = r.scheme_id JOIN inspection_mark x ON x.round_id = r.id
     JOIN household h ON h.id = x.household_id JOIN village_group g ON g.id = h.group_id
     WHERE r.date BETWEEN ? AND ? AND r.state <> 'withdrawn' ORDER BY month, r.scheme_id, g.number`,
  )
    .all(from, to)
    .map(({ schemeId, name, month, groupId, number }) => ({
      key: `grid-log:${String(schemeId)}:${month}:${String(groupId)}`,
      kind: 'gridLog',
      title: `网格员工作日志 第${formatChineseNumber(number)}网格 ${periodLabel(month)}（${name}）`,
      date: month,
      source: { of: 'gridLog', schemeId, groupId, month },
    }));
}

/** One of each year in the period in which flags were awarded. */
export function flagRegisters(store: Store, period: string): PartWithSource[] {
  return periodsWithin(period, 'year')
    .filter((year) => awardsBetween(store, `${year}-01-01`, `${year}-12-31`).length > 0)
    .map((year) => ({
      key: `flag-register:${year}`,
      kind: 'flagRegister',
      title: `流动红旗授旗登记表 ${year}年`,
      date: year,
      source: { of: 'flagRegister', year },
    }));
}
