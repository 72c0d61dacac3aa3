import type { BaseFact } from './model.ts';

/**
 * Particulars that base points depend on, kept in the list of participants; the count of the household itself
 * is always one.
 */
export const LISTED_FACTS = [
  'contractedMember',
  'registrationHere',
  'registeredMember',
  'member',
] as const satisfies readonly BaseFact[];
export type ListedFact = (typeof LISTED_FACTS)[number];

export const LISTED_FACT_NAMES: Record<ListedFact, string> = {
  contractedMember: '承包人口',
  registrationHere: '户口在本村',
  registeredMember: '户籍人口',
  member: '家庭人口',
};
