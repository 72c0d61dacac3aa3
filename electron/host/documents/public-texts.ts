/** Villagers who are named in the words of a paper, as a notice names them. */
import { namedVillagers } from '../../../db/households/named-villagers.ts';
import type { Store } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { byName, publicReason } from '../../../shared/public-reason.ts';
import type { MaskRule } from '../../../shared/values/names.ts';
import type { HouseholdId } from '../../../shared/values/units.ts';

/** The village's rule; names are masked on such papers whatever the village does on its notices. */
export function maskRuleOfPapers(store: Store): Exclude<MaskRule, 'none'> {
  const { maskRule } = requireVillage(store);
  return maskRule === 'none' ? 'middle' : maskRule;
}

/** `householdId`: the household that the text is about, if it is about one. */
export function maskedTexts(store: Store, householdId: HouseholdId | null = null): (text: string) => string {
  const rule = maskRuleOfPapers(store);
  const villagers = byName(namedVillagers(store, todayOf(store)));
  return (text) => publicReason(text, householdId ?? 0, villagers, rule);
}
