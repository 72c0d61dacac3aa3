/** The account that a passbook shows: who may hold one. */
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import {
  householdAccount,
  createHouseholdAccount,
  createPersonAccount,
  personAccount,
  type Account,
} from '../ledger/accounts.ts';
import { participationError } from '../participants/eligibility.ts';
import { isPersonScheme, requireSchemeInForce } from '../schemes/read.ts';
import type { Tx } from '../database/store.ts';
import { memberById } from '../households/rows.ts';

/** Holder of a book: a household, or one of its members where persons are evaluated. */
export interface BookOwner {
  householdId: HouseholdId;
  memberId: MemberId | null;
}

/**
 * Account of a person or household. Refuses invalidInput for a household's book where persons are evaluated,
 * and vice versa, for a person of another household, and for a new account of a person who does not take part.
 */
export function bookAccountFor(tx: Tx, schemeId: SchemeId, { householdId, memberId }: BookOwner): Account {
  const persons = isPersonScheme(tx, schemeId);
  // Where persons are evaluated, a household has an account only if it received points (津市爱心存折); these get
  // the household's own book.
  const given = persons && memberId === null ? householdAccount(tx, schemeId, householdId) : undefined;
  if (given) return given;
  if ((memberId !== null) !== persons) {
    throw new Refusal(
      'invalidInput',
      '本办法的存折发给谁与所选的不符：按人计分的发给本人，按户计分的发给户。请刷新后重选。',
    );
  }
  if (memberId !== null && memberById(tx, memberId).householdId !== householdId) {
    throw new Refusal('invalidInput', '所选的人不是这一户的成员，不能用这一户的户号发存折。请刷新后重选。');
  }
  const known =
    memberId === null ? householdAccount(tx, schemeId, householdId) : personAccount(tx, schemeId, memberId);
  if (known) return known;
  const fault = participationError(
    tx,
    requireSchemeInForce(tx, schemeId, tx.today),
    { householdId, memberId },
    tx.today,
  );
  if (fault !== undefined) throw new Refusal('invalidInput', fault);
  return memberId === null
    ? createHouseholdAccount(tx, schemeId, householdId)
    : createPersonAccount(tx, schemeId, memberId);
}
