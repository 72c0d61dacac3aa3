/** Which account points are spent from, and whether they may be today. */
import { bracketed } from '../../shared/values/brackets.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeById, schemesInForce } from '../schemes/read.ts';
import type { Store, Tx } from '../database/store.ts';
import { requireCardOf } from './card-at-counter.ts';
import { type AccountHolder, type AccountOwner, accountOwner } from './account-owner.ts';

/** The scheme in force today for spending. Refuses noScheme. */
export function requireSpendingScheme(store: Store, schemeId: SchemeId, date: string): SchemeInForceView {
  const scheme = schemesInForce(store, date).find((one) => one.schemeId === schemeId);
  if (scheme) return scheme;
  const { name } = schemeById(store, schemeId);
  throw new Refusal('noScheme', `${quoted(name)}现在没有执行，不能使用它的积分。请先恢复执行。`);
}

/**
 * Why somebody must not spend today, in Chinese; undefined when they may. One rule for every use and every
 * preview of it. The reason of a freeze is private to the household and not shown at the counter.
 */
export function spendingFault(
  { no, name, state, stateReason, present }: AccountHolder,
  shownAt: 'counter' | 'office',
): string | undefined {
  if (!present) return `${name}已经不在村，其积分不能使用。请在农户档案核对。`;
  if (state === 'open') return undefined;
  const what = state === 'frozen' ? '已冻结' : '已销户';
  if (shownAt === 'counter') return `该户${what}，不能兑换。原因请问村会计`;
  const reason = stateReason ? bracketed(stateReason) : '';
  return `${no} ${name} 户${what}${reason}，不能使用积分。请联系村会计。`;
}

/** Refuses householdFrozen. */
export function assertMaySpend(holder: AccountHolder, shownAt: 'counter' | 'office'): void {
  const fault = spendingFault(holder, shownAt);
  if (fault !== undefined) throw new Refusal('householdFrozen', fault);
}

export interface SpendingAccount {
  owner: AccountOwner;
  scheme: SchemeInForceView;
}

/**
 * The account with its current scheme; `cardNumber` as scanned, null without one. Refuses notFound, noScheme,
 * householdFrozen, cardLost, cardUnknown.
 */
export function requireSpendingAccount(
  tx: Tx,
  { accountId, cardNumber }: { accountId: AccountId; cardNumber: string | null },
): SpendingAccount {
  const owner = accountOwner(tx, accountId);
  const scheme = requireSpendingScheme(tx, owner.schemeId, tx.today);
  assertMaySpend(owner, 'office');
  requireCardOf(tx, owner.householdId, cardNumber);
  return { owner, scheme };
}
