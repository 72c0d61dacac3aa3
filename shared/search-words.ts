/** What the words of a search mean: a villagers' group, and a name or number. One rule for every list and picker. */
import { ownGroupName, type GroupNames } from './values/groups.ts';
import { plainText } from './values/plain-text.ts';
import { matches, searchKeys, type SearchKeys } from './values/search-key.ts';
import { bareName, findGroup } from './workbooks/group-number.ts';

export interface SearchWords {
  /** The group that was named; what is found belongs to it. */
  group: number | undefined;
  /** The other words: a name or a number. */
  rest: string;
  /** Groups that these words may mean as well, by a part of their name. */
  groupsMeant: number[];
}

interface NamedGroup extends GroupNames {
  keys: SearchKeys;
}

/** Groups with a name of their own; the others have only their number. */
function namedGroups(groups: readonly GroupNames[]): NamedGroup[] {
  return groups
    .filter((group) => ownGroupName(group) !== undefined)
    .map((group) => ({ ...group, keys: searchKeys(bareName(group.name)) }));
}

/** The group's own name or the pinyin of it in full, with or without 组 at its end: 上庄, shangzhuang, szz. */
function isWholeName(typed: string, { name, full, initials }: SearchKeys): boolean {
  return [name, full, `${full}zu`, initials, `${initials}z`].includes(typed);
}

/**
 * The group that one word among several names: with 组, 队 or 社 at its end, or its own name or the pinyin of it in full.
 */
function groupNamed(
  groups: readonly GroupNames[],
  named: readonly NamedGroup[],
  word: string,
  several: boolean,
): GroupNames | undefined {
  if (/[组队社]$/.test(word)) return findGroup(word, groups);
  if (!several) return undefined;
  const typed = word.toLowerCase();
  return named.find(({ keys }) => isWholeName(typed, keys));
}

/** "3组", "上庄组", "上庄", "sz", "余明梅", "3组 余", "上庄 余", "01002". */
export function readSearch(query: string, groups: readonly GroupNames[]): SearchWords {
  const words = plainText(query)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const named = namedGroups(groups);
  const meant = words.map((word) => groupNamed(groups, named, word, words.length > 1));
  const rest = words.filter((_word, at) => meant[at] === undefined).join(' ');
  const typed = rest.toLowerCase();
  return {
    group: meant.find((one) => one !== undefined)?.number,
    rest,
    groupsMeant:
      rest === ''
        ? []
        : named
            .filter(({ keys }) => matches(rest, keys) || isWholeName(typed, keys))
            .map(({ number }) => number),
  };
}

/** A line of a list that is searched in memory. */
export interface Searchable {
  /** Number of the household; '' where there is none. */
  no: string;
  name: string;
  groupNumber: number | null;
}

/** The search of `readSearch` for lists in memory; an empty query matches everything. */
export function searchMatcher(query: string, groups: readonly GroupNames[]): (line: Searchable) => boolean {
  const { group, rest, groupsMeant } = readSearch(query, groups);
  const keys = new Map<string, SearchKeys>();
  const keysOf = (name: string): SearchKeys => {
    const known = keys.get(name) ?? searchKeys(name);
    keys.set(name, known);
    return known;
  };
  return ({ no, name, groupNumber }) => {
    if (group !== undefined && groupNumber !== group) return false;
    if (rest === '' || no.includes(rest)) return true;
    if (groupNumber !== null && groupsMeant.includes(groupNumber)) return true;
    return name !== '' && matches(rest, keysOf(name));
  };
}
