/** The papers that belong to a period, for its volume 归档册. */
import { and, asc, eq, gte, isNotNull, lte } from 'drizzle-orm';
import { addDays, localDate, startOfDay } from '../../shared/values/dates.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import {
  isPeriod,
  periodBounds,
  periodKind,
  periodLabel,
  periodsWithin,
} from '../../shared/values/period.ts';
import type { DeclarationId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { publishedOn } from '../../shared/notices.ts';
import { VOLUME_PARTS } from '../../shared/volumes.ts';
import { prepared, type Store } from '../database/store.ts';
import { months } from '../ledger/months.ts';
import { meeting, notice, objection, periodClose, rectification, scheme } from '../schema/index.ts';
import { villageGroups } from '../village/groups.ts';
import { assessments, flagRegisters, gridLogs, groupRewards } from './assessment-parts.ts';
import { isWithinSpan, type PartWithSource, type Span } from './part.ts';
import { settlements, shopBooks, stocktakes, thanksLetters } from './shop-parts.ts';

/** After its title, of a notice that was not carried through. */
const NOTICE_MARKS = { posted: '', published: '（未办结）', withdrawn: '（已撤回）' } as const;

function notices(store: Store, span: Span): PartWithSource[] {
  return store.orm
    .select({
      id: notice.id,
      no: notice.no,
      title: notice.title,
      period: notice.period,
      fromDate: notice.fromDate,
      state: notice.state,
    })
    .from(notice)
    .orderBy(asc(notice.fromDate), asc(notice.id))
    .all()
    .filter(({ period }) => isWithinSpan(period, span))
    .map(({ id, no, title, fromDate, state }) => ({
      key: `notice:${String(id)}`,
      kind: 'notice',
      title: `${title} ${no}${NOTICE_MARKS[state]}`,
      date: publishedOn(fromDate),
      source: { of: 'record', id },
    }));
}

function meetings(store: Store, span: Span): PartWithSource[] {
  return store.orm
    .select({ id: meeting.id, no: meeting.no, period: meeting.period, heldAt: meeting.heldAt })
    .from(meeting)
    .where(isNotNull(meeting.closedAt))
    .orderBy(asc(meeting.heldAt), asc(meeting.id))
    .all()
    .filter(({ period }) => isWithinSpan(period, span))
    .flatMap(({ id, no, heldAt }) =>
      (['minutes', 'attendance'] as const).map((kind): PartWithSource => ({
        key: `${kind}:${String(id)}`,
        kind,
        title: `${kind === 'minutes' ? '会议记录' : '签到表'} ${no}`,
        date: heldAt.slice(0, 10),
        source: { of: 'record', id },
      })),
    );
}

/** One book for each scheme and month; by groups where a month is longer than a book. */
function registers(store: Store, months: readonly string[], mostLines: number): PartWithSource[] {
  const books = prepared<
    [string, string],
    { schemeId: SchemeId; scheme: string; month: string; declarations: number }
  >(
    store,
    `SELECT t.scheme_id AS schemeId, s.name AS scheme, t.period AS month, sum(t.declarations) AS declarations
     FROM declaration_total t JOIN scheme s ON s.id = t.scheme_id WHERE t.period BETWEEN ? AND ?
     GROUP BY t.scheme_id, t.period HAVING sum(t.declarations) > 0 ORDER BY t.period, t.scheme_id`,
  ).all(months[0] ?? '', months.at(-1) ?? '');
  return books.flatMap(({ schemeId, scheme, month, declarations }): PartWithSource[] => {
    const title = `加扣分登记册 ${periodLabel(month)}（${scheme}）`;
    const key = `register:${String(schemeId)}:${month}`;
    const whole: PartWithSource = {
      key,
      kind: 'register',
      title,
      date: month,
      source: { of: 'register', schemeId, month },
    };
    if (declarations <= mostLines) return [whole];
    return villageGroups(store).map(({ id, number, name }) => ({
      ...whole,
      key: `${key}:${String(id)}`,
      title: `${title} ${groupShortName({ number, name })}`,
      source: { of: 'register', schemeId, month, groupId: id },
    }));
  });
}

function objections(store: Store, span: Span): PartWithSource[] {
  return store.orm
    .select({ id: objection.id, no: objection.no, answeredAt: objection.answeredAt, period: notice.period })
    .from(objection)
    .innerJoin(notice, eq(notice.id, objection.noticeId))
    .where(isNotNull(objection.answeredAt))
    .orderBy(asc(objection.id))
    .all()
    .filter(({ period }) => isWithinSpan(period, span))
    .map(({ id, no, answeredAt }) => ({
      key: `objection:${String(id)}`,
      kind: 'objection',
      title: `异议答复书 ${no}`,
      date: localDate(answeredAt ?? ''),
      source: { of: 'record', id },
    }));
}

function rectifications(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: rectification.id, no: rectification.no, servedOn: rectification.servedOn })
    .from(rectification)
    .where(and(gte(rectification.servedOn, from), lte(rectification.servedOn, to)))
    .orderBy(asc(rectification.servedOn), asc(rectification.id))
    .all()
    .map(({ id, no, servedOn }) => ({
      key: `rectification:${String(id)}`,
      kind: 'rectification',
      title: `整改通知书 ${no}`,
      date: servedOn,
      source: { of: 'record', id },
    }));
}

/** CROSS JOIN: the few reversals first, whatever is known of their number; transfers have no index by time. */
function reversals(store: Store, { from, to }: Span): PartWithSource[] {
  return prepared<[string, string], { id: TransferId; postedAt: string; reverses: TransferId }>(
    store,
    `SELECT t.id, t.posted_at AS postedAt, t.reverses_id AS reverses
     FROM reversal v CROSS JOIN transfer t ON t.id = v.transfer_id
     WHERE t.posted_at >= ? AND t.posted_at < ? ORDER BY t.id`,
  )
    .all(startOfDay(from), startOfDay(addDays(to, 1)))
    .map(({ id, postedAt, reverses }) => ({
      key: `reversal:${String(id)}`,
      kind: 'reversal',
      title: `冲销单（冲销第 ${String(reverses)} 笔）`,
      date: localDate(postedAt),
      source: { of: 'transfer', id },
    }));
}

function cancellations(store: Store, { from, to }: Span): PartWithSource[] {
  return prepared<[string, string], { id: DeclarationId; no: string; cancelledAt: string }>(
    store,
    `SELECT d.id, d.no, v.cancelled_at AS cancelledAt FROM deed_cancellation v CROSS JOIN declaration d ON d.id = v.declaration_id
     WHERE v.cancelled_at >= ? AND v.cancelled_at < ? ORDER BY v.cancelled_at, d.id`,
  )
    .all(startOfDay(from), startOfDay(addDays(to, 1)))
    .map(({ id, no, cancelledAt }) => ({
      key: `cancellation:${String(id)}`,
      kind: 'reversal',
      title: `登记撤销单（撤销登记 ${no}）`,
      date: localDate(cancelledAt),
      source: { of: 'cancellation', id },
    }));
}

/** Titles of its tables of pay: of a month, and of a year that pays its months together. */
const PAY_TABLES = {
  payPublished: { month: '绩效公示表', year: '年度绩效公示表' },
  pay: { month: '绩效发放表', year: '年度绩效发放汇总表' },
} as const;

const CLOSE_TABLES = {
  result: '评定结果公示表',
  dividendPublished: '分红公示表',
  dividend: '分红明细表',
} as const;

/** Effective closes, each with its tables. */
function closes(store: Store, span: Span): PartWithSource[] {
  return store.orm
    .select({
      id: periodClose.id,
      no: periodClose.no,
      period: periodClose.period,
      figures: periodClose.figures,
      closedAt: periodClose.closedAt,
    })
    .from(periodClose)
    .where(eq(periodClose.state, 'closed'))
    .orderBy(asc(periodClose.closedAt), asc(periodClose.id))
    .all()
    .filter(({ period }) => isWithinSpan(period, span))
    .flatMap(({ id, no, figures, closedAt, period }) => {
      const tables = [
        'result' as const,
        ...(figures.dividend ? (['dividendPublished', 'dividend'] as const) : []),
        ...(figures.pay || figures.payYear ? (['payPublished', 'pay'] as const) : []),
      ];
      const nameOf = (table: (typeof tables)[number]): string =>
        table === 'pay' || table === 'payPublished'
          ? PAY_TABLES[table][figures.payYear ? 'year' : 'month']
          : CLOSE_TABLES[table];
      return tables.map((table): PartWithSource => ({
        key: `close:${String(id)}:${table}`,
        kind: 'close',
        title: `${periodLabel(period)}${nameOf(table)} ${no}`,
        date: localDate(closedAt),
        source: { of: 'close', id, table },
      }));
    });
}

/** One of each scheme and year in which the ledger booked anything. */
function yearLedgers(store: Store, period: string): PartWithSource[] {
  const years = periodsWithin(period, 'year');
  const schemes = store.orm
    .select({ id: scheme.id, name: scheme.name })
    .from(scheme)
    .orderBy(asc(scheme.id))
    .all()
    .map((one) => ({
      ...one,
      years: new Set(months(store, one.id).map((month) => month.period.slice(0, 4))),
    }));
  return years.flatMap((year) =>
    schemes
      .filter((one) => one.years.has(year))
      .map(({ id, name }): PartWithSource => ({
        key: `year-ledger:${String(id)}:${year}`,
        kind: 'yearLedger',
        title: `年度总账 ${year}年（${name}）`,
        date: year,
        source: { of: 'yearLedger', schemeId: id, year },
      })),
  );
}

/** In the order in which they are bound. `mostLines`: lines of one book. */
export function volumeParts(
  store: Store,
  { period, mostLines }: { period: string; mostLines: number },
): PartWithSource[] {
  const span = periodBounds(period);
  const inMonths = periodsWithin(period, 'month');
  const parts = [
    ...notices(store, span),
    ...meetings(store, span),
    ...registers(store, inMonths, mostLines),
    ...gridLogs(store, span),
    ...objections(store, span),
    ...rectifications(store, span),
    ...reversals(store, span),
    ...cancellations(store, span),
    ...assessments(store, span),
    ...groupRewards(store, period),
    ...closes(store, span),
    ...yearLedgers(store, period),
    ...flagRegisters(store, period),
    ...shopBooks(store, inMonths, mostLines),
    ...stocktakes(store, span),
    ...settlements(store, span),
    ...thanksLetters(store, span),
  ];
  return VOLUME_PARTS.flatMap((kind) => parts.filter((part) => part.kind === kind));
}

/**
 * Months with declarations, rounds, flags, notices, closes or slips; and years that have papers of longer periods only.
 * The newest first.
 */
export function volumeMonths(store: Store): string[] {
  const periods = prepared<[], { period: string }>(
    store,
    `SELECT period FROM declaration_total WHERE declarations > 0
     UNION SELECT period FROM notice
     UNION SELECT period FROM assessment
     UNION SELECT period FROM period_close WHERE state = 'closed'
     UNION SELECT substr(date, 1, 7) FROM inspection_round WHERE state <> 'withdrawn'
     UNION SELECT substr(given_on, 1, 7) FROM flag_award
     UNION SELECT substr(day, 1, 7) FROM redemption_total WHERE slips > 0`,
  )
    .all()
    .map(({ period }) => period)
    .filter(isPeriod);
  const months = periods.filter((period) => periodKind(period) === 'month');
  const years = periods.map((period) => period.slice(0, 4));
  const bare = years.filter((year) => !months.some((month) => month.startsWith(year)));
  return [...new Set([...months, ...bare])].toSorted().toReversed();
}
