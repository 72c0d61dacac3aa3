/** Those whom a scheme judges on a day, with what it knows of each. */
import type { Subject } from '../../shared/schemes/model.ts';
import { subjectKind } from '../../shared/subjects.ts';
import type { HouseholdId, MemberId } from '../../shared/units.ts';
import type { SchemeInForce } from '../schemes/read.ts';
import type { Store } from '../store.ts';
import { candidatesOf, type JudgedSubject } from './candidates.ts';

export type { JudgedSubject } from './candidates.ts';

/** All who take part on a day, by group and household: those registered or approved, who neither left nor are exempt. */
export function subjectsOf(store: Store, scheme: SchemeInForce, date: string): JudgedSubject[] {
  return candidatesOf(store, scheme, date)
    .filter(({ place }) => place === 'takingPart')
    .map(({ subject }) => subject);
}

/** The id by which a subject goes within its scheme. */
export function subjectIdOf(
  subject: Subject,
  { householdId, memberId }: { householdId: HouseholdId; memberId: MemberId | null },
): number | null {
  return subjectKind(subject) === 'household' ? householdId : memberId;
}
