/** Takes lines of a wrong issue back: the vouchers are unused paper again, the points are back in the accounts. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { VOUCHER_STATE_NAMES } from '../../shared/vouchers.ts';
import type { AccountId, Points, TransferId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { reverse } from '../ledger/reverse.ts';
import { requireNotCleared } from '../period-closes/cleared.ts';
import { accountOwner, ownerText } from './account-owner.ts';
import { VOUCHER_ROW, type Voucher } from '../vouchers/vouchers.ts';
import { bumpSeries } from '../vouchers/series.ts';
import { VOUCHER } from '../vouchers/states.ts';
import { eq } from 'drizzle-orm';
import { voucherIssueLine, voucherIssue } from '../schema/index.ts';

interface Line {
  id: number;
  accountId: AccountId;
  points: Points;
  transferId: TransferId;
  reversedById: TransferId | null;
}

function vouchersOfLine(tx: Tx, lineId: number): Voucher[] {
  return prepared<[number], Voucher>(tx, `${VOUCHER_ROW} WHERE v.issue_line_id = ? ORDER BY v.id`).all(
    lineId,
  );
}

function reverseLine(tx: Tx, line: Line, reason: string): void {
  const owner = ownerText(accountOwner(tx, line.accountId));
  if (line.reversedById !== null)
    throw new Refusal('invalidState', `${owner} 的这一行已经收回过，不能再收回一次。`);
  const vouchers = vouchersOfLine(tx, line.id);
  const gone = vouchers.filter(({ state }) => state !== 'issued');
  if (gone.length > 0) {
    const list = gone
      .slice(0, 3)
      .map(({ number, state }) => `${formatVoucherNumber(number)} ${VOUCHER_STATE_NAMES[state]}`)
      .join('、');
    throw new Refusal(
      'invalidState',
      `${owner} 的券有 ${String(gone.length)} 张已经用掉、挂失或作废（${list}${gone.length > 3 ? '…' : ''}），这一行不能收回。没用的券请逐张作废，积分退回。`,
    );
  }
  const moved = vouchers.find(({ accountId }) => accountId !== line.accountId);
  if (moved) {
    throw new Refusal(
      'invalidState',
      `${owner} 的券已随合户转到 ${moved.holderNo} ${moved.holder}，这一行不能收回。没用的券请逐张作废，积分退到现在的户。`,
    );
  }
  requireNotCleared(tx, line.transferId);
  const { transferId } = reverse(tx, line.transferId, reason);
  tx.orm
    .update(voucherIssueLine)
    .set({ reversedById: transferId, reason })
    .where(eq(voucherIssueLine.id, line.id))
    .run();
  transition(
    tx,
    VOUCHER,
    vouchers.map(({ id }) => id),
    'ready',
    { accountId: null, issueLineId: null, stateReason: '' },
  );
}

/**
 * Reverses lines of an issue, or all of it: the points come back by the ledger's own reversal, and the vouchers may be
 * issued again. The paper has to be in the office. Refuses invalidState when a voucher of a line was used or has ended, or
 * the line was reversed already, or its points were cleared.
 */
export function reverseIssue(
  store: Store,
  by: Actor,
  input: { requestId: string; issueId: number; lineIds: number[] | null; reason: string },
): { lines: number; points: Points } {
  return transact(store, by, 'vouchers.reverseIssue', input, (tx) => {
    const issue = requireFound(
      tx.orm
        .select({ no: voucherIssue.no, seriesId: voucherIssue.seriesId })
        .from(voucherIssue)
        .where(eq(voucherIssue.id, input.issueId))
        .get(),
      '发放清单',
    );
    const all: Line[] = tx.orm
      .select({
        id: voucherIssueLine.id,
        accountId: voucherIssueLine.accountId,
        points: voucherIssueLine.points,
        transferId: voucherIssueLine.transferId,
        reversedById: voucherIssueLine.reversedById,
      })
      .from(voucherIssueLine)
      .where(eq(voucherIssueLine.issueId, input.issueId))
      .orderBy(voucherIssueLine.id)
      .all();
    const { lineIds } = input;
    const lines =
      lineIds === null
        ? all.filter(({ reversedById }) => reversedById === null)
        : lineIds.map((id) =>
            requireFound(
              all.find((line) => line.id === id),
              '清单里的这一户',
            ),
          );
    if (lines.length === 0) throw new Refusal('invalidState', `发放清单 ${issue.no} 已经全部收回。`);
    for (const line of lines) reverseLine(tx, line, input.reason);
    bumpSeries(tx, issue.seriesId);
    const points = sumBy(lines, (line) => line.points);
    tx.audit({
      subject: `voucherIssue:${String(input.issueId)}`,
      summary: `收回发错的积分券 ${issue.no}：${String(lines.length)} 户，积分退回 ${formatPoints(points)}；原因：${input.reason}`,
      after: { lines: lines.map(({ id }) => id), reason: input.reason },
    });
    return { lines: lines.length, points };
  });
}
