/** What the money of a close waits for before it is paid: asked by its page and by the fund book. */
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import {
  payableSince,
  paymentNeeds,
  paymentOf,
  type CloseNotice,
  type ClosePaidOutside,
  type PaymentNeeds,
  type PaymentState,
} from '../../shared/period-closes/payment.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { countersignatureBlocker, requireCountersignedBy } from './countersigned.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { listOpenObjectionsToClose } from '../open-objections.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { eq } from 'drizzle-orm';
import { periodClose } from '../schema/index.ts';

interface ToPay {
  id: number;
  state: 'closed' | 'reopened';
  schemeVersionId: number;
  figures: CloseFigures;
  vote: SchemeVote | null;
  notice: CloseNotice | null;
  paidOutside: ClosePaidOutside | null;
}

export interface ClosePayment {
  needs: PaymentNeeds;
  payment: PaymentState;
  paymentText: string;
}

/** What is needed before the money of a close is paid, and how far that is. */
export function paymentOfClose(store: Store, close: ToPay): ClosePayment {
  const { id, state, schemeVersionId, figures, vote, notice, paidOutside } = close;
  const needs = paymentNeeds(figures, rulesOfVersion(store, schemeVersionId));
  const { state: payment, text: paymentText } = paymentOf(
    needs,
    {
      reopened: state === 'reopened',
      paidOutside,
      vote,
      notice,
      objections: listOpenObjectionsToClose(store, id),
      countersign: countersignatureBlocker(store, 'close', id),
    },
    todayOf(store),
  );
  return { needs, payment, paymentText };
}

interface StoredPayment extends ClosePayment {
  no: string;
  paidOutside: ClosePaidOutside | null;
  since: string;
}

function storedPayment(store: Store, closeId: number): StoredPayment {
  const { id, no, state, schemeVersionId, closedAt, figures, vote, notice, paidOutside } = periodClose;
  const close = requireFound(
    store.orm
      .select({ id, no, state, schemeVersionId, closedAt, figures, vote, notice, paidOutside })
      .from(periodClose)
      .where(eq(id, closeId))
      .get(),
    '结账单',
  );
  const payment = paymentOfClose(store, close);
  return {
    ...payment,
    no: close.no,
    paidOutside: close.paidOutside,
    since: payableSince(payment.needs, close),
  };
}

const isPayable = ({ payment }: ClosePayment): boolean => payment === 'payable' || payment === 'voted';

/** What the money of a close still waits for, in words: '' once it can be paid. */
export function closePaymentBlocker(store: Store, closeId: number): string {
  const stored = storedPayment(store, closeId);
  return isPayable(stored) ? '' : stored.paymentText;
}

/** Refuses invalidState before vote, notice, countersignature and answers to objections; invalidInput for a day before them. */
export function requirePayable(store: Store, closeId: number, day: string): void {
  const stored = storedPayment(store, closeId);
  if (stored.paidOutside) {
    throw new Refusal(
      'invalidState',
      `结账单 ${stored.no} 的款项${stored.paymentText}，不再从资金专账发放。登记错了的，请先在结账单上撤回。`,
    );
  }
  if (!isPayable(stored)) {
    throw new Refusal('invalidState', `结账单 ${stored.no} 的款项还不能发放：${stored.paymentText}。`);
  }
  if (day < stored.since) {
    throw new Refusal(
      'invalidInput',
      `结账单 ${stored.no} 的款项${chineseDate(stored.since)}起才能发放，付款日期不能更早。`,
      'day',
    );
  }
  requireCountersignedBy(store, { kind: 'close', id: closeId, no: stored.no }, day);
}
