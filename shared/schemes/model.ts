/**
 * A scheme as data: who is evaluated, what earns or costs how much, within which limits, what points buy and
 * by which procedure. Each version of a village's scheme is one such value; a place's particulars are values,
 * not code. Optional parts may be left out.
 */
import * as z from 'zod';
import { checkSettled, checkWhole } from './model/check.ts';
import { indexOf } from './model/index-tree.ts';
import { capList, caps, category, itemOf } from './model/items.ts';
import {
  amount,
  label,
  leafOf,
  openLeaves,
  settledLeaves,
  type LeafOf,
  type Leaves,
} from './model/leaves.ts';
import { participationOf } from './model/people.ts';
import { procedureOf } from './model/procedure.ts';
import { standingOf } from './model/standing.ts';
import { usesOf } from './model/uses.ts';

export type { Cap, Outcome } from './model/items.ts';
export type { Fraction } from './model/leaves.ts';
export type { StepKind } from './model/procedure.ts';

export const SUBJECTS = [
  'household',
  'member',
  'partyMember',
  'cadre',
  'volunteer',
  'group',
  'partyOrganisation',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Household data that base points may depend on. */
export const BASE_FACTS = [
  'household',
  'member',
  'registeredMember',
  'contractedMember',
  'registrationHere',
] as const;
export type BaseFact = (typeof BASE_FACTS)[number];

function rulesOf<L extends Leaves>(leaf: LeafOf<L>) {
  /** Whether base points are given each cycle (the default) or once. */
  const granted = z.enum(['perCycle', 'once']).optional();
  return z.strictObject({
    name: label('办法名称'),
    subject: z.enum(SUBJECTS),
    participation: participationOf(leaf).optional(),
    unit: z.enum(['points', 'yuan']),
    /** The village's name for one unit: 分, 品德币, 元. */
    unitName: label('单位名称', 10),
    base: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('fixed'), points: leaf('amount'), spendable: z.boolean(), granted }),
      /** An amount per unit of a household figure. */
      z.strictObject({
        kind: z.literal('formula'),
        terms: z.array(z.strictObject({ per: z.enum(BASE_FACTS), points: leaf('amount') })).min(1),
        spendable: z.boolean(),
        granted,
      }),
    ]),
    categories: z.array(category),
    items: z.array(itemOf(leaf)),
    index: indexOf(leaf).optional(),
    /** No deductions at all (胡家营). */
    positiveOnly: z.boolean().optional(),
    /** Activities for oneself or one's relatives do not count (三门峡, 庙上村). */
    selfBenefitBarred: z.boolean().optional(),
    /** Limits per subject. */
    caps,
    /** Limits per household, where persons are evaluated. */
    householdCaps: capList.optional(),
    /** Yearly budget of the village, in points. */
    yearlyBudget: amount.optional(),
    negativeBalance: z.enum(['allowed', 'floorZero']),
    /** Whether spending reduces the only figure, or leaves separate honour points unchanged. */
    figures: z.enum(['honourAndSpendable', 'one']).default('honourAndSpendable'),
    cycle: leaf('cycle'),
    carryOver: leaf('carryOver'),
    ...standingOf(leaf),
    uses: usesOf(leaf),
    procedure: procedureOf(leaf),
  });
}

const openRules = rulesOf(leafOf(openLeaves));
const settledRules = rulesOf(leafOf(settledLeaves));

/** A scheme in which null marks what its source does not say (未载): to be filled in before adoption. */
export const schemeDraft = openRules.superRefine(checkWhole);
export type SchemeDraft = z.output<typeof schemeDraft>;
export type DraftItem = SchemeDraft['items'][number];

/** A complete scheme: what a version stores. */
export const schemeRules = settledRules.superRefine(checkWhole).superRefine(checkSettled);
export type SchemeRules = z.output<typeof schemeRules>;
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
