import { Refusal } from '../refusals.ts';
import type { Base, BaseFact, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { sumBy } from '../values/sum.ts';

export type HouseholdFacts = Partial<Record<BaseFact, number>>;

const FACT_NAMES: Record<BaseFact, string> = {
  household: '户数',
  member: '家庭人口',
  registeredMember: '户籍人口',
  contractedMember: '承包人口',
  registrationHere: '户口是否在本村',
};

/**
 * Base points of a household (三门峡, 通界: 100; 油溪桥: by contracted members and registration), and the spendable
 * part. Throws invalidInput when the list of participants lacks an input of the formula.
 */
export function basePoints(base: Base, facts: HouseholdFacts = {}): { points: Points; spendable: Points } {
  if (base.kind === 'none') return { points: 0, spendable: 0 };
  const points =
    base.kind === 'fixed' ? base.points : sumBy(base.terms, (term) => term.points * known(facts, term.per));
  return { points, spendable: base.spendable ? points : 0 };
}

function known(facts: HouseholdFacts, fact: BaseFact): number {
  const value = fact === 'household' ? 1 : facts[fact];
  if (value === undefined || !Number.isInteger(value) || value < 0) {
    throw new Refusal(
      'invalidInput',
      `基础分按${FACT_NAMES[fact]}计算，还没有填，请到“参加名单”逐个点“办理”补填。`,
    );
  }
  return value;
}

/**
 * Whether base points are given at the start of a cycle: always in the first, later only if points were
 * reset.
 */
export function baseIsDue(
  { base, carryOver }: Pick<SchemeRules, 'base' | 'carryOver'>,
  first: boolean,
): boolean {
  if (base.kind === 'none') return false;
  if (first) return true;
  const reset = carryOver === 'reset' || carryOver === 'resetAfterNotice';
  return (base.granted ?? (reset ? 'perCycle' : 'once')) === 'perCycle';
}
