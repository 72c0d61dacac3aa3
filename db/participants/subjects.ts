/** Participants of a scheme on a day, with their particulars. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { Store } from '../database/store.ts';
import { candidatesOf, type Candidate, type JudgedSubject } from './candidates.ts';

export type { JudgedSubject } from './candidates.ts';

function takingPart(candidates: readonly Candidate[]): JudgedSubject[] {
  return candidates.filter(({ status }) => status === 'takingPart').map(({ subject }) => subject);
}

/**
 * Those in the village now who take part on a day, by group and household: registered or approved, not removed, not
 * exempt.
 */
export function subjectsOf(store: Store, scheme: SchemeInForceView, date: string): JudgedSubject[] {
  return takingPart(candidatesOf(store, scheme, date));
}

/**
 * Those who took part on the last day of a period, whatever happened since: a household that was closed or merged later, a
 * person who left later and a party member who was struck off later are among them; those who came, were listed or became party members later are
 * not, unless they have points or declarations of the period.
 */
export function subjectsAsOf(
  store: Store,
  scheme: SchemeInForceView,
  { from, to }: { from: string; to: string },
): JudgedSubject[] {
  return takingPart(candidatesOf(store, scheme, to, { departedSince: to, asOf: to, from }));
}
