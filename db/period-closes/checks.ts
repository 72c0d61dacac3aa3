/** Checks before a period is closed. */
import { and, between, count, eq, inArray, max, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import {
  PERIOD_KINDS,
  periodBounds,
  periodKind,
  periodLabel,
  previousPeriod,
} from '../../shared/values/period.ts';
import { VERSION_AND_ITEM, weightyItems } from '../participants/weighty-items.ts';
import { blankInImprint, IMPRINT_FIELD_NAMES } from '../../shared/imprint.ts';
import { STEP_GATE_NAMES } from '../../shared/schemes/steps.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { listOpenObjectionsOfPeriod } from '../open-objections.ts';
import { missingForClose } from '../step-records.ts';
import { stepsMissing } from '../../shared/sentences/steps.ts';
import { ledgerSum } from '../ledger/chain.ts';
import { HAS_TO_POST } from '../notice-to-post.ts';
import { CANCELLED_TO_PUBLISH, REVERSAL_TO_PUBLISH } from '../ledger/reversal-to-publish.ts';
import { prepared, type Store } from '../database/store.ts';
import { declaration, notice } from '../schema/index.ts';
import { requireVillage } from '../village/profile.ts';
import { voucherCheck } from './voucher-check.ts';
import { kindsEverClosed, closingRulesOf } from './close-periods.ts';
import { isClosed, effectiveCloses } from './closed.ts';
import { periodsRunWithin, firstDayInForce } from './first-day.ts';
import { DECLARATIONS_TO_POST, OPEN_MEETINGS, OPEN_OBJECTIONS } from '../schema/state-lists.ts';

type Count = { n: number };

interface Question {
  id: string;
  /** Texts for none, and for some. */
  title: string;
  open: (n: number) => string;
  /** Counts open records of a scheme between two months or days. */
  sql: string;
  by: 'month' | 'day';
  level: 'warning' | 'blocking';
  found: (n: number) => string;
  page: string;
}

const PERIODS = 'd.scheme_id = ? AND d.period BETWEEN ? AND ?';

const OPEN_ITEM_CHECKS: Question[] = [
  {
    id: 'declarations',
    // Returned, rectified and deferred ones have checks of their own.
    title: '送审的登记都已入账',
    open: (n) => `还有 ${String(n)} 条登记没有办结`,
    sql: `SELECT count(*) AS n FROM declaration d WHERE ${PERIODS} AND d.state IN (${DECLARATIONS_TO_POST})`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 条没有入账。请初审、评议、公示、入账，或撤销。`,
    page: '/declarations?period=all',
  },
  {
    id: 'returned',
    title: '退回的登记都已补正',
    open: (n) => `还有 ${String(n)} 条退回的登记没有补正`,
    sql: `SELECT count(*) AS n FROM declaration d WHERE ${PERIODS} AND d.state = 'returned'`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 条已退回。请补正后送初审，或撤销。`,
    page: '/declarations?period=all&state=returned',
  },
  {
    id: 'rectifications',
    title: '整改都已复核',
    open: (n) => `还有 ${String(n)} 条整改没有复核`,
    sql: `SELECT count(*) AS n FROM declaration d WHERE ${PERIODS} AND d.state = 'rectifying'`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 条整改没有复核。请复核后再结账。`,
    page: '/rectifications',
  },
  {
    id: 'deferred',
    title: '没有缓议的事项',
    open: (n) => `还有 ${String(n)} 条缓议`,
    sql: `SELECT count(*) AS n FROM declaration d WHERE ${PERIODS} AND d.state = 'deferred'`,
    by: 'month',
    level: 'warning',
    found: (n) => `有 ${String(n)} 条缓议。结账后再通过的，计入通过时的月份，不再改动本期。`,
    page: '/declarations?period=all&state=deferred',
  },
  {
    id: 'meetings',
    title: '评议会都已结束',
    open: (n) => `还有 ${String(n)} 次评议会没有结束`,
    sql: `SELECT count(*) AS n FROM meeting d WHERE ${PERIODS} AND d.state IN (${OPEN_MEETINGS})`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 次评议会没有结束。`,
    page: '/meetings',
  },
  {
    id: 'notices',
    title: '公示都已到期入账',
    open: (n) => `还有 ${String(n)} 张公示表没有入账`,
    // A notice of reversals only has nothing to post, and does not block.
    sql: `SELECT count(*) AS n FROM notice n WHERE n.scheme_id = ? AND n.period BETWEEN ? AND ? AND n.state = 'published' AND ${HAS_TO_POST}`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 张公示表没有入账。`,
    page: '/notices',
  },
  {
    id: 'reversals',
    title: '冲销都已公示',
    open: (n) => `还有 ${String(n)} 笔冲销没有公示`,
    // As the close counts it: in the month of what was reversed.
    sql: `SELECT count(*) AS n FROM transfer t CROSS JOIN transfer o ON o.id = t.reverses_id
      JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id)
      WHERE t.reverses_id > 0 AND a.scheme_id = ? AND o.period BETWEEN ? AND ? AND ${REVERSAL_TO_PUBLISH}`,
    by: 'month',
    level: 'warning',
    found: (n) => `有 ${String(n)} 笔冲销还没有告知村民。请张贴公示表，冲销会列在上面。`,
    page: '/notices?publish=true',
  },
  {
    id: 'cancellations',
    title: '不计分记录的撤销都已公示',
    open: (n) => `还有 ${String(n)} 条撤销没有公示`,
    sql: `SELECT count(*) AS n FROM deed_cancellation x CROSS JOIN declaration d ON d.id = x.declaration_id
      WHERE ${PERIODS} AND ${CANCELLED_TO_PUBLISH}`,
    by: 'month',
    level: 'warning',
    found: (n) => `有 ${String(n)} 条不计分的记录撤销了，还没有告知村民。请张贴公示表，撤销会列在上面。`,
    page: '/notices?publish=true',
  },
  {
    id: 'objections',
    title: '异议都已答复',
    open: (n) => `还有 ${String(n)} 条异议没有答复`,
    sql: `SELECT count(*) AS n FROM objection o JOIN notice d ON d.id = o.notice_id WHERE ${PERIODS} AND o.state IN (${OPEN_OBJECTIONS})`,
    by: 'month',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 条异议没有答复。`,
    page: '/notices',
  },
  {
    id: 'rounds',
    title: '巡查都已完成',
    open: (n) => `还有 ${String(n)} 次巡查没有完成`,
    sql: `SELECT count(*) AS n FROM inspection_round WHERE scheme_id = ? AND date BETWEEN ? AND ? AND state = 'open'`,
    by: 'day',
    level: 'blocking',
    found: (n) => `有 ${String(n)} 次巡查没有完成。请完成或作废。`,
    page: '/inspections',
  },
];

/**
 * Open declarations, meetings, notices, objections and rounds of the period; the ledger; preceding and
 * contained closes.
 */
export function closeChecks(store: Store, scheme: SchemeInForceView, period: string): CloseCheck[] {
  const { from, to } = periodBounds(period);
  const answers = OPEN_ITEM_CHECKS.map((question): CloseCheck => {
    const bounds = question.by === 'day' ? [from, to] : [from.slice(0, 7), to.slice(0, 7)];
    const n = prepared<unknown[], Count>(store, question.sql).get(scheme.schemeId, ...bounds)?.n ?? 0;
    const { id, title, level, open: stillOpen, found, page } = question;
    if (n === 0 && id === 'notices') return runningNotices(store, scheme.schemeId, bounds) ?? done(id, title);
    return n === 0 ? done(id, title) : { id, level, title: stillOpen(n), detail: found(n), page };
  });
  return [
    ...answers,
    ...vetoCheck(store, scheme.schemeId, from, to),
    ...voucherCheck(store, scheme.schemeId, to),
    resultCheck(store, scheme.schemeId, period),
    ...stepsCheck(store, scheme, period),
    ledgerCheck(store),
    imprintCheck(store),
    ...orderChecks(store, scheme, period),
  ];
}

const done = (id: string, title: string): CloseCheck => ({ id, level: 'done', title, detail: '', page: '' });

/** Notices of reversals only, on which nothing is posted: as long as they run, not every notice is over. */
function runningNotices(
  store: Store,
  schemeId: SchemeId,
  [from = '', to = '']: readonly string[],
): CloseCheck | undefined {
  const { n = 0, last } =
    store.orm
      .select({ n: count(), last: max(notice.toDate) })
      .from(notice)
      .where(
        and(eq(notice.schemeId, schemeId), between(notice.period, from, to), eq(notice.state, 'published')),
      )
      .get() ?? {};
  if (n === 0) return undefined;
  return {
    id: 'notices',
    level: 'warning',
    title: `还有 ${String(n)} 张只列冲销的公示表没有办结`,
    detail: `公示期到 ${last ?? ''}，没有要入账的事项；期满以后办结。`,
    page: '/notices',
  };
}

/**
 * A deferred veto, bad record or major deduction: it affects the grades of this period and cannot count in
 * another.
 */
function vetoCheck(store: Store, schemeId: SchemeId, from: string, to: string): CloseCheck[] {
  const n = store.orm
    .select({ n: count() })
    .from(declaration)
    .where(
      and(
        eq(declaration.schemeId, schemeId),
        between(declaration.period, from.slice(0, 7), to.slice(0, 7)),
        eq(declaration.state, 'deferred'),
        inArray(sql.raw(VERSION_AND_ITEM), [...weightyItems(store, schemeId).keys()]),
      ),
    )
    .get()?.n;
  if (!n) return [];
  const detail = `有 ${String(n)} 条缓议的事项关系到本期等次（一票否决、不良记录或重大扣分），请先议定或撤销。`;
  return [
    {
      id: 'weighty',
      level: 'blocking',
      title: '缓议中有否决事项',
      detail,
      page: '/declarations?period=all&state=deferred',
    },
  ];
}

/** Objections to assessments and to results of closes within the period: its figures rest on them. */
function resultCheck(store: Store, schemeId: SchemeId, period: string): CloseCheck {
  const open = listOpenObjectionsOfPeriod(store, schemeId, period);
  const title = '对考评和评定结果的异议都已办结';
  return open.length === 0
    ? { id: 'intakes', level: 'done', title, detail: '', page: '' }
    : {
        id: 'intakes',
        level: 'blocking',
        title: `还有 ${String(open.length)} 件对结果的异议没有办结`,
        detail: `异议 ${open.join('、')} 没有办结。请先到“来访”调查、答复。`,
        page: '/intakes',
      };
}

/** Steps of the procedure that the close of the scheme's longest period waits for. */
function stepsCheck(store: Store, { schemeId, rules }: SchemeInForceView, period: string): CloseCheck[] {
  const missing = missingForClose(store, schemeId, rules, period);
  if (missing.length === 0) return [];
  return [
    {
      id: 'steps',
      level: 'blocking',
      title: `程序还没有办：${missing.join('、')}`,
      detail: stepsMissing(missing, STEP_GATE_NAMES.close),
      page: `/steps?scheme=${String(schemeId)}&period=${period}`,
    },
  ];
}

function ledgerCheck(store: Store): CloseCheck {
  const sum = ledgerSum(store);
  const title = '台账借贷相平';
  return sum === 0
    ? { id: 'ledger', level: 'done', title, detail: '', page: '' }
    : {
        id: 'ledger',
        level: 'blocking',
        title: '台账借贷不平',
        detail: `全部账户余额之和应为 0，现为 ${formatPoints(sum)}。请先校验台账。`,
        page: '/ledger',
      };
}

/** The papers of a close keep the imprint of its day. */
function imprintCheck(store: Store): CloseCheck {
  const blank = blankInImprint(requireVillage(store));
  const [first] = blank;
  return first === undefined
    ? { id: 'imprint', level: 'done', title: '异议受理人和村办公电话已填', detail: '', page: '' }
    : {
        id: 'imprint',
        level: 'warning',
        title: `${blank.map((field) => IMPRINT_FIELD_NAMES[field]).join('、')}没有填`,
        detail: '本期的结果表上将是空白，结账之后不能再补。请先在“系统→村信息”里填写。',
        page: `/system?tab=village&field=${first}`,
      };
}

function orderChecks(store: Store, scheme: SchemeInForceView, period: string): CloseCheck[] {
  return [previousCheck(store, scheme, period), withinCheck(store, scheme.schemeId, period)].filter(
    (check) => check !== undefined,
  );
}

/** Closes of one length follow one another without gaps; a cycle with movements is closed before the next. */
function previousCheck(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  period: string,
): CloseCheck | undefined {
  const previous = previousPeriod(period);
  const bounds = periodBounds(previous);
  const begins = firstDayInForce(store, schemeId);
  if (begins === undefined || begins > bounds.to) return undefined;
  if (isClosed(store, schemeId, previous)) {
    return { id: 'previous', level: 'done', title: `${periodLabel(previous)}已结账`, detail: '', page: '' };
  }
  const kind = periodKind(period);
  const began = effectiveCloses(store, schemeId).some(
    (one) => periodKind(one.period) === kind && periodBounds(one.period).to < bounds.from,
  );
  const moved =
    rules.cycle === kind &&
    rules.carryOver !== 'lifelong' &&
    prepared(
      store,
      `SELECT 1 FROM account_period p JOIN account a ON a.id = p.account_id
       WHERE a.scheme_id = ? AND p.period <= ? AND (p.awarded + p.deducted + p.spent <> 0 OR p.vouchers <> 0) LIMIT 1`,
    ).get(schemeId, bounds.to.slice(0, 7)) !== undefined;
  const title = `${periodLabel(previous)}还没有结账`;
  const detail = `${title}。`;
  return began || moved
    ? { id: 'previous', level: 'blocking', title, detail: `${detail}请按先后次序结账。`, page: '/closes' }
    : { id: 'previous', level: 'warning', title, detail: `${detail}上期没有积分往来的可以不结。`, page: '' };
}

/** Shorter periods within this one that are not closed. */
function withinCheck(store: Store, schemeId: SchemeId, period: string): CloseCheck | undefined {
  const shorter = PERIOD_KINDS.slice(0, PERIOD_KINDS.indexOf(periodKind(period))).filter((kind) =>
    kindsEverClosed(store, schemeId).includes(kind),
  );
  const run = shorter.flatMap((kind) => periodsRunWithin(store, schemeId, period, kind));
  if (run.length === 0) return undefined;
  const open = run.filter(
    (one) => !isClosed(store, schemeId, one) && closingRulesOf(store, schemeId, one) !== undefined,
  );
  if (open.length === 0) {
    return { id: 'within', level: 'done', title: '期内的月度、季度已结账', detail: '', page: '' };
  }
  const title = `期内还有 ${String(open.length)} 期没有结账`;
  const names = open.slice(0, 6).map(periodLabel).join('、');
  const detail = `${names}${open.length > 6 ? `等 ${String(open.length)} 期` : ''}没有结账。建议先结这些期间。`;
  return { id: 'within', level: 'warning', title, detail, page: '/closes' };
}
