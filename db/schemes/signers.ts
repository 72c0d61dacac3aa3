/** Who signs the papers of a scheme in addition to those who sign them in every village. */
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { currentScheme } from './read.ts';

export interface Signers {
  /** 支部书记; missing where the scheme names nobody. */
  signers?: readonly string[];
}

/** Missing where the rules name nobody: the paper stays the one that was archived. */
export function signersIn({ procedure: { signers = [] } }: Pick<SchemeRules, 'procedure'>): Signers {
  return signers.length === 0 ? {} : { signers };
}

/** By the rules of the day that the paper is of ('YYYY-MM-DD'): a later revision does not change who signs it. */
export function signersOf(store: Store, schemeId: SchemeId, date: string): Signers {
  const rules = currentScheme(store, schemeId, date)?.rules;
  return rules === undefined ? {} : signersIn(rules);
}

/** Of a paper of a period: by the rules of its last day, or of today while it runs. */
export function signersOfPeriod(store: Store, schemeId: SchemeId, period: string): Signers {
  const { to } = periodBounds(period);
  const today = todayOf(store);
  return signersOf(store, schemeId, to < today ? to : today);
}
