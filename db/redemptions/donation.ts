/** Donation of points between accounts of the same scheme, in one act. */
import type { Donated } from '../../shared/contract/uses.ts';
import { eq } from 'drizzle-orm';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { figuresAfterDonation as figuresAfter } from '../../shared/rules/donation.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { AccountId, HouseholdId, MemberId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { subjectsOf } from '../participants/subjects.ts';
import { household } from '../schema/index.ts';
import { insertUse, nextUseSource } from './insert-use.ts';
import { requireSpendingAccount, type SpendingAccount } from './spending-account.ts';
import { accountOwner, ownerText } from './account-owner.ts';

/** The receiver. */
export interface Receiver {
  householdId: HouseholdId;
  /** Where persons are evaluated: a participant; null for the household. */
  memberId: MemberId | null;
}

export interface DonateInput extends Receiver {
  requestId: string;
  accountId: AccountId;
  points: Points;
  cardNumber: string | null;
  remark: string;
}

function requireParticipant(tx: Tx, { scheme }: SpendingAccount, { householdId, memberId }: Receiver): void {
  const takesPart =
    subjectKind(scheme.rules.subject) === 'person' &&
    subjectsOf(tx, scheme, tx.today).some(
      (one) => one.memberId === memberId && one.householdId === householdId,
    );
  if (takesPart) return;
  throw new Refusal(
    'invalidInput',
    `所选受赠人没有参加${quoted(scheme.schemeName)}，没有个人账户。请改为捐给其所在的户。`,
  );
}

/**
 * The receiving account, created if missing. In a scheme that evaluates persons (津市爱心存折: 赠给需要帮助的群众，受赠者可兑物)
 * people in need are no volunteers and have no account: their household gets one in that scheme, which is
 * never evaluated and holds only donations. Participants receive personally.
 */
function receivingAccount(tx: Tx, spender: SpendingAccount, receiver: Receiver): AccountId {
  const { schemeId } = spender.scheme;
  const { no, state } = requireFound(
    tx.orm
      .select({ no: household.no, state: household.state })
      .from(household)
      .where(eq(household.id, receiver.householdId))
      .get(),
    '受赠的农户',
  );
  if (state === 'closed') {
    throw new Refusal('invalidState', `户号 ${no} 已经销户，不能受赠。请核对农户。`);
  }
  if (receiver.memberId !== null) requireParticipant(tx, spender, receiver);
  const { id } =
    receiver.memberId === null
      ? createHouseholdAccount(tx, schemeId, receiver.householdId)
      : createPersonAccount(tx, schemeId, receiver.memberId);
  if (id === spender.owner.accountId) {
    throw new Refusal('invalidInput', '不能捐给自己，请重新选择受赠人。');
  }
  return id;
}

/**
 * Donates points: both sides are posted in the same act, and both passbooks name the other side. The giver's
 * honour points stay; received points are no honour points. Refuses notAllowed (scheme without donation),
 * insufficientBalance, negativeBalance, householdFrozen (giver only), cardLost, cardUnknown, invalidState
 * (receiver closed), invalidInput (to oneself, to a person who does not take part).
 */
export function donate(store: Store, by: Actor, input: DonateInput): Donated {
  return transact(store, by, 'uses.donate', input, (tx) => {
    const { points, remark } = input;
    const spender = requireSpendingAccount(tx, input);
    const { owner, scheme } = spender;
    const giverFigures = { honour: owner.honour, spendable: owner.balance };
    if (scheme.rules.uses.donation) requireBalance(owner, points, scheme.rules.unitName);
    figuresAfter(scheme.rules, giverFigures, { honour: 0, spendable: 0 }, points);
    const receiver = accountOwner(tx, receivingAccount(tx, spender, input));
    const { id, source } = nextUseSource(tx);
    const entry = { points, activityDate: tx.today, period: tx.today.slice(0, 7), source };
    const [given, received] = post(tx, [
      { ...entry, kind: 'donation', accountId: owner.accountId, summary: `捐给 ${ownerText(receiver)}` },
      { ...entry, kind: 'received', accountId: receiver.accountId, summary: `${ownerText(owner)} 捐赠` },
    ]);
    if (!given || !received) throw new Error('the donation was not posted');
    const no = insertUse(
      tx,
      id,
      {
        kind: 'donation',
        accountId: owner.accountId,
        points,
        receiverAccountId: receiver.accountId,
        collector: owner.name,
        remark,
      },
      given.transferId,
    );
    tx.audit({
      subject: source,
      summary: `捐赠 ${no}：${ownerText(owner)} 捐给 ${ownerText(receiver)} ${formatPoints(points)}${scheme.rules.unitName}，捐赠人余 ${formatPoints(given.balanceAfter)}，受赠人余 ${formatPoints(received.balanceAfter)}`,
    });
    return {
      useId: id,
      no,
      points,
      balanceAfter: given.balanceAfter,
      receiverBalanceAfter: received.balanceAfter,
    };
  });
}
