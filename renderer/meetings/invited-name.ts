import { bracketed } from '../../shared/values/brackets.ts';
import { isSameName, nameAlone } from '../../shared/values/names.ts';
import type { Villager } from './VillagerPicker.tsx';

/**
 * The villager's name; with the group, and the household's number where need be, when others at the meeting are called the
 * same. `taken`: their names.
 */
export function invitedName(
  { name, no }: Pick<Villager, 'name' | 'no'>,
  group: string,
  taken: readonly string[],
): string {
  if (!taken.some((one) => isSameName(nameAlone(one), name))) return name;
  const withGroup = `${name}${bracketed(group)}`;
  return taken.includes(withGroup) ? `${name}${bracketed(`${group} ${no}`)}` : withGroup;
}
