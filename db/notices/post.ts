/** Posts notices to the ledger after their term. */
import type { Notice, PostedNotice } from '../../shared/contract/notices.ts';
import { addDays, chineseDate } from '../../shared/values/dates.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { AccountId, DeclarationId, NoticeId, Points } from '../../shared/values/units.ts';
import { postingMonth } from '../period-closes/posting-month.ts';
import { post, type LedgerEntry } from '../ledger/post.ts';
import { isPersonScheme, rulesOfVersion } from '../schemes/read.ts';
import { requireSteps } from '../step-records.ts';
import { missingToPost } from './missing-steps.ts';
import { transact, prepared, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transition } from '../database/states.ts';
import { dueOpeningLines, markOpeningPosted, postOpeningLines } from '../opening-lines/post-lines.ts';
import { openingToPostFirst } from '../opening-lines/post-first.ts';
import { noticeById } from './read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { describeTotals } from '../declarations/describe.ts';
import { UNOBJECTED_LINE_STATES, NOTICE, NOTICE_LINE } from './states.ts';
import { sqlList } from '../schema/sql-list.ts';
import { and, count, eq } from 'drizzle-orm';
import { noticeLine } from '../schema/index.ts';

interface Due {
  declarationId: DeclarationId;
  accountId: AccountId;
  schemeVersionId: number;
  itemId: string;
  points: Points;
  activityDate: string;
  period: string;
  reason: string;
}

const CLEAR = `notice_id = ? AND notice_line.state IN (${sqlList(UNOBJECTED_LINE_STATES)})`;

/**
 * Posts every line whose term has ended without a pending objection: one award or deduction per declaration,
 * counted in the month of the declaration (in the current one once that is closed), under the rules it was
 * evaluated by. Lines with a pending objection, and the notice itself, stay open. The first posting day is
 * the one after the last day of the notice. Balances taken over of an earlier day go first where the scheme
 * deducts to zero at most. Refuses noticeNotEnded, openObjection, invalidState.
 */
export function postNotice(
  store: Store,
  by: Actor,
  input: { requestId?: string; noticeId: NoticeId; version: number },
): PostedNotice {
  return transact(store, by, 'notices.post', input, (tx) => {
    const notice = requireFound(noticeById(tx, input.noticeId), '公示表');
    assertVersion(notice.version, input.version, `公示表 ${notice.no} `);
    requireEnded(tx, notice);
    if (notice.kind === 'opening') return postOpeningNotice(tx, notice);
    requireOpeningsFirst(tx, notice);
    createAccounts(tx, notice);
    const due = dueLines(tx, notice.id);
    const remaining = objectedLines(tx, notice.id);
    requireSomeClear(due.length, remaining);
    if (due.length > 0) requireSteps(missingToPost(tx, notice), 'post');
    const months = monthsOf(tx, notice, due);
    const entries = entriesOf(tx, due, months);
    const moved = post(tx, entries);
    const sum = (kind: LedgerEntry['kind']) =>
      moved.reduce((total, one, index) => total + (entries[index]?.kind === kind ? one.points : 0), 0);
    const awarded = sum('award');
    const deducted = sum('deduction');
    const state = markPosted(tx, notice, remaining, months);
    tx.audit({
      subject: `notice:${String(notice.id)}`,
      summary:
        due.length === 0
          ? `办结公示表 ${notice.no}，没有要入账的`
          : `公示表 ${notice.no} 入账 ${String(due.length)} 条：${describeTotals(schemeUnit(tx, notice.schemeId), awarded, deducted)}` +
            (remaining > 0 ? `，${String(remaining)} 条有异议未入账` : ''),
      before: { state: notice.state },
      after: {
        state,
        declarations: due.map((line) => line.declarationId),
        transfers: [moved[0]?.transferId ?? null, moved.at(-1)?.transferId ?? null],
      },
    });
    return { posted: due.length, awarded, deducted, remaining, state, version: notice.version + 1 };
  });
}

/** One record of balances taken over. */
function postOpeningNotice(tx: Tx, notice: Notice): PostedNotice {
  const due = dueOpeningLines(tx, notice.id, CLEAR);
  const remaining = objectedLines(tx, notice.id);
  requireSomeClear(due.length, remaining);
  requireSteps(missingToPost(tx, notice), 'post');
  const { noticeLineIds, awarded, deducted, transfers } = postOpeningLines(tx, due);
  transition(tx, NOTICE_LINE, noticeLineIds, 'posted');
  const state: Notice['state'] = remaining > 0 ? 'published' : 'posted';
  transition(tx, NOTICE, notice.id, state, { postedAt: tx.at });
  if (state === 'posted') markOpeningPosted(tx, notice.id);
  tx.audit({
    subject: `notice:${String(notice.id)}`,
    summary:
      `期初公示 ${notice.no} 入账 ${String(due.length)} 条：${describeTotals(schemeUnit(tx, notice.schemeId), awarded, deducted)}` +
      (remaining > 0 ? `，${String(remaining)} 条有异议未入账` : ''),
    before: { state: notice.state },
    after: { state, openingLines: due.map(({ id }) => id), transfers },
  });
  return { posted: due.length, awarded, deducted, remaining, state, version: notice.version + 1 };
}

function requireSomeClear(due: number, remaining: number): void {
  if (due > 0 || remaining === 0) return;
  throw new Refusal('openObjection', `剩下的 ${String(remaining)} 条都有未答复的异议，答复之后才能入账。`);
}

function requireEnded(tx: Tx, notice: Notice): void {
  if (notice.state === 'posted')
    throw new Refusal('invalidState', `公示表 ${notice.no} 已经入账，不能重复入账。`);
  if (notice.state === 'withdrawn')
    throw new Refusal('invalidState', `公示表 ${notice.no} 已经撤回，不能入账。`);
  if (tx.today <= notice.toDate) {
    throw new Refusal(
      'noticeNotEnded',
      `公示表 ${notice.no} 公示到${chineseDate(notice.toDate)}为止，最早${chineseDate(addDays(notice.toDate, 1))}才能入账。`,
    );
  }
}

function requireOpeningsFirst(tx: Tx, { id, no }: Notice): void {
  const first = openingToPostFirst(tx, id);
  if (!first) return;
  const { noticeNo, toDate, asOf, accounts, objectedLine } = first;
  const todo =
    noticeNo === null || toDate === null
      ? `请先公示 ${first.no}，期满入账后再入 ${no}。`
      : objectedLine !== null
        ? `请先答复期初公示 ${noticeNo} 第 ${String(objectedLine)} 条的异议并入账，再入 ${no}。`
        : `请先入账期初公示 ${noticeNo}${tx.today > toDate ? '' : `（公示到${chineseDate(toDate)}）`}，再入 ${no}。`;
  throw new Refusal(
    'invalidState',
    `公示表 ${no} 要扣分的有 ${String(accounts)} 个账户还有${chineseDate(asOf)}的期初余额（${first.no}）没有入账。` +
      `办法是“扣到零为止”，先扣后接，扣不到的会被补回，余额就多了。${todo}`,
  );
}

function createAccounts(tx: Tx, notice: Notice): void {
  const [kind, owner] = isPersonScheme(tx, notice.schemeId)
    ? ['person', 'member_id']
    : ['household', 'household_id'];
  prepared(
    tx,
    `INSERT INTO account (scheme_id, kind, ${owner})
     SELECT DISTINCT d.scheme_id, '${kind}', d.${owner} FROM notice_line JOIN declaration d ON d.id = notice_line.declaration_id
     WHERE ${CLEAR} AND d.${owner} IS NOT NULL ON CONFLICT DO NOTHING`,
  ).run(notice.id);
}

/** In order of the activity dates, as printed in the passbook. */
function dueLines(tx: Tx, noticeId: NoticeId): Due[] {
  return prepared<[NoticeId], Due>(
    tx,
    `SELECT d.id AS declarationId, a.id AS accountId, d.scheme_version_id AS schemeVersionId, d.item_id AS itemId, d.agreed_points AS points,
       d.activity_date AS activityDate, d.period, d.reason
     FROM (SELECT declaration_id FROM notice_line WHERE ${CLEAR}) l JOIN declaration d ON d.id = l.declaration_id
       JOIN account a ON a.id = coalesce(
         (SELECT id FROM account WHERE scheme_id = d.scheme_id AND member_id = d.member_id),
         (SELECT id FROM account WHERE scheme_id = d.scheme_id AND household_id = d.household_id AND kind = 'household'))
     ORDER BY d.activity_date, d.id`,
  ).all(noticeId);
}

function objectedLines(tx: Tx, noticeId: NoticeId): number {
  const row = tx.orm
    .select({ n: count() })
    .from(noticeLine)
    .where(and(eq(noticeLine.noticeId, noticeId), eq(noticeLine.state, 'objected')))
    .get();
  return row?.n ?? 0;
}

/** By month of the declarations, the month in which they count: the current one once their own is closed. */
function monthsOf(tx: Tx, { schemeId }: Notice, due: readonly Due[]): ReadonlyMap<string, string> {
  const months = [...new Set(due.map(({ period }) => period))];
  return new Map(months.map((month) => [month, postingMonth(tx, schemeId, month, tx.today)]));
}

function entriesOf(tx: Tx, due: readonly Due[], months: ReadonlyMap<string, string>): LedgerEntry[] {
  // A veto or a bad record deducts no points and is not posted.
  const entries = due.flatMap((line): LedgerEntry[] => {
    const { declarationId, accountId, schemeVersionId, itemId, points, activityDate, reason } = line;
    if (points === 0) return [];
    const period = months.get(line.period) ?? line.period;
    const rules = rulesOfVersion(tx, schemeVersionId);
    const source = `declaration:${String(declarationId)}`;
    const entry = { accountId, points: Math.abs(points), activityDate, period, source, summary: reason };
    if (points < 0)
      return [
        { ...entry, kind: 'deduction', floor: rules.negativeBalance === 'floorZero' ? 'zero' : 'none' },
      ];
    const honourOnly = rules.items.find(({ id }) => id === itemId)?.spendable === false;
    return [{ ...entry, kind: 'award', honourOnly }];
  });
  // With a floor of 0, awards of a notice are posted before deductions, so that the household's result equals
  // the published sum.
  return entries.some((entry) => entry.floor === 'zero')
    ? [
        ...entries.filter((entry) => entry.kind === 'award'),
        ...entries.filter((entry) => entry.kind === 'deduction'),
      ]
    : entries;
}

/** The declarations are moved to the month in which their points are posted; their numbers remain assigned. */
function markPosted(
  tx: Tx,
  notice: Notice,
  remaining: number,
  months: ReadonlyMap<string, string>,
): Notice['state'] {
  const lines = prepared<[NoticeId], { id: number; declarationId: DeclarationId; month: string }>(
    tx,
    `SELECT notice_line.id, d.id AS declarationId, d.period AS month FROM notice_line
     JOIN declaration d ON d.id = notice_line.declaration_id WHERE ${CLEAR}`,
  ).all(notice.id);
  for (const [month, posted] of months) {
    const ids = lines.filter((line) => line.month === month).map(({ declarationId }) => declarationId);
    transition(tx, DECLARATION, ids, 'posted', { period: posted });
  }
  transition(
    tx,
    NOTICE_LINE,
    lines.map(({ id }) => id),
    'posted',
  );
  const state: Notice['state'] = remaining > 0 ? 'published' : 'posted';
  transition(tx, NOTICE, notice.id, state, { postedAt: tx.at });
  return state;
}
