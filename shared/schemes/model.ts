/**
 * A scheme as data: who is evaluated, what earns or costs how much, within which limits, what points buy and
 * by which procedure. Each version of a village's scheme is one such value; a place's particulars are values,
 * not code. Optional parts may be left out.
 */
import { checkSettled, checkWhole } from './model/check.ts';
import { draftRules, settledRules, type SchemeDraft, type SchemeRules } from './model/rules.ts';

export type { Cap, ItemOutcome } from './model/items.ts';
export type { Fraction } from './model/leaves.ts';
export { STEP_KINDS, type StepKind } from './model/procedure.ts';

export {
  BASE_FACTS,
  SUBJECTS,
  type BaseFact,
  type SchemeDraft,
  type SchemeRules,
  type Subject,
} from './model/rules.ts';

/** A scheme in which null marks what its source does not say (未载): to be filled in before adoption. */
export const schemeDraft = draftRules.superRefine(checkWhole);
export type DraftItem = SchemeDraft['items'][number];

/** A complete scheme: what a version stores. */
export const schemeRules = settledRules.superRefine(checkWhole).superRefine(checkSettled);
export type SchemeItem = SchemeRules['items'][number];
export type Scoring = SchemeItem['scoring'];
export type Base = SchemeRules['base'];
export type Grading = NonNullable<SchemeRules['gradings']>[number];
export type IndexTree = NonNullable<SchemeRules['index']>;
export type Uses = SchemeRules['uses'];
export type Dividend = NonNullable<Uses['dividend']>;
export type Pay = NonNullable<Uses['pay']>;
export type GroupReward = NonNullable<Uses['groupReward']>;
export type Privilege = NonNullable<Uses['privileges']>[number];
export type Quota = NonNullable<SchemeRules['quotas']>[number];
export type Participation = NonNullable<SchemeRules['participation']>;
