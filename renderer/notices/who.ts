/** How the office's own lists name whom a line of a sheet is about, and how such lines are found. */
import { groupShortName } from '../../shared/values/groups.ts';
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';
import type { NoticeLine } from './types.ts';

export interface Named {
  householdNo: string;
  headName: string;
  memberName: string;
  maskedName: string;
}

/** 邵云梓（02041）; with the person, where it was another one of the household. */
export function nameOf({ householdNo, headName, memberName, maskedName }: Named): string {
  const head = headName === '' ? maskedName : headName;
  const person = memberName === '' || memberName === head ? '' : `家 ${memberName}`;
  return `${head}${person}（${householdNo}）`;
}

const known = new Map<string, SearchKeys>();

function keysOf(name: string): SearchKeys {
  let keys = known.get(name);
  if (!keys) known.set(name, (keys = searchKeys(name)));
  return keys;
}

/** Whether the line is meant by a number, a household number, a name, its pinyin or initials, a group, or words of the reason. */
export function lineFits(line: NoticeLine, query: string): boolean {
  const text = query.trim();
  if (text === '' || String(line.position) === text) return true;
  const words = [
    line.householdNo,
    line.declarationNo ?? '',
    groupShortName(line.groupNumber),
    line.fullReason,
    line.maskedName,
  ];
  if (words.some((word) => word.includes(text))) return true;
  return [line.headName, line.memberName].some((name) => name !== '' && matches(text, keysOf(name)));
}
