import type { RuleObject } from 'antd/es/form';
import { relationDoubt, type Relative } from '../../shared/relation-doubt.ts';

/** A warning, not a fault: step-parents and wrong birth dates exist. */
export function relationRule(person: Relative, head: Relative | undefined): RuleObject {
  return {
    warningOnly: true,
    validator: (_rule, relation: string | undefined) => {
      const doubt = head === undefined ? undefined : relationDoubt(relation ?? '', person, head);
      return doubt === undefined ? Promise.resolve() : Promise.reject(new Error(doubt));
    },
  };
}
