/** Changes what the list says of a participant. */
import { LISTED_FACTS } from '../../shared/schemes/listed-facts.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { DATED_PARTICULARS } from '../schema/index.ts';
import type { Candidate } from './candidates.ts';
import { recordPastParticular } from './past-particulars.ts';
import { requireCandidateVersion, writeEntry, type EntryChange, checkClass } from './entry.ts';

export interface ParticularsInput extends EntryChange {
  class: string;
  difficulty: string;
  kinds: string[];
  facts: HouseholdFacts;
  migrant: boolean;
  cashListed: boolean;
  remark: string;
  /** First day of another class or difficulty; today unless it says otherwise. */
  since?: string;
}

/** Keeps the class and the difficulty as they were until the day before. Answers whether one of them was another. */
function recordPastParticulars(tx: Tx, { subject }: Candidate, input: ParticularsInput): boolean {
  const { participantId } = subject;
  if (participantId === null) return false;
  const { since = tx.today } = input;
  assertNotFuture(tx, since, '类别、难度的起算日期');
  return DATED_PARTICULARS.map((field) =>
    recordPastParticular(tx, participantId, { field, before: subject[field], after: input[field], since }),
  ).includes(true);
}

/**
 * Changes a participant's particulars; periods that end before `since` are closed with the class and difficulty of
 * before. Refuses invalidInput for a class, difficulty or kind unknown to the scheme, and for a day to come.
 */
export function changeParticulars(store: Store, by: Actor, input: ParticularsInput): { version: number } {
  return transact(store, by, 'participants.change', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    const { participation, uses } = scheme.rules;
    checkClass(scheme.rules, input.class);
    const coefficients = uses.pay?.kind === 'gradeShare' ? uses.pay.coefficients.map(({ name }) => name) : [];
    if (input.difficulty !== '' && !coefficients.includes(input.difficulty)) {
      throw new Refusal('invalidInput', `本办法没有难度类别${quoted(input.difficulty)}，请重新选择。`);
    }
    const sets = participation?.itemSets ?? [];
    if (input.kinds.some((kind) => !sets.some(({ id }) => id === kind))) {
      throw new Refusal('invalidInput', '所选分类不在本办法里，请刷新后重新选择。');
    }
    if ((input.facts.registrationHere ?? 0) > 1) {
      throw new Refusal('invalidInput', '“户口在本村”只能填是或否。');
    }
    const facts = Object.fromEntries(
      LISTED_FACTS.flatMap((fact) => {
        const value = input.facts[fact];
        return value === undefined ? [] : [[fact, value]];
      }),
    );
    const columns = {
      class: input.class,
      difficulty: input.difficulty,
      kinds: [...new Set(input.kinds)],
      facts,
      migrant: input.migrant,
      cashListed: input.cashListed,
      remark: input.remark,
    };
    const dated = recordPastParticulars(tx, before, input);
    const since = dated ? `，类别、难度自${input.since ?? tx.today}起` : '';
    return writeEntry(tx, scheme, before, columns, `变更参加情况${since}`);
  });
}
