/** Uses of points open to each participant today. */
import type { UsingSubjectView, TermsView, PrivilegeList } from '../../shared/contract/uses.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { subjectsOf, type JudgedSubject } from '../participants/subjects.ts';
import { basePointsOf } from '../base-points.ts';
import { cashTerms } from './cash-terms.ts';
import { entitlements } from './privileges.ts';
import { usesSince } from './uses.ts';
import { possibleCollectors } from './collector.ts';
import { requireSpendingScheme, spendingFault } from './spending-account.ts';
import { spenderOf } from './account-owner.ts';

function usingSubject(subject: JudgedSubject): UsingSubjectView {
  const { id, accountId, householdId, memberId, no, name, groupNumber, balance, honour } = subject;
  return { id, accountId, householdId, memberId, no, name, groupNumber, balance, honour };
}

/**
 * Possible uses of a subject's points today, with reasons for those not possible. Refuses noScheme, notFound.
 */
export function termsOf(
  store: Store,
  { schemeId, subjectId }: { schemeId: SchemeId; subjectId: number },
): TermsView {
  const today = todayOf(store);
  const scheme = requireSpendingScheme(store, schemeId, today);
  const subject = requireFound(
    subjectsOf(store, scheme, today).find(({ id }) => id === subjectId),
    `${quoted(scheme.schemeName)}的这位参加者`,
  );
  const { accountId, householdId, memberId } = subject;
  return {
    subject: usingSubject(subject),
    unitName: scheme.rules.unitName,
    base: accountId === null ? 0 : basePointsOf(store, accountId),
    oneFigure: scheme.rules.figures === 'one',
    // Groups and party organisations have no account and no collectors.
    fault:
      householdId === null
        ? null
        : (spendingFault(spenderOf(store, { householdId, memberId }), 'office') ?? null),
    members: householdId === null ? [] : possibleCollectors(store, householdId, today),
    cash: cashTerms(store, scheme, { accountId, listed: subject.cashListed }, today),
    donation: scheme.rules.uses.donation,
    privileges: entitlements(store, scheme, today).map(({ privilege, basis, ids }) => ({
      id: privilege.id,
      name: privilege.name,
      entitled: ids.has(subject.id),
      basis,
      points: privilege.deducts ?? 0,
      limit: privilege.limit ?? '',
      used: accountId === null ? 0 : usesSince(store, accountId, privilege.id, `${today.slice(0, 4)}-01-01`),
    })),
  };
}

/** Privileges of a scheme with the subjects entitled, most points first. Refuses noScheme. */
export function privilegeLists(store: Store, schemeId: SchemeId): PrivilegeList[] {
  const today = todayOf(store);
  const scheme = requireSpendingScheme(store, schemeId, today);
  const subjects = subjectsOf(store, scheme, today).map(usingSubject);
  return entitlements(store, scheme, today).map(({ privilege, basis, ids }) => ({
    id: privilege.id,
    name: privilege.name,
    basis,
    points: privilege.deducts ?? 0,
    limit: privilege.limit ?? '',
    subjects: subjects.filter(({ id }) => ids.has(id)).toSorted((a, b) => b.honour - a.honour || a.id - b.id),
  }));
}
