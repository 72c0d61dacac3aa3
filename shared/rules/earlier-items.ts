/** Items of earlier activities. What an item did is not forgotten when a later version leaves it out. */
import type { SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { EarlierActivity } from './activity.ts';

/** The item, and the rules that have it: the present ones, or those that judged the activity where it is gone from them. */
export function itemOfEarlierActivity(
  rules: SchemeRules,
  { itemId, judgedBy }: EarlierActivity,
): { item: SchemeItem; rules: SchemeRules } | undefined {
  for (const having of [rules, judgedBy]) {
    const item = having?.items.find(({ id }) => id === itemId);
    if (having && item) return { item, rules: having };
  }
  return undefined;
}

/** Whether it was done under this item: an item that is gone goes on in one of the same name and direction. */
export function isSameItem(rules: SchemeRules, item: SchemeItem, earlier: EarlierActivity): boolean {
  if (earlier.itemId === item.id) return true;
  const before = itemOfEarlierActivity(rules, earlier);
  if (!before || before.rules === rules) return false;
  return before.item.name === item.name && before.item.direction === item.direction;
}
