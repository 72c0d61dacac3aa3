/** Receipts, payments and transfers of the fund book, and their reversal. */
import { FUND_NAMES, type Fund, type PaidKind } from '../../shared/funds.ts';
import type { Naming } from '../../shared/donors.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Fen } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { checkedAttachments, sha256, type AttachedFile } from '../attachments.ts';
import { fundEntryById, reversalOf } from './entries.ts';
import { postFundEntry } from './post.ts';
import { askAboutHandedIn, askAboutUnpaidBill } from './questions.ts';
import { settlementSource } from './bill-payments.ts';

export interface FundMovement {
  requestId: string;
  fund: Fund;
  amount: Fen;
  day: string;
  party: string;
  summary: string;
  voucher: string;
  /** The questions that were answered with yes. */
  answered?: string;
}

export interface Recorded {
  id: number;
  no: string;
}

const fingerprints = (files: readonly AttachedFile[]) => files.map(({ bytes }) => sha256(bytes));

/** Money comes into a fund. Refuses question for days whose papers were handed in. */
export function receiveFund(
  store: Store,
  by: Actor,
  input: FundMovement & { naming?: Naming },
  files: readonly AttachedFile[] = [],
): Recorded {
  return transact(store, by, 'funds.receive', { ...input, files: fingerprints(files) }, (tx) => {
    const { fund, amount, day, party, summary, voucher, naming = 'name', answered } = input;
    askAboutHandedIn(tx, { day, funds: [fund] }, answered);
    return postFundEntry(
      tx,
      {
        kind: 'receipt',
        debit: 'income',
        credit: fund,
        amount,
        day,
        party,
        naming,
        summary,
        voucher,
        source: '',
        reversesId: null,
      },
      checkedAttachments(files, '每笔收支'),
    );
  });
}

/** Ids of what a payment pays: one of them at most. */
interface Bills {
  settlementId?: number | null;
  voucherSettlementId?: number | null;
  purchaseId?: number | null;
  closeId?: number | null;
}

/** The bill that a payment names. Refuses invalidInput for several. */
function billOf(bills: Bills): { kind: PaidKind; id: number } | null {
  const { settlementId, voucherSettlementId, purchaseId, closeId } = bills;
  const named = (
    [
      ['settlement', settlementId],
      ['voucherSettlement', voucherSettlementId],
      ['purchase', purchaseId],
      ['close', closeId],
    ] as const
  ).flatMap(([kind, id]) => (typeof id === 'number' ? [{ kind, id }] : []));
  if (named.length > 1) throw new Refusal('invalidInput', '一笔支出只能付一张单子。付几张的，请分几笔记。');
  return named[0] ?? null;
}

/** Money is paid out of a fund, for the bill that is named. Refuses invalidState, insufficientBalance, capExceeded, question. */
export function payFromFund(
  store: Store,
  by: Actor,
  input: FundMovement & Bills,
  files: readonly AttachedFile[] = [],
): Recorded {
  return transact(store, by, 'funds.pay', { ...input, files: fingerprints(files) }, (tx) => {
    const { fund, amount, day, party, summary, voucher, answered } = input;
    const paid = billOf(input);
    if (paid === null) askAboutUnpaidBill(tx, { party, summary }, answered);
    askAboutHandedIn(tx, { day, funds: [fund] }, answered);
    return postFundEntry(
      tx,
      {
        kind: 'payment',
        debit: fund,
        credit: 'expense',
        amount,
        day,
        party,
        summary,
        voucher,
        source: paid === null ? '' : settlementSource(tx, paid, { amount, day }),
        reversesId: null,
      },
      checkedAttachments(files, '每笔收支'),
    );
  });
}

/** 划转: money goes from one fund to another. Refuses invalidInput for one and the same, insufficientBalance, question. */
export function transferFund(
  store: Store,
  by: Actor,
  input: Omit<FundMovement, 'party'> & { to: Fund },
  files: readonly AttachedFile[] = [],
): Recorded {
  return transact(store, by, 'funds.transfer', { ...input, files: fingerprints(files) }, (tx) => {
    const { fund, to, amount, day, summary, voucher } = input;
    if (fund === to) throw new Refusal('invalidInput', `划出和划入都是${FUND_NAMES[fund]}，请另选一个来源。`);
    askAboutHandedIn(tx, { day, funds: [fund, to] }, input.answered);
    return postFundEntry(
      tx,
      {
        kind: 'transfer',
        debit: fund,
        credit: to,
        amount,
        day,
        party: '',
        summary,
        voucher,
        source: '',
        reversesId: null,
      },
      checkedAttachments(files, '每笔收支'),
    );
  });
}

/**
 * 红字冲销: a new entry of today that takes the whole of an earlier one back. Refuses invalidState for a reversal and for
 * what is reversed already, insufficientBalance for a receipt whose money is spent.
 */
export function reverseFundEntry(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number; reason: string },
): Recorded {
  return transact(store, by, 'funds.reverse', input, (tx) => {
    const entry = fundEntryById(tx, input.id);
    if (entry.kind === 'reversal')
      throw new Refusal('invalidState', `${entry.no} 本身是冲销，不能再冲销。确需恢复的，请照原样重记一笔。`);
    const earlier = reversalOf(tx, entry.id);
    if (earlier) throw new Refusal('invalidState', `${entry.no} 已由 ${earlier.no} 冲销，不能再冲销一次。`);
    const { debit: credit, credit: debit, amount, party, naming, source } = entry;
    return postFundEntry(tx, {
      kind: 'reversal',
      debit,
      credit,
      amount,
      day: tx.today,
      party,
      naming,
      summary: `冲销 ${entry.no}：${input.reason}`,
      voucher: '',
      source,
      reversesId: entry.id,
    });
  });
}
