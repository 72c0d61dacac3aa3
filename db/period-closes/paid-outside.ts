/** 账外发清: what is left of the money of a close was paid out of other books, as before the fund book was kept here. */
import { eq, sql } from 'drizzle-orm';
import { unpaidFen, type ClosePaidOutside } from '../../shared/period-closes/payment.ts';
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { ask } from '../database/question.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { periodClose } from '../schema/index.ts';
import { closeById } from './read.ts';

function updateClose(tx: Tx, id: number, paidOutside: ClosePaidOutside | null): void {
  tx.orm
    .update(periodClose)
    .set({ paidOutside, version: sql`${periodClose.version} + 1` })
    .where(eq(periodClose.id, id))
    .run();
}

/**
 * Records that all that the fund book has not paid of a close was paid out of other books, on which day, and who agreed to
 * its being recorded so. The fund book has no entry of it. Asks where steps before the payment are missing: the money is gone
 * all the same. Refuses invalidState (reopened, nothing left to pay), invalidInput (day), question, versionConflict.
 */
export function notePaidOutside(
  store: Store,
  by: Actor,
  input: {
    requestId?: string;
    id: number;
    version: number;
    paidOn: string;
    approver: string;
    reason: string;
    answered?: string;
  },
): { fen: number; version: number } {
  return transact(store, by, 'closes.notePaidOutside', input, (tx) => {
    const close = closeById(tx, input.id);
    const { no } = close;
    const { paidOn, approver, reason, answered = '' } = input;
    assertVersion(close.version, input.version, `结账单 ${no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${no} 已重新打开，没有要发放的款项。`);
    const fen = unpaidFen(close);
    if (close.needs.money !== 'due' || fen <= 0) {
      throw new Refusal('invalidState', `${no} 没有还没发放的款项，不用登记。`);
    }
    assertNotFuture(tx, paidOn, '发放日期');
    const { from } = periodBounds(close.period);
    if (paidOn < from) {
      throw new Refusal('invalidInput', `本期自${chineseDate(from)}开始，发放日期不能更早。`, 'paidOn');
    }
    if (close.payment === 'waiting') {
      ask(
        `按办法，${no} 的款项：${close.paymentText}。钱确实已经发出去的，才登记账外发清；登记以后不再从资金专账发放。`,
        answered,
      );
    }
    const paidOutside = { paidOn, fen, approver, reason, staffName: by.name, notedAt: tx.at };
    updateClose(tx, close.id, paidOutside);
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `登记 ${no} 账外发清：${chineseDate(paidOn)}发放 ${formatFen(fen)} 元，不在资金专账；审批人：${approver}；说明：${reason}`,
      before: { paidOutside: null },
      after: { paidOutside, ...(answered === '' ? {} : { answered }) },
    });
    return { fen, version: close.version + 1 };
  });
}

/** Takes that record back, with a reason: the money is to be paid again. Refuses invalidState, versionConflict. */
export function withdrawPaidOutside(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; reason: string },
): { version: number } {
  return transact(store, by, 'closes.withdrawPaidOutside', input, (tx) => {
    const { id, no, version, paidOutside } = closeById(tx, input.id);
    assertVersion(version, input.version, `结账单 ${no} `);
    if (!paidOutside) throw new Refusal('invalidState', `${no} 没有登记账外发清，不用撤回。`);
    updateClose(tx, id, null);
    tx.audit({
      subject: `close:${String(id)}`,
      summary: `撤回 ${no} 账外发清的登记（${formatFen(paidOutside.fen)} 元）：${input.reason}`,
      before: { paidOutside },
      after: { paidOutside: null, reason: input.reason },
    });
    return { version: version + 1 };
  });
}
