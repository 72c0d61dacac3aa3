/** Takes back records of balances taken over: a draft is discarded, a posted one is reversed as a whole. */
import type { OpeningView } from '../../shared/contract/openings.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import type { AccountId, HouseholdId, Points, TransferId } from '../../shared/values/units.ts';
import { coveringClose, IS_EFFECTIVE } from '../covering-close.ts';
import { transition } from '../database/states.ts';
import { assertVersion, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { reverseAll } from '../ledger/reverse.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { sourceOf } from '../opening-lines/post-lines.ts';
import { openingById } from './read.ts';
import { OPENING, OPENING_LINE } from '../opening-lines/states.ts';
import { and, desc, eq, gte } from 'drizzle-orm';
import { passbook, passbookLine, periodClose } from '../schema/index.ts';

interface TakeBack {
  requestId?: string;
  openingId: number;
  version: number;
  reason: string;
}

interface Line {
  id: number;
  no: string;
  householdId: HouseholdId;
}

function linesOf(tx: Tx, openingId: number, state: 'waiting' | 'posted'): Line[] {
  return prepared<[number, string], Line>(
    tx,
    `SELECT l.id, h.no, l.household_id AS householdId FROM opening_line l JOIN household h ON h.id = l.household_id
     WHERE l.opening_id = ? AND l.state = ? ORDER BY l.position`,
  ).all(openingId, state);
}

/** Discards a record that was never published, or whose notice was withdrawn. Refuses invalidState, versionConflict. */
export function discardOpening(store: Store, by: Actor, input: TakeBack): { version: number } {
  return transact(store, by, 'openings.discard', input, (tx) => {
    const record = openingById(tx, input.openingId);
    assertVersion(record.version, input.version, `${record.no} `);
    if (record.state !== 'draft') {
      throw new Refusal(
        'invalidState',
        record.state === 'published'
          ? `${record.no} 正在公示，不能作废。张贴当天可以先撤回公示；公示期内有错的，按异议更正。`
          : `${record.no} 已经办结，不能作废。`,
      );
    }
    transition(
      tx,
      OPENING_LINE,
      linesOf(tx, record.id, 'waiting').map(({ id }) => id),
      'discarded',
    );
    transition(tx, OPENING, record.id, 'discarded', { stateReason: input.reason });
    tx.audit({
      subject: `opening:${String(record.id)}`,
      summary: `作废期初余额 ${record.no}：${input.reason}`,
      before: { state: 'draft' },
      after: { state: 'discarded', reason: input.reason },
    });
    return { version: record.version + 1 };
  });
}

interface Moved {
  id: TransferId;
  accountId: AccountId;
  /** Month in which it counts, 'YYYY-MM'. */
  period: string;
  postedAt: string;
}

/** Transfers of one line, in posting order: of its months, and of the rest. */
function transfersOf(tx: Tx, { id }: Line): Moved[] {
  const source = sourceOf(id);
  return prepared<[string, string, string], Moved>(
    tx,
    `SELECT t.id, a.id AS accountId, t.period, t.posted_at AS postedAt FROM transfer t
     CROSS JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
     WHERE t.source = ? OR (t.source > ? AND t.source < ?) ORDER BY t.id`,
  ).all(source, `${source}:`, `${source};`);
}

/** Refuses invalidState once something was posted on the account after what was taken over. */
function requireNothingAfter(tx: Tx, lines: readonly { line: Line; moved: readonly Moved[] }[]): void {
  const later = prepared<[{ accountId: AccountId; id: TransferId }], unknown>(
    tx,
    `SELECT 1 FROM transfer WHERE debit_account_id = :accountId AND id > :id
     UNION ALL SELECT 1 FROM transfer WHERE credit_account_id = :accountId AND id > :id LIMIT 1`,
  );
  const used = lines.filter(({ moved }) => {
    const last = moved.at(-1);
    return last !== undefined && later.get({ accountId: last.accountId, id: last.id }) !== undefined;
  });
  const [first] = used;
  if (!first) return;
  const more = used.length > 1 ? `等 ${String(used.length)} 户` : '户';
  throw new Refusal(
    'invalidState',
    `${first.line.no} ${more}接转之后已经有新的收支，不能整张冲回。个别户有错的，请登记一条加分或扣分，经评议、公示更正。`,
  );
}

/**
 * Refuses invalidState while a close stands that counted what was taken over: of one of its months, or made since its first
 * line was posted. A notice with objections is posted in parts, weeks apart; the day of the record is that of the last.
 */
function requireNotClosedSince(
  tx: Tx,
  { schemeId, no }: Pick<OpeningView, 'schemeId' | 'no'>,
  moved: readonly Moved[],
): void {
  const [first] = moved.map(({ postedAt }) => postedAt).toSorted();
  if (first === undefined) return;
  const ofMonth = [...new Set(moved.map(({ period }) => period))]
    .map((period) => coveringClose(tx, schemeId, period))
    .find((found) => found !== undefined);
  const close =
    tx.orm
      .select({ no: periodClose.no })
      .from(periodClose)
      .where(and(eq(periodClose.schemeId, schemeId), IS_EFFECTIVE, gte(periodClose.closedAt, first)))
      .orderBy(desc(periodClose.id))
      .get() ?? ofMonth;
  if (!close) return;
  throw new Refusal(
    'invalidState',
    `${no} 入账以后已经结过账（${close.no}），不能整张冲回。请先到“期末结账”重新打开 ${close.no}。`,
  );
}

/** The booklet that only holds the line taken over is the village's own again: it was not printed by the program. */
function releaseBooks(tx: Tx, moved: readonly Moved[]): void {
  const bookOf = prepared<[AccountId, TransferId], { id: number }>(
    tx,
    `SELECT b.id FROM passbook b WHERE b.account_id = ?
       AND (SELECT min(l.transfer_id) = max(l.transfer_id) AND max(l.transfer_id) = ? FROM passbook_line l WHERE l.passbook_id = b.id)
       AND NOT EXISTS (SELECT 1 FROM passbook_print p WHERE p.passbook_id = b.id)
       AND NOT EXISTS (SELECT 1 FROM passbook_batch_slice s, json_each(s.passbook_ids) j WHERE j.value = b.id)`,
  );
  for (const { accountId, id } of moved) {
    const book = bookOf.get(accountId, id);
    if (!book) continue;
    tx.orm.delete(passbookLine).where(eq(passbookLine.passbookId, book.id)).run();
    tx.orm.delete(passbook).where(eq(passbook.id, book.id)).run();
  }
}

/**
 * Reverses every transfer of a posted record, so that its households can be taken over again. Cards that were taken over
 * stay with them. Refuses invalidState once something was posted on one of the accounts after it or a period was closed,
 * versionConflict.
 */
export function reverseOpening(
  store: Store,
  by: Actor,
  input: TakeBack,
): { lines: number; points: Points; version: number } {
  return transact(store, by, 'openings.reverse', input, (tx) => {
    const record = openingById(tx, input.openingId);
    assertVersion(record.version, input.version, `${record.no} `);
    if (record.state !== 'posted') {
      throw new Refusal(
        'invalidState',
        record.state === 'reversed'
          ? `${record.no} 已经冲回过了。`
          : `${record.no} 还没有全部入账，不用冲回。`,
      );
    }
    const lines = linesOf(tx, record.id, 'posted').map((line) => ({ line, moved: transfersOf(tx, line) }));
    requireNotClosedSince(
      tx,
      record,
      lines.flatMap(({ moved }) => moved),
    );
    requireNothingAfter(tx, lines);
    releaseBooks(
      tx,
      lines.flatMap(({ moved }) => moved.at(-1) ?? []),
    );
    const { reason } = input;
    const ids = lines.flatMap(({ moved }) => moved.map(({ id }) => id));
    reverseAll(tx, ids, reason, { inOwnMonths: true });
    transition(
      tx,
      OPENING_LINE,
      lines.map(({ line }) => line.id),
      'reversed',
    );
    transition(tx, OPENING, record.id, 'reversed', { stateReason: reason });
    const points = 0 - record.balance;
    tx.audit({
      subject: `opening:${String(record.id)}`,
      summary:
        `冲回期初余额 ${record.no}：${String(lines.length)} 行，${formatSignedPoints(points)} ${schemeUnit(tx, record.schemeId)}；` +
        `原因：${reason}`,
      before: { state: 'posted' },
      after: { state: 'reversed', reason, transfers: ids.length },
    });
    return { lines: lines.length, points, version: record.version + 1 };
  });
}
