/** The fields of a scheme. Checks across fields are in check.ts, the finished schemas in ../model.ts. */
import * as z from 'zod';
import { indexOf } from './index-tree.ts';
import { capList, caps, category, itemSchema } from './items.ts';
import {
  amount,
  labelField,
  leafOf,
  draftLeaves,
  settledLeaves,
  type LeafOf,
  type Leaves,
} from './leaves.ts';
import { participationOf } from './people.ts';
import { procedureSchema } from './procedure.ts';
import { ratingsOf } from './ratings.ts';
import { usesOf } from './uses.ts';

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
    name: labelField('办法名称'),
    subject: z.enum(SUBJECTS),
    participation: participationOf(leaf).optional(),
    unit: z.enum(['points', 'yuan']),
    /** The village's name for one unit: 分, 品德币, 元. */
    unitName: labelField('单位名称', 10),
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
    items: z.array(itemSchema(leaf)),
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
    ...ratingsOf(leaf),
    uses: usesOf(leaf),
    procedure: procedureSchema(leaf),
  });
}

export const draftRules = rulesOf(leafOf(draftLeaves));
export const settledRules = rulesOf(leafOf(settledLeaves));

export type SchemeDraft = z.output<typeof draftRules>;
export type SchemeRules = z.output<typeof settledRules>;
