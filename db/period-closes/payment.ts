/** Preconditions for paying the money of a close: the members' vote, and publication. */
import { eq, sql } from 'drizzle-orm';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { moneyTerm, type CloseNotice } from '../../shared/period-closes/payment.ts';
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { paymentVoteFault, type SchemeVote } from '../../shared/rules/votes.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { periodClose } from '../schema/index.ts';
import { listOpenObjectionsToClose, requireNoObjection } from '../open-objections.ts';
import { closeById, type Close } from './read.ts';

/** Refuses invalidInput: a vote in the future, or one that does not carry the payment. */
export function requireVoteCarried(tx: Tx, vote: SchemeVote, figures: CloseFigures): void {
  assertNotFuture(tx, vote.date, '表决日期');
  const fault = paymentVoteFault(vote, figures.dividend !== null);
  if (fault !== undefined) throw new Refusal('invalidInput', fault);
}

function updateClose(tx: Tx, id: number, change: { vote: SchemeVote } | { notice: CloseNotice }): void {
  tx.orm
    .update(periodClose)
    .set({ ...change, version: sql`${periodClose.version} + 1` })
    .where(eq(periodClose.id, id))
    .run();
}

/** The vote on payment, held after the close. Refuses invalidState, openObjection, invalidInput. */
export function votePayment(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; vote: SchemeVote },
): { version: number } {
  return transact(store, by, 'closes.vote', input, (tx) => {
    const close = closeById(tx, input.id);
    assertVersion(close.version, input.version, `结账单 ${close.no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${close.no} 已重新打开，不能表决发放。`);
    if (close.vote) throw new Refusal('invalidState', `${close.no} 已经表决通过，不必重复登记。`);
    if (close.needs.money !== 'due' || close.needs.votedBy === null) {
      throw new Refusal('invalidState', `${close.no} 没有需要表决后发放的款项。`);
    }
    requireNoObjection(listOpenObjectionsToClose(tx, close.id), `${close.no} 的款项暂不表决发放`);
    requireVoteCarried(tx, input.vote, close.figures);
    updateClose(tx, close.id, { vote: input.vote });
    const { body, due, present, inFavour } = input.vote;
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `${close.no} 发放方案${close.needs.votes}通过：${body}应到 ${String(due)} 人，实到 ${String(present)} 人，赞成 ${String(inFavour)} 票`,
      before: { vote: null },
      after: { vote: input.vote },
    });
    return { version: close.version + 1 };
  });
}

/** Money that was paid waited for the whole term: a notice is not registered so that it would still hang on that day. */
function requireOverBeforePayment(close: Close, notice: CloseNotice): void {
  const [first] = close.payments;
  const term = moneyTerm(close.needs, notice);
  if (first === undefined || term === null || first.day >= term.postableFrom) return;
  throw new Refusal(
    'invalidInput',
    `${close.no} 的款项${chineseDate(first.day)}已经发放（凭证 ${first.no}），公示要在那以前期满；照这样登记，${chineseDate(term.to)}才期满。请核对张贴日期和天数；款项发错了的，先在“资金”里冲销该凭证。`,
    'publishedOn',
  );
}

/**
 * When and where the result was published: ranks and grades as well as money, which waits for the whole term; can be
 * corrected. Refuses invalidState, invalidInput.
 */
export function publishResult(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; notice: CloseNotice },
): { version: number } {
  return transact(store, by, 'closes.publish', input, (tx) => {
    const close = closeById(tx, input.id);
    const { publishedOn, days, where } = input.notice;
    assertVersion(close.version, input.version, `结账单 ${close.no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${close.no} 已重新打开，不能登记公示。`);
    assertNotFuture(tx, publishedOn, '张贴日期');
    const closedOn = localDate(new Date(close.closedAt));
    if (publishedOn < closedOn) {
      throw new Refusal('invalidInput', `公示的数字在 ${closedOn} 结账时才固定，张贴日期不能更早。`);
    }
    if (days < close.resultDays) {
      throw new Refusal('invalidInput', `办法规定公示不少于 ${String(close.resultDays)} 天。`);
    }
    requireOverBeforePayment(close, input.notice);
    updateClose(tx, close.id, { notice: input.notice });
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `${close.no} ${close.notice ? '更正公示' : '公示'}：${publishedOn} 张贴于${where}，公示 ${String(days)} 天`,
      before: { notice: close.notice },
      after: { notice: input.notice },
    });
    return { version: close.version + 1 };
  });
}
