/**
 * A scheme as data: who is judged, what earns or costs how much, within which limits, what points buy and by
 * which procedure. A village's scheme is one of these per version; a place's particulars are values, not code.
 * What a plain scheme does without may be left out.
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

/** What the household file knows that base points may go by. */
export const BASE_FACTS = [
  'household',
  'member',
  'registeredMember',
  'contractedMember',
  'registrationHere',
] as const;
export type BaseFact = (typeof BASE_FACTS)[number];

function rulesOf<L extends Leaves>(leaf: LeafOf<L>) {
  /** Whether base points are given anew each cycle (the default) or once for all. */
  const granted = z.enum(['perCycle', 'once']).optional();
  return z.strictObject({
    name: label('办法名称'),
    subject: z.enum(SUBJECTS),
    participation: participationOf(leaf).optional(),
    unit: z.enum(['points', 'yuan']),
    /** What the village calls one unit: 分, 品德币, 元. */
    unitName: label('单位名称', 10),
    base: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('fixed'), points: leaf('amount'), spendable: z.boolean(), granted }),
      /** So much for each of something that the household file knows. */
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
    /** Nothing is ever deducted (胡家营). */
    positiveOnly: z.boolean().optional(),
    /** What is done for oneself or one's relatives counts nothing (三门峡, 庙上村). */
    selfBenefitBarred: z.boolean().optional(),
    /** What one subject can get in all. */
    caps,
    /** What the members of one household can get together, where persons are judged. */
    householdCaps: capList.optional(),
    /** What the village may issue in a year, in points. */
    yearlyBudget: amount.optional(),
    negativeBalance: z.enum(['allowed', 'floorZero']),
    /** Whether the shop and the stars look at one figure, or spending leaves the honour points alone. */
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

/** A scheme in which null stands for what its source does not say (未载): to be filled before adoption. */
export const schemeDraft = openRules.superRefine(checkWhole);
export type SchemeDraft = z.output<typeof schemeDraft>;
export type DraftItem = SchemeDraft['items'][number];

/** A scheme that can be judged by: what a version keeps. */
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
