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
 * Those who took part on a day, whatever happened since: a household that was closed or merged later and a person who
 * left later are among them, those who came later are not.
 */
export function subjectsAsOf(store: Store, scheme: SchemeInForceView, day: string): JudgedSubject[] {
  return takingPart(candidatesOf(store, scheme, day, { departedSince: day, asOf: day }));
}
