/** The papers that belong to a period, for its volume 归档册. */
import { and, asc, eq, gte, isNotNull, lte, ne } from 'drizzle-orm';
import type { VolumePart } from '../../shared/contract/volumes.ts';
import { addDays, chineseDate, localDate, startOfDay } from '../../shared/values/dates.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { isPeriod, periodBounds, periodLabel, periodsWithin } from '../../shared/values/period.ts';
import type { GroupId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { VOLUME_PARTS } from '../../shared/volumes.ts';
import { prepared, type Store } from '../database/store.ts';
import { meeting, notice, objection, periodClose, rectification, settlement } from '../schema/index.ts';
import { villageGroups } from '../village/groups.ts';

/** What a paper is drawn from. */
export type PartSource =
  | { of: 'record'; id: number }
  | { of: 'transfer'; id: TransferId }
  | { of: 'register'; schemeId: SchemeId; month: string; groupId?: GroupId }
  | { of: 'month'; month: string }
  | { of: 'close'; id: number; table: 'result' | 'dividend' | 'dividendPublished' | 'pay' };

export interface PartWithSource extends VolumePart {
  source: PartSource;
}

/** Within the period, be it as long or shorter. */
function belongs(inner: string, { from, to }: { from: string; to: string }): boolean {
  if (!isPeriod(inner)) return false;
  const bounds = periodBounds(inner);
  return bounds.from >= from && bounds.to <= to;
}

type Span = { from: string; to: string };

/** After its title, of a notice that was not carried through. */
const NOTICE_MARKS = { posted: '', hanging: '（未办结）', withdrawn: '（已撤回）' } as const;

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
    .filter(({ period }) => belongs(period, span))
    .map(({ id, no, title, fromDate, state }) => ({
      key: `notice:${String(id)}`,
      kind: 'notice',
      title: `${title} ${no}${NOTICE_MARKS[state]}`,
      date: fromDate,
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
    .filter(({ period }) => belongs(period, span))
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
    .filter(({ period }) => belongs(period, span))
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

const CLOSE_TABLES = {
  result: '评定结果公示表',
  dividendPublished: '分红公示表',
  dividend: '分红明细表',
  pay: '绩效发放表',
  payYear: '年度绩效发放汇总表',
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
    .filter(({ period }) => belongs(period, span))
    .flatMap(({ id, no, figures, closedAt, period }) => {
      const tables = [
        'result' as const,
        ...(figures.dividend ? (['dividendPublished', 'dividend'] as const) : []),
        ...(figures.pay || figures.payYear ? (['pay'] as const) : []),
      ];
      return tables.map((table): PartWithSource => ({
        key: `close:${String(id)}:${table}`,
        kind: 'close',
        title: `${periodLabel(period)}${CLOSE_TABLES[table === 'pay' && figures.payYear ? 'payYear' : table]} ${no}`,
        date: localDate(closedAt),
        source: { of: 'close', id, table },
      }));
    });
}

function monthlyBook(kind: 'redemptions' | 'stock', name: string, month: string): PartWithSource {
  return {
    key: `${kind}:${month}`,
    kind,
    title: `${name} ${periodLabel(month)}`,
    date: month,
    source: { of: 'month', month },
  };
}

/** The shop's books of the months in which it had slips, or goods came and went. */
function shopBooks(store: Store, months: readonly string[]): PartWithSource[] {
  const anySlip = prepared<[string, string], { 1: 1 }>(
    store,
    'SELECT 1 FROM redemption WHERE day >= ? AND day <= ? LIMIT 1',
  );
  const anyMove = prepared<[string, string], { 1: 1 }>(
    store,
    'SELECT 1 FROM stock_move WHERE at >= ? AND at < ? LIMIT 1',
  );
  const daysOf = months.map((month) => ({ month, ...periodBounds(month) }));
  const slipMonths = daysOf.filter(({ from, to }) => anySlip.get(from, to) !== undefined);
  const moveMonths = daysOf.filter(
    ({ from, to }) => anyMove.get(startOfDay(from), startOfDay(addDays(to, 1))) !== undefined,
  );
  return [
    ...slipMonths.map(({ month }) => monthlyBook('redemptions', '兑换登记表', month)),
    ...moveMonths.map(({ month }) => monthlyBook('stock', '物资台账', month)),
  ];
}

function settlements(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: settlement.id, no: settlement.no, toDate: settlement.toDate })
    .from(settlement)
    .where(and(ne(settlement.state, 'takenBack'), gte(settlement.toDate, from), lte(settlement.toDate, to)))
    .orderBy(asc(settlement.toDate), asc(settlement.id))
    .all()
    .map(({ id, no, toDate }) => ({
      key: `settlement:${String(id)}`,
      kind: 'settlement',
      title: `结算单 ${no}（至${chineseDate(toDate)}）`,
      date: toDate,
      source: { of: 'record', id },
    }));
}

/** In the order in which they are bound. `mostLines`: lines of one book. */
export function volumeParts(
  store: Store,
  { period, mostLines }: { period: string; mostLines: number },
): PartWithSource[] {
  const span = periodBounds(period);
  const months = periodsWithin(period, 'month');
  const parts = [
    ...notices(store, span),
    ...meetings(store, span),
    ...registers(store, months, mostLines),
    ...objections(store, span),
    ...rectifications(store, span),
    ...reversals(store, span),
    ...closes(store, span),
    ...shopBooks(store, months),
    ...settlements(store, span),
  ];
  return VOLUME_PARTS.flatMap((kind) => parts.filter((part) => part.kind === kind));
}

/** Months with declarations, notices or slips, the newest first. */
export function volumeMonths(store: Store): string[] {
  return prepared<[], { month: string }>(
    store,
    `SELECT DISTINCT month FROM (
       SELECT period AS month FROM declaration_total WHERE declarations > 0
       UNION ALL SELECT period FROM notice WHERE length(period) = 7
       UNION ALL SELECT substr(day, 1, 7) FROM redemption)
     WHERE month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' ORDER BY month DESC`,
  )
    .all()
    .map(({ month }) => month);
}
