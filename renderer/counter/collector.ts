/** Who collects, and as what: known from the name for the household's own, chosen by the operator for anybody else. */
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { COLLECTOR_RELATIONS, isProxy, type CollectorRelation } from '../../shared/collectors.ts';
import { isSameName } from '../../shared/values/names.ts';

export interface Collector {
  name: string;
  /** Null until the operator chooses it for a name that is not the household's. */
  relation: CollectorRelation | null;
  /** Chosen by the operator: it stays, whatever name is typed. */
  chosen: boolean;
}

/** A collector whose relation is known. */
export interface KnownCollector extends Collector {
  relation: CollectorRelation;
}

export function isKnownCollector(collector: Collector): collector is KnownCollector {
  return collector.relation !== null;
}

export const NOBODY: Collector = { name: '', relation: '本人', chosen: false };

type Household = Pick<CounterHousehold, 'head' | 'members'>;

/** The owner collects in person, members for the household; how anybody else is related the name does not say. */
function proposedRelation(name: string, { head, members }: Household): CollectorRelation | null {
  if (isSameName(name, head)) return '本人';
  return members.some((one) => isSameName(one, name)) ? '家庭成员' : null;
}

/** The owner of the account, until somebody else is typed. */
export function ownerOf({ head }: Household): Collector {
  return { name: head, relation: '本人', chosen: false };
}

export function collectorWithName(collector: Collector, name: string, household: Household): Collector {
  return collector.chosen
    ? { ...collector, name }
    : { name, relation: proposedRelation(name, household), chosen: false };
}

/** What the person of this name may be: the owner or a member only by name, a proxy in any case (a namesake). */
export function possibleRelations(name: string, household: Household): CollectorRelation[] {
  const proposed = proposedRelation(name, household);
  return COLLECTOR_RELATIONS.filter((relation) => isProxy(relation) || relation === proposed);
}

/** The owner or a member is known by the name, so that another name is proposed for afresh. */
export function collectorWithRelation(collector: Collector, relation: CollectorRelation): Collector {
  return { ...collector, relation, chosen: isProxy(relation) };
}

/** Another account of the same card: somebody typed stays, the owner gives way to the owner. */
export function collectorAtAccount(collector: Collector, from: Household, to: Household): Collector {
  return !collector.chosen && isSameName(collector.name, from.head)
    ? ownerOf(to)
    : collectorWithName(collector, collector.name, to);
}
