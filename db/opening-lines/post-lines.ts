/** Posts balances taken over to the ledger, with the passbooks and cards that the households hold. */
import type { OpeningMonth } from '../../shared/openings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import type {
  AccountId,
  HouseholdId,
  MemberId,
  NoticeId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { transition } from '../database/states.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { createHouseholdAccount, createPersonAccount } from '../ledger/accounts.ts';
import { post, type LedgerEntry } from '../ledger/post.ts';
import type { Posted } from '../ledger/posting.ts';
import { cardByNumber, cardsOfHousehold } from '../passbooks/cards.ts';
import { currentGeometry } from '../passbooks/geometry.ts';
import { hasBook } from '../passbooks/without-book.ts';
import { createBook, recordLines } from '../passbooks/write-book.ts';
import { isMonthClosed, postingMonth } from '../period-closes/posting-month.ts';
import { OPENING, OPENING_LINE } from './states.ts';
import { insertCard } from '../passbooks/insert-card.ts';

interface Due {
  noticeLineId: number;
  id: number;
  openingId: number;
  schemeId: SchemeId;
  asOf: string;
  householdId: HouseholdId;
  memberId: MemberId | null;
  balance: Points;
  honour: Points;
  months: OpeningMonth[];
  printedPage: number | null;
  printedLine: number | null;
  cardNumber: string;
}

/** Lines of a notice; `clear`: condition on `notice_line`, with one parameter. */
export function dueOpeningLines(tx: Tx, noticeId: NoticeId, clear: string): Due[] {
  return prepared<[NoticeId], Omit<Due, 'months'> & { months: string }>(
    tx,
    `SELECT notice_line.id AS noticeLineId, l.id, l.opening_id AS openingId, l.scheme_id AS schemeId, o.as_of AS asOf,
       l.household_id AS householdId, l.member_id AS memberId, l.balance, l.honour, l.months, l.printed_page AS printedPage,
       l.printed_line AS printedLine, l.card_number AS cardNumber
     FROM notice_line JOIN opening_line l ON l.id = notice_line.opening_line_id JOIN opening o ON o.id = l.opening_id
     WHERE ${clear} ORDER BY l.position`,
  )
    .all(noticeId)
    .map((line) => ({ ...line, months: JSON.parse(line.months) as OpeningMonth[] }));
}

/** Source of the transfers of a line; those of its months have the month after it. */
export const sourceOf = (lineId: number): string => `opening:${String(lineId)}`;

/** Sum of what was earned before the months, and of the balance that it leaves. */
function restOf({ balance, honour, months }: Due): { balance: Points; honour: Points } {
  const sum = months.reduce((total, { points }) => total + points, 0);
  return { balance: balance - sum, honour: honour - sum };
}

/**
 * Months first, as awards and deductions of their periods; then one transfer of the rest, with the honour points that
 * belong to it. A household that spent all has two of the same size: its honour points in, and out what it spent.
 */
function entriesOf(due: Due, accountId: AccountId, period: string): LedgerEntry[] {
  const entry = { accountId, activityDate: due.asOf };
  const months = due.months.flatMap((month): LedgerEntry[] => {
    if (month.points === 0) return [];
    return [
      {
        ...entry,
        kind: month.points > 0 ? 'openingAward' : 'openingDeduction',
        points: Math.abs(month.points),
        period: month.period,
        source: `${sourceOf(due.id)}:${month.period}`,
        summary: `${periodLabel(month.period)}积分（期初）`,
      },
    ];
  });
  const { balance, honour } = restOf(due);
  const one = (points: Points, own: Points, summary: string, part = ''): LedgerEntry => ({
    ...entry,
    kind: 'opening',
    points: Math.abs(points),
    period,
    source: `${sourceOf(due.id)}${part}`,
    summary,
    opening: { credits: points > 0, honour: own },
  });
  if (balance !== 0) {
    const spent = months.length > 0 && balance < 0 && honour === 0;
    return [...months, one(balance, honour, spent ? '期初前已用（承前）' : '期初余额（承前）')];
  }
  if (honour === 0) return months;
  const size = Math.abs(honour);
  return [...months, one(size, honour, '期初累计（承前）'), one(-size, 0, '期初前已用（承前）', ':spent')];
}

const isCredit = ({ kind, opening }: LedgerEntry): boolean => opening?.credits ?? kind === 'openingAward';

/** Refuses invalidState for a month that was closed since the record was made. */
function requireOpenMonths(tx: Tx, lines: readonly Due[]): void {
  const [first] = lines;
  if (!first) return;
  for (const period of new Set(lines.flatMap(({ months }) => months.map((month) => month.period)))) {
    if (!isMonthClosed(tx, first.schemeId, period)) continue;
    throw new Refusal(
      'invalidState',
      `${periodLabel(period)}已经结账，这张期初里有这个月的积分，不能入账。请先到“期末结账”重新打开。`,
    );
  }
}

export interface PostedOpeningLines {
  /** Of the lines of the notice. */
  noticeLineIds: number[];
  /** What came in and went out, both positive. */
  awarded: Points;
  deducted: Points;
  /** First and last transfer; null without any. */
  transfers: [TransferId | null, TransferId | null];
}

/** A balance posted onto a closed file would have no owner. Refuses invalidState. */
function requireOpenHouseholds(tx: Tx, lines: readonly Due[]): void {
  const closed = prepared<[string], { no: string }>(
    tx,
    `SELECT no FROM household WHERE state = 'closed' AND id IN (SELECT value FROM json_each(?)) ORDER BY no LIMIT 1`,
  ).get(JSON.stringify(lines.map(({ householdId }) => householdId)));
  if (!closed) return;
  throw new Refusal(
    'invalidState',
    `${closed.no} 户已经销户或并户，期初余额不能记到它名下。请先恢复该户，或对这一条登记异议、答复“取消”，再入账。`,
  );
}

/** Nor is one posted to somebody who died or left since the draft. Refuses invalidState. */
function requirePresentPersons(tx: Tx, lines: readonly Due[]): void {
  const gone = prepared<[string], { no: string; name: string }>(
    tx,
    `SELECT h.no, m.name FROM member m JOIN household h ON h.id = m.household_id
     WHERE m.state = 'left' AND m.id IN (SELECT value FROM json_each(?)) ORDER BY h.no, m.id LIMIT 1`,
  ).get(JSON.stringify(lines.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]))));
  if (!gone) return;
  throw new Refusal(
    'invalidState',
    `${gone.no} 户的${gone.name}已经不在（迁出、去世），期初余额不能记到他名下。弄错了的请先恢复这个人；确实不在的，对这一条登记异议、答复“取消”，再入账。`,
  );
}

/** Posts the lines of one notice, with what the households hold of the book before. Refuses invalidState. */
export function postOpeningLines(tx: Tx, due: readonly Due[]): PostedOpeningLines {
  requireOpenMonths(tx, due);
  requireOpenHouseholds(tx, due);
  requirePresentPersons(tx, due);
  const [any] = due;
  // All of one record: one scheme, one day.
  const period = any ? postingMonth(tx, any.schemeId, any.asOf.slice(0, 7), tx.today) : '';
  const lines = due.map((line) => {
    const account =
      line.memberId === null
        ? createHouseholdAccount(tx, line.schemeId, line.householdId)
        : createPersonAccount(tx, line.schemeId, line.memberId);
    return { line, accountId: account.id, entries: entriesOf(line, account.id, period) };
  });
  const entries = lines.flatMap((one) => one.entries);
  const moved = post(tx, entries);
  const geometryId = currentGeometry(tx).id;
  let posted = 0;
  for (const { line, accountId, entries: own } of lines) {
    posted += own.length;
    const last = own.length === 0 ? undefined : moved[posted - 1];
    if (last) takeOverBook(tx, line, accountId, last, geometryId);
    takeOverCard(tx, line);
  }
  transition(
    tx,
    OPENING_LINE,
    due.map(({ id }) => id),
    'posted',
  );
  const sum = (credits: boolean): Points =>
    sumBy(entries, (entry) => (isCredit(entry) === credits ? entry.points : 0));
  return {
    noticeLineIds: due.map(({ noticeLineId }) => noticeLineId),
    awarded: sum(true),
    deducted: sum(false),
    transfers: [moved[0]?.transferId ?? null, moved.at(-1)?.transferId ?? null],
  };
}

/** The record is posted once its notice is. */
export function markOpeningPosted(tx: Tx, noticeId: NoticeId): void {
  const records = prepared<[NoticeId], { id: number }>(
    tx,
    `SELECT DISTINCT l.opening_id AS id FROM notice_line n JOIN opening_line l ON l.id = n.opening_line_id WHERE n.notice_id = ?`,
  ).all(noticeId);
  transition(
    tx,
    OPENING,
    records.map(({ id }) => id),
    'posted',
    { postedAt: tx.at },
  );
}

/**
 * The booklet that the household holds is gone on with after the line that it was printed to; that line stands for all
 * that was taken over.
 */
function takeOverBook(tx: Tx, line: Due, accountId: AccountId, last: Posted, geometryId: number): void {
  const { printedPage: page, printedLine } = line;
  if (page === null || printedLine === null || hasBook(tx, accountId) || hasOwnMovements(tx, accountId))
    return;
  const { id } = createBook(tx, accountId, 0, geometryId);
  recordLines(tx, id, [{ transferId: last.transferId, page, line: printedLine, balance: last.balanceAfter }]);
}

/**
 * Whether the program posted something that is not in the booklet that the household holds: anything but a balance taken
 * over, and its reversal.
 */
export function hasOwnMovements(store: Store, accountId: AccountId): boolean {
  const of = (side: 'debit' | 'credit'): string =>
    `SELECT 1 FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id
     WHERE t.${side}_account_id = :accountId AND coalesce(o.kind, t.kind) NOT IN ('opening', 'openingAward', 'openingDeduction')`;
  return (
    prepared<[{ accountId: AccountId }], unknown>(
      store,
      `${of('debit')} UNION ALL ${of('credit')} LIMIT 1`,
    ).get({ accountId }) !== undefined
  );
}

function takeOverCard(tx: Tx, { householdId, cardNumber }: Due): void {
  if (cardNumber === '' || cardByNumber(tx, cardNumber)) return;
  if (cardsOfHousehold(tx, householdId).some(({ state }) => state !== 'void')) return;
  insertCard(tx, householdId, cardNumber);
}
