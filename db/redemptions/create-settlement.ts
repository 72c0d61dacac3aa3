/** Settles with the shop. */
import type { SettlementLine, SettlementPreview } from '../../shared/contract/settlements.ts';
import { settlement, settlementLine, UNSETTLED } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { unpaidText } from '../../shared/settlements.ts';
import type { Fen, Points, SchemeId } from '../../shared/values/units.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { IN_PERIOD, previewSettlement } from './settlement-preview.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface CreateSettlementInput {
  requestId: string;
  schemeId?: SchemeId;
  from: string;
  to: string;
  shopName: string;
  /** Figures shown on the screen, so that slips arriving in the meantime are not signed for unseen. */
  seen: { slips: number; points: Points; amount: Fen };
}

/**
 * Settles every slip of the period that is neither returned nor settled: the slips are marked, so that none
 * is paid twice. Refuses a period in the future or without slips, and versionConflict when figures differ
 * from the screen.
 */
export function createSettlement(
  store: Store,
  by: Actor,
  input: CreateSettlementInput,
): { settlementId: number; no: string } {
  return transact(store, by, 'settlements.create', input, (tx) => {
    const { from, to, shopName, seen } = input;
    if (from > to) throw new Refusal('invalidInput', '结算期间的起始日在截止日之后，请改正。');
    assertNotFuture(tx, to, '截止日');
    const preview = previewSettlement(tx, input);
    const unitName = schemeUnit(tx, preview.schemeId);
    if (preview.slips === 0)
      throw new Refusal('invalidState', `${from} 至 ${to} 没有未结算的小票，不用结算。`);
    if (preview.slips !== seen.slips || preview.points !== seen.points || preview.amount !== seen.amount) {
      throw new Refusal(
        'versionConflict',
        `期间内的小票刚有变动：现为 ${String(preview.slips)} 张、${formatPoints(preview.points)} ${unitName}、¥${formatFen(preview.amount)}。请核对后再结算。`,
      );
    }
    const year = tx.today.slice(0, 4);
    const no = `JS${year}-${String(nextSerial(tx, `settlement:${year}`)).padStart(3, '0')}`;
    const id = insertSettlement(tx, no, shopName, preview);
    insertLines(tx, id, preview.lines);
    const { schemeId } = preview;
    prepared(tx, `UPDATE redemption SET settlement_id = :id WHERE ${UNSETTLED} AND ${IN_PERIOD}`).run({
      id,
      from,
      to,
      schemeId,
    });
    const { slips, points, firstSlip, lastSlip, amount, lines } = preview;
    const unpaid = unpaidText(lines, unitName);
    tx.audit({
      subject: `settlement:${String(id)}`,
      summary: `结算 ${no}：${shopName} ${from} 至 ${to}，小票 ${String(slips)} 张（${firstSlip} 至 ${lastSlip}），${formatPoints(points)} ${unitName}${unpaid ? `（其中${unpaid}不付款）` : ''}，¥${formatFen(amount)}（${fenInWords(amount)}）`,
      after: { no, schemeId, from, to, shopName, firstSlip, lastSlip, slips, points, amount },
    });
    return { settlementId: id, no };
  });
}

function insertSettlement(tx: Tx, no: string, shopName: string, preview: SettlementPreview): number {
  const { schemeId, from: fromDate, to: toDate, slips, points, firstSlip, lastSlip, amount } = preview;
  const { slips: returnedSlips, points: returnedPoints } = preview.partlyReturned;
  return tx.orm
    .insert(settlement)
    .values({
      no,
      schemeId,
      fromDate,
      toDate,
      shopName,
      firstSlip,
      lastSlip,
      slips,
      points,
      returnedSlips,
      returnedPoints,
      amount,
      at: tx.at,
      staffId: tx.by.staffId,
    })
    .returning({ id: settlement.id })
    .get().id;
}

function insertLines(tx: Tx, settlementId: number, lines: readonly SettlementLine[]): void {
  for (const line of lines) {
    tx.orm
      .insert(settlementLine)
      .values({ ...line, settlementId })
      .run();
  }
}
