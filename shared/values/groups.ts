import { formatChineseNumber, parseChineseNumber } from './chinese-numbers.ts';
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

/** 第三村民小组, 3组 and 三组 are 3; undefined of a name that says more, or something else, than a number. */
export function numberInGroupName(name: string): number | undefined {
  const written = /^第?(.+?)(?:村民)?小?组$/.exec(plainText(name))?.[1] ?? '';
  return readNumeral(written);
}

function readNumeral(text: string): number | undefined {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : parseChineseNumber(text);
}

/** Groups of a village at most: household numbers begin with their group in two figures. */
export const MAX_GROUPS = 99;

/** The number in a group's name where it can be that of the books as well. */
export function numberForBooks(name: string): number | undefined {
  const number = numberInGroupName(name);
  return number !== undefined && number <= MAX_GROUPS ? number : undefined;
}

/** Groups named in the title of a file. */
const IN_TITLE = 3;

/** Short names of the groups of a file, each once: 梨树湾、石桥头; of many the first ones and their number. */
export function groupsOfFile(names: readonly string[]): string {
  const groups = [...new Set(names.filter((name) => name !== ''))];
  const named = groups.slice(0, IN_TITLE).join('、');
  return groups.length > IN_TITLE ? `${named}等 ${String(groups.length)} 个组` : named;
}

/** Groups listed in a message. */
const NAMED = 12;

/** The village's groups in a message about one that it does not have: 上湾组、下湾组. */
export function groupsInWords(groups: readonly { name: string }[]): string {
  const names = groups.slice(0, NAMED).map(groupShortName).join('、');
  return groups.length > NAMED ? `${names}等 ${String(groups.length)} 个` : names;
}

/** The name it was given, where that says more than a number: not 第三村民小组 nor 3组. */
export function ownGroupName({ name }: Partial<GroupNames> & { name: string }): string | undefined {
  return numberInGroupName(name) === undefined ? name : undefined;
}

/** The short name in tables and on papers: the village's own (上庄组, of 上庄村民小组 too), else its number: 3组. */
export function groupShortName({ name }: Partial<GroupNames> & { name: string }): string {
  const number = numberInGroupName(name);
  return number === undefined ? name.replace(/村民小组$/, '组') : numberedGroup(number);
}

const RANGE =
  /^第?([\d一二三四五六七八九十百]+)(?:村民)?小?组?(?:-|~|至|到)第?([\d一二三四五六七八九十百]+)(?:村民)?小?组$/;

/** The numbers of several groups written as one: 1-9组, 一至九组, 1组~9组; undefined of anything else. */
export function groupRange(name: string): number[] | undefined {
  const plain = plainText(name).replace(/[-‐-―−～〜]+/g, '-');
  const [, from, to] = RANGE.exec(plain) ?? [];
  const first = readNumeral(from ?? '');
  const last = readNumeral(to ?? '');
  if (first === undefined || last === undefined || first >= last) return undefined;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * The numbers of groups in the village's books, which begin the numbers of their households: that in a group's name, and
 * the next ones that are free for names without one, in the order given.
 */
export function numberGroups(names: readonly string[]): GroupNames[] {
  const taken = new Set(names.map(numberForBooks));
  let next = 0;
  return names
    .map((name) => {
      const own = numberForBooks(name);
      if (own !== undefined) return { number: own, name };
      do next += 1;
      while (taken.has(next));
      return { number: next, name };
    })
    .toSorted((one, other) => one.number - other.number);
}

/** The groups of a new village: how many, or what each is called. */
export type TypedGroups = { count: number; names: string[]; fault?: undefined } | { fault: string };

/** "9", "９个", or the names: "上湾组、下湾组"; "1-9组" among them are nine groups, as are "9个组". */
export function readGroups(text: string): TypedGroups {
  const plain = plainText(text).trim();
  const number = /^(\d{1,3})个?(?:村民)?小?组?$/.exec(plain)?.[1];
  const names =
    number === undefined
      ? withoutInvisible(text)
          .split(/[、，,；;､﹑\s]+/)
          .filter((name) => name !== '')
          .flatMap(severalGroups)
      : [];
  const count = number === undefined ? names.length : Number(number);
  if (names.some((name) => !/\p{Script=Han}/u.test(name) || name.length > 20))
    return { fault: '请写小组的个数，如 9；或写各组的名称，用顿号隔开' };
  const tooFar = names.find((name) => (numberInGroupName(name) ?? 0) > MAX_GROUPS);
  if (tooFar !== undefined) return { fault: `${quoted(tooFar)}：小组的编号应在 ${String(MAX_GROUPS)} 以内` };
  if (count < 1 || count > MAX_GROUPS) return { fault: `小组应有 1 至 ${String(MAX_GROUPS)} 个` };
  const twice = names.find((name, index) => names.findIndex((other) => readAlike(other, name)) !== index);
  return twice === undefined ? { count, names } : { fault: `有两个小组都叫${quoted(twice)}` };
}

function severalGroups(name: string): string[] {
  const count = /^(\d{1,2})个(?:村民)?小?组?$/.exec(plainText(name))?.[1];
  const numbers =
    count === undefined ? groupRange(name) : Array.from({ length: Number(count) }, (_, at) => at + 1);
  return (
    numbers?.map((number) =>
      number > MAX_GROUPS ? numberedGroup(number) : `${formatChineseNumber(number)}组`,
    ) ?? [name]
  );
}

function readAlike(one: string, other: string): boolean {
  return plainText(groupShortName({ name: one })) === plainText(groupShortName({ name: other }));
}
