/** Those whom a scheme judges on a day, with what it knows of each. */
import type { SchemeInForce } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { candidatesOf, type JudgedSubject } from './candidates.ts';

export type { JudgedSubject } from './candidates.ts';

/** All who take part on a day, by group and household: those registered or approved, who neither left nor are exempt. */
export function subjectsOf(store: Store, scheme: SchemeInForce, date: string): JudgedSubject[] {
  return candidatesOf(store, scheme, date)
    .filter(({ place }) => place === 'takingPart')
    .map(({ subject }) => subject);
}
