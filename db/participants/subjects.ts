/** Participants of a scheme on a day, with their particulars. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { Store } from '../database/store.ts';
import { candidatesOf, type JudgedSubject } from './candidates.ts';

export type { JudgedSubject } from './candidates.ts';

/** Participants on a day by group and household: registered or approved, not removed, not exempt. */
export function subjectsOf(store: Store, scheme: SchemeInForceView, date: string): JudgedSubject[] {
  return candidatesOf(store, scheme, date)
    .filter(({ status }) => status === 'takingPart')
    .map(({ subject }) => subject);
}
