import { formatChineseNumber } from './chinese-numbers.ts';
import { bracketed } from './brackets.ts';
import { plainText, withoutInvisible } from './plain-text.ts';
import { quoted } from './quotes.ts';

/** 第三网格（上庄组） */
export function gridTitle(number: number, name: string): string {
  return `第${formatChineseNumber(number)}网格${bracketed(name)}`;
}

/** A group as the village's profile has it. */
export interface GroupNames {
  number: number;
  name: string;
}

/** The short name of a group that has only its number, and of one that old records know by its number alone: 3组. */
export function numberedGroup(number: number): string {
  return `${String(number)}组`;
}

/** The short name of the group of this number. */
export function groupNameOf(groups: readonly GroupNames[], number: number): string {
  const group = groups.find((one) => one.number === number);
  return group ? groupShortName(group) : numberedGroup(number);
}

/** Name of the group in a frozen record: the stored one, or the number in records older than stored names. */
export function recordedGroup(line: { groupNumber: number | null; groupName?: string }): string {
  return line.groupName || (line.groupNumber === null ? '' : numberedGroup(line.groupNumber));
}

/** The name it was given, where that says more than its number: not 第三村民小组 nor 3组 of the third group. */
export function ownGroupName({ number, name }: GroupNames): string | undefined {
  const written = /^第?(.+?)(?:村民)?小?组$/.exec(name)?.[1];
  return written === String(number) || written === formatChineseNumber(number) ? undefined : name;
}

/** The short name in tables and on papers: the village's own (上庄组, of 上庄村民小组 too), else the number: 3组. */
export function groupShortName(group: GroupNames): string {
  return ownGroupName(group)?.replace(/村民小组$/, '组') ?? numberedGroup(group.number);
}

/** The groups of a new village: how many, or what each is called. */
export type TypedGroups = { count: number; names: string[]; fault?: undefined } | { fault: string };

/** "9", "９个", or the names: "上湾组、下湾组". */
export function readGroups(text: string): TypedGroups {
  const plain = plainText(text).trim();
  const number = /^(\d{1,3})个?(?:村民)?小?组?$/.exec(plain)?.[1];
  const names =
    number === undefined
      ? withoutInvisible(text)
          .split(/[、，,；;､﹑\s]+/)
          .filter((name) => name !== '')
      : [];
  const count = number === undefined ? names.length : Number(number);
  if (names.some((name) => !/\p{Script=Han}/u.test(name) || name.length > 20))
    return { fault: '请写小组的个数，如 9；或写各组的名称，用顿号隔开' };
  if (count < 1 || count > 99) return { fault: '小组应有 1 至 99 个' };
  const twice = names.find(
    (name, index) => names.findIndex((other) => plainText(other) === plainText(name)) !== index,
  );
  return twice === undefined ? { count, names } : { fault: `有两个小组都叫${quoted(twice)}` };
}
