/** 重新打开: undoes a close by reversals, with a reason. */
import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { reverseAll } from '../ledger/reverse.ts';
import { transact, preparedQuery, assertVersion, type Actor, type Store } from '../database/store.ts';
import { cycleBase, transfer } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { requireUnpaid } from '../payments/paid-bills.ts';
import { dependentClose, closeById } from './read.ts';
import { PERIOD_CLOSE } from './states.ts';

const withdrawBase = preparedQuery((orm) =>
  orm
    .update(cycleBase)
    .set({ effective: false })
    .where(
      and(
        eq(cycleBase.accountId, sql.placeholder('accountId')),
        eq(cycleBase.cycle, sql.placeholder('cycle')),
        eq(cycleBase.effective, true),
      ),
    )
    .prepare(),
);

/**
 * Reopens a closed period: its entries are reversed and its base points revoked. The figures stay on record.
 * Refuses invalidState (already reopened, its money was paid or is on record as paid, a later close depends on it, or a
 * household closed in the meantime would be left with a debt: points that were transferred since are not taken back from where they
 * went).
 */
export function reopenPeriod(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; reason: string },
): { reversed: number; version: number } {
  return transact(store, by, 'closes.reopen', input, (tx) => {
    const close = closeById(tx, input.id);
    assertVersion(close.version, input.version, `结账单 ${close.no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${close.no} 已经重新打开过了。`);
    requireUnpaid(tx, { kind: 'close', id: close.id, no: close.no });
    if (close.paidOutside) {
      throw new Refusal(
        'invalidState',
        `${close.no} 的款项${close.paymentText}，不能重新打开。登记错了的，请先在结账单上撤回。`,
      );
    }
    const later = dependentClose(tx, close);
    if (later) {
      throw new Refusal(
        'invalidState',
        `${periodLabel(later.period)}已由 ${later.no} 结账，用到了本期的数字。请先重新打开 ${later.no}。`,
      );
    }
    const transfers = tx.orm
      .select({ id: transfer.id })
      .from(transfer)
      .where(
        and(
          gte(transfer.source, `close:${String(close.id)}:`),
          lt(transfer.source, `close:${String(close.id)};`),
          ne(transfer.kind, 'reversal'),
        ),
      )
      .orderBy(desc(transfer.id))
      .all();
    reverseAll(
      tx,
      transfers.map(({ id }) => id),
      `重新打开 ${close.no}，${input.reason}`,
      { inOwnMonths: true },
    );
    for (const { accountId, base } of close.figures.carry?.lines ?? []) {
      if (base > 0) withdrawBase(tx).run({ accountId, cycle: close.figures.carry?.nextCycle });
    }
    transition(tx, PERIOD_CLOSE, close.id, 'reopened', { reopenedAt: tx.at, reopenReason: input.reason });
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `重新打开 ${close.no}：${quoted(close.schemeName)}${periodLabel(close.period)}，冲销 ${String(transfers.length)} 笔；原因：${input.reason}`,
      before: { state: 'closed' },
      after: { state: 'reopened', reason: input.reason, reversed: transfers.length },
    });
    return { reversed: transfers.length, version: close.version + 1 };
  });
}
