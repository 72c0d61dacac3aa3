/** Who signs the papers of a scheme besides those who sign them in every village. */
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { currentScheme } from './read.ts';

export interface Signers {
  /** 支部书记; missing where the scheme names nobody. */
  signers?: readonly string[];
}

/** Missing where the rules name nobody: the paper stays the one that was archived. */
export function signersIn({ procedure: { signers = [] } }: Pick<SchemeRules, 'procedure'>): Signers {
  return signers.length === 0 ? {} : { signers };
}

/** By the rules of a day, or of today. */
export function signersOf(store: Store, schemeId: SchemeId, date?: string): Signers {
  const rules = currentScheme(store, schemeId, date)?.rules;
  return rules === undefined ? {} : signersIn(rules);
}
