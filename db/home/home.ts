/** Data of the home page: due tasks and the movement of points. */
import { NEAR_EXPIRY_DAYS } from '../../shared/goods.ts';
import { addDays, localDate } from '../../shared/values/dates.ts';
import { periodLabel, previousPeriod } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { DueKind, HomeOverview } from '../../shared/contract/home.ts';
import { dueCloses } from '../period-closes/due.ts';
import { chainHead } from '../ledger/chain.ts';
import { setupSteps } from '../village/setup-steps.ts';
import { SPENDING } from '../ledger/figures.ts';
import { prepared, type Store } from '../database/store.ts';

/** Who does it is decided by the access rules of the contract, outside the database. */
type Due = Omit<HomeOverview['due'][number], 'doers'>;

export type Overview = Omit<HomeOverview, 'due'> & { due: Due[] };

function countOf(store: Store, sql: string, ...values: unknown[]): number {
  return prepared<unknown[], { n: number }>(store, sql).get(...values)?.n ?? 0;
}

interface Waiting {
  schemeId: number;
  schemeName: string;
  state: string;
  n: number;
}

/** Declarations awaiting the office's next step, one task per step and scheme. */
function dueDeclarations(store: Store): Due[] {
  const rows = prepared<[], Waiting>(
    store,
    `SELECT d.scheme_id AS schemeId, s.name AS schemeName, d.state, count(*) AS n
     FROM declaration d JOIN scheme s ON s.id = d.scheme_id
     WHERE d.state IN ('declared', 'returned', 'verified', 'deferred', 'passed') GROUP BY d.scheme_id, d.state`,
  ).all();
  const bySchemes = Map.groupBy(rows, ({ schemeId }) => schemeId);
  const onAgenda = onOpenAgendas(store);
  return [...bySchemes].flatMap(([schemeId, waiting]) =>
    dueOfScheme(schemeId, waiting, onAgenda.get(schemeId) ?? 0, bySchemes.size > 1),
  );
}

/** Declarations by scheme that an open meeting already holds: no other is convened for them. */
function onOpenAgendas(store: Store): Map<number, number> {
  const rows = prepared<[], { schemeId: number; n: number }>(
    store,
    `SELECT m.scheme_id AS schemeId, count(*) AS n
     FROM meeting m CROSS JOIN agenda_item i ON i.meeting_id = m.id AND (i.result IS NULL OR i.result = 'deferred')
     WHERE m.state IN ('convened', 'deciding') GROUP BY m.scheme_id`,
  ).all();
  return new Map(rows.map(({ schemeId, n }) => [schemeId, n]));
}

function dueOfScheme(schemeId: number, waiting: readonly Waiting[], onAgenda: number, named: boolean): Due[] {
  const n = (...states: string[]): number =>
    waiting.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  const scheme = String(schemeId);
  const toConvene = Math.max(0, n('verified', 'deferred') - onAgenda);
  const line = (kind: DueKind, count: number, title: string, detail: string, page: string): Due[] =>
    count === 0
      ? []
      : [
          {
            key: `${kind}:${scheme}`,
            kind,
            count,
            title,
            detail: named ? `${quoted(waiting[0]?.schemeName ?? '')}；${detail}` : detail,
            date: null,
            overdue: false,
            page,
          },
        ];
  const register = (state: string): string => `/declarations?scheme=${scheme}&period=all&state=${state}`;
  return [
    ...line(
      'returned',
      n('returned'),
      `补正 ${String(n('returned'))} 条退回的登记`,
      '改好后再送初审，或撤销',
      register('returned'),
    ),
    ...line(
      'verify',
      n('declared'),
      `初审 ${String(n('declared'))} 条登记`,
      '核实后才能上评议会',
      register('declared'),
    ),
    ...line('meeting', toConvene, `召开评议会，${String(toConvene)} 条待评议`, '含缓议的', '/meetings'),
    ...line(
      'notice',
      n('passed'),
      `张榜公示 ${String(n('passed'))} 条`,
      '评议已通过',
      `/notices?hang=true&scheme=${scheme}`,
    ),
  ];
}

/** Meetings that are open: signing in, and deciding what is left. */
function dueMeetings(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; heldAt: string; left: number }>(
    store,
    `SELECT m.id, m.no, m.held_at AS heldAt, coalesce(t.items - t.decided, 0) AS left
     FROM meeting m LEFT JOIN meeting_total t ON t.meeting_id = m.id
     WHERE m.state IN ('convened', 'deciding') ORDER BY m.held_at`,
  ).all();
  return rows.map(({ id, no, heldAt, left }) => ({
    key: `decide:${String(id)}`,
    kind: 'decide',
    title: left > 0 ? `开评议会 ${no}，${String(left)} 条待议定` : `结束评议会 ${no}，已全部议定`,
    detail: heldAt,
    count: left,
    date: heldAt.slice(0, 10),
    overdue: heldAt.slice(0, 10) < today,
    page: `/meetings/${String(id)}`,
  }));
}

/** A meeting waiting for declarations needs a committee. */
function dueCommittee(store: Store): Due[] {
  const inForce = countOf(store, `SELECT count(*) AS n FROM scheme WHERE state = 'inForce'`) > 0;
  const seats = countOf(store, 'SELECT count(*) AS n FROM committee_member WHERE active');
  if (!inForce || seats > 0) return [];
  return [
    {
      key: 'committee',
      kind: 'committee',
      title: '登记评议小组成员',
      detail: '还没有成员，开不了评议会',
      count: 1,
      date: null,
      overdue: false,
      page: '/meetings?open=committee',
    },
  ];
}

function dueRounds(store: Store): Due[] {
  const rows = prepared<[], { id: number; no: string; title: string; date: string; marked: number }>(
    store,
    `SELECT r.id, r.no, r.title, r.date, (SELECT count(*) FROM inspection_mark k WHERE k.round_id = r.id) AS marked
     FROM inspection_round r WHERE r.state = 'open' ORDER BY r.date`,
  ).all();
  return rows.map(({ id, no, title, date, marked }) => ({
    key: `inspection:${String(id)}`,
    kind: 'inspection',
    title: `接着巡查 ${no}`,
    detail: `${date} ${title}，已查 ${String(marked)} 户`,
    count: 1,
    date: null,
    overdue: false,
    page: `/inspections/${String(id)}`,
  }));
}

function dueRectifications(store: Store, today: string): Due[] {
  const rows = prepared<[], { n: number; first: string }>(
    store,
    `SELECT count(*) AS n, min(due_on) AS first FROM rectification WHERE state = 'open' HAVING count(*) > 0`,
  ).all();
  return rows.map(({ n, first }) => ({
    key: 'rectification',
    kind: 'rectification',
    title: `核查 ${String(n)} 户的整改`,
    detail: '按期整改的不扣分',
    count: n,
    date: first,
    overdue: first < today,
    page: '/rectifications',
  }));
}

/** Ended periods to close, one task per scheme. */
function duePeriods(store: Store): Due[] {
  const { due } = dueCloses(store);
  return [...Map.groupBy(due, ({ schemeId }) => schemeId)].flatMap(([schemeId, periods]) => {
    const [first] = periods;
    if (!first) return [];
    return [
      {
        key: `close:${String(schemeId)}`,
        kind: 'close',
        title: `期末结账 ${String(periods.length)} 期`,
        detail: `${quoted(first.schemeName)}，最早的是${periodLabel(first.period)}`,
        count: periods.length,
        date: null,
        overdue: false,
        page: '/closes',
      },
    ];
  });
}

function dueNotices(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; toDate: string; objections: number }>(
    store,
    `SELECT n.id, n.no, n.to_date AS toDate,
       (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.state <> 'answered') AS objections
     FROM notice n WHERE n.state = 'hanging' ORDER BY n.to_date`,
  ).all();
  return rows.map(({ id, no, toDate, objections }) => {
    const ended = toDate < today;
    return {
      key: `sheet:${String(id)}`,
      kind: 'sheet',
      title: ended ? `公示 ${no} 已期满，可以入账` : `公示 ${no} 公示中`,
      detail: objections > 0 ? `${String(objections)} 件异议未答复` : '没有未答复的异议',
      count: 1,
      date: ended ? toDate : addDays(toDate, 1),
      overdue: ended,
      page: `/notices/${String(id)}`,
    };
  });
}

function dueObjections(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; noticeId: number; deadline: string }>(
    store,
    `SELECT id, no, notice_id AS noticeId, deadline FROM objection WHERE state <> 'answered' ORDER BY deadline`,
  ).all();
  return rows.map(({ id, no, noticeId, deadline }) => ({
    key: `objection:${String(id)}`,
    kind: 'objection',
    title: `答复异议 ${no}`,
    detail: '调查后书面答复异议人',
    count: 1,
    date: deadline,
    overdue: deadline < today,
    page: `/notices/${String(noticeId)}`,
  }));
}

function dueGoods(store: Store, today: string): Due[] {
  const until = addDays(today, NEAR_EXPIRY_DAYS);
  const rows = prepared<[string], { n: number; first: string | null }>(
    store,
    'SELECT count(*) AS n, min(best_before) AS first FROM batch WHERE quantity > 0 AND best_before <= ?',
  ).all(until);
  return rows
    .filter((row) => row.n > 0)
    .map(({ n, first }) => ({
      key: 'expiry',
      kind: 'expiry',
      title: `${String(n)} 批物品快到保质期`,
      detail: '先兑换或报损',
      count: n,
      date: first,
      overdue: first !== null && first < today,
      page: '/goods',
    }));
}

function dueBackup(daysSinceBackup: number | null, fault: string | null): Due[] {
  if (fault !== null) {
    const title = '最近一次自动备份没有成功';
    return [
      {
        key: 'backup',
        kind: 'backup',
        title,
        detail: fault,
        count: 1,
        date: null,
        overdue: true,
        page: '/system?tab=backup',
      },
    ];
  }
  if (daysSinceBackup !== null && daysSinceBackup <= 7) return [];
  const title =
    daysSinceBackup === null ? '还没有备份，请备份一次' : `已有 ${String(daysSinceBackup)} 天没有备份`;
  return [
    {
      key: 'backup',
      kind: 'backup',
      title,
      detail: '最好备份到 U 盘',
      count: 1,
      date: null,
      overdue: true,
      page: '/system?tab=backup',
    },
  ];
}

function dueClock(store: Store): Due[] {
  const { postedAt } = chainHead(store);
  if (postedAt === '' || store.clock().toISOString() >= postedAt) return [];
  const title = '电脑时间比最后一笔入账还早，请校准时间';
  return [
    {
      key: 'clock',
      kind: 'clock',
      title,
      detail: `最后入账 ${localDate(postedAt)}`,
      count: 1,
      date: null,
      overdue: true,
      page: '/system?tab=about',
    },
  ];
}

function lastMonths(today: string): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < 12) months.unshift(previousPeriod(months[0] ?? ''));
  return months;
}

interface MonthRow {
  period: string;
  issued: number;
  deducted: number;
  reversed: number;
  spent: number;
}

const SPENT = [...SPENDING, 'return'].map((kind) => `'${kind}'`).join(', ');

/** As 按月汇总 of the ledger has them: a reversal is neither an award nor a deduction of its month. */
function monthFigures(store: Store, today: string): MonthRow[] {
  const months = lastMonths(today);
  const rows = prepared<[string, string], MonthRow>(
    store,
    `SELECT t.period, sum(iif(t.kind = 'award', t.points_in, 0)) AS issued,
       sum(iif(t.kind = 'deduction', t.points_out, 0)) AS deducted,
       sum(iif(t.kind = 'reversal', t.points_in - t.points_out, 0)) AS reversed,
       sum(iif(t.kind IN (${SPENT}), t.points_out - t.points_in, 0)) AS spent
     FROM scheme s JOIN transfer_total t ON t.scheme_id = s.id AND t.period BETWEEN ? AND ? GROUP BY t.period`,
  ).all(months[0] ?? '', months.at(-1) ?? '');
  const known = new Map(rows.map((row) => [row.period, row]));
  return months.map(
    (period) => known.get(period) ?? { period, issued: 0, deducted: 0, reversed: 0, spent: 0 },
  );
}

function groupFigures(store: Store, today: string): HomeOverview['groups'] {
  const year = today.slice(0, 4);
  return prepared<[string, string], HomeOverview['groups'][number]>(
    store,
    `SELECT g.number, coalesce(s.issued, 0) AS issued, coalesce(s.spent, 0) AS spent
     FROM village_group g LEFT JOIN (
       SELECT o.group_id, sum(p.awarded - p.deducted) AS issued, sum(p.spent) AS spent
       FROM account_period p JOIN account_owner o ON o.account_id = p.account_id
       WHERE p.period BETWEEN ? AND ? GROUP BY o.group_id) s ON s.group_id = g.id
     ORDER BY g.number`,
  ).all(`${year}-01`, `${year}-12`);
}

/**
 * All data of the home page. `daysSinceBackup` comes from the backup folder; `backupFault` is the last
 * backup's error.
 */
export function homeOverview(
  store: Store,
  daysSinceBackup: number | null,
  backupFault: string | null = null,
): Overview {
  const today = localDate(store.clock());
  const due = [
    ...dueClock(store),
    ...dueObjections(store, today),
    ...dueNotices(store, today),
    ...dueRectifications(store, today),
    ...dueRounds(store),
    ...duePeriods(store),
    ...dueCommittee(store),
    ...dueMeetings(store, today),
    ...dueDeclarations(store),
    ...dueGoods(store, today),
    ...dueBackup(daysSinceBackup, backupFault),
  ];
  const lastDay = '9999-12-31';
  due.sort(
    (a, b) => Number(b.overdue) - Number(a.overdue) || (a.date ?? lastDay).localeCompare(b.date ?? lastDay),
  );
  return {
    today,
    due,
    setup: setupSteps(store, daysSinceBackup),
    figures: {
      householdsWithPoints: countOf(
        store,
        'SELECT count(DISTINCT account_id) AS n FROM account_period WHERE period = ? AND awarded > 0',
        today.slice(0, 7),
      ),
      households: countOf(store, `SELECT count(*) AS n FROM household WHERE state <> 'closed'`),
      waitingDeclarations: countOf(
        store,
        `SELECT count(*) AS n FROM declaration WHERE state IN ('declared', 'rectifying', 'verified', 'deferred', 'passed')`,
      ),
      openObjections: countOf(store, `SELECT count(*) AS n FROM objection WHERE state <> 'answered'`),
      daysSinceBackup,
    },
    months: monthFigures(store, today),
    groups: groupFigures(store, today),
  };
}
