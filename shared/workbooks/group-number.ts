/** Recognises villagers' groups in cells. */
import { CHINESE_DIGITS, FORMAL_DIGITS } from '../values/chinese-numbers.ts';
import { numberInGroupName, ownGroupName } from '../values/groups.ts';
import { withoutZeroDecimals } from '../values/plain-number.ts';
import { cleanName } from '../values/names.ts';
import { plainWord } from '../values/plain-text.ts';

const DIGITS = new Map(
  [...CHINESE_DIGITS, ...FORMAL_DIGITS].map((character, at) => [character, at % 10] as const),
)
  .set('〇', 0)
  .set('两', 2);

const NUMERAL = '\\d{1,4}|[零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾廿卅百]{1,7}';
const UNIT = '(?:村民|农业|生产|经济|互助)?(?:小组|组|生产队|队|社)';
const FORMS = [
  new RegExp(`^(?:.*(?:村|庄|屯|寨|社区|居委会))?第?(${NUMERAL})号?${UNIT}$`),
  new RegExp(`^第?(${NUMERAL})$`),
  new RegExp(`^${UNIT}第?(${NUMERAL})$`),
];

/**
 * Parses the number of a villagers' group: 一组, 1组, 第一村民小组, 组1, "１", 1, 十一组, 地禾村三组 …; undefined when there is
 * none (a named group).
 */
export function groupNumber(text: string | number): number | undefined {
  const plain = withoutZeroDecimals(plainWord(String(text)))
    .replace(/['"‘’“”]/g, '')
    .replace(/\(.*\)$/, '');
  for (const form of FORMS) {
    const numeral = form.exec(plain)?.[1];
    const value = numeral === undefined ? undefined : numeralValue(numeral);
    if (value !== undefined && value > 0) return value;
  }
  return undefined;
}

function numeralValue(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^[^十拾廿卅百]+$/.test(text)) {
    return Number(Array.from(text, (digit) => DIGITS.get(digit) ?? 0).join(''));
  }
  const plain = text.replaceAll('拾', '十').replace('廿', '二十').replace('卅', '三十').replace('十十', '十');
  const match = /^(?:(.)百)?[零〇]?(?:(.)?(十))?(.)?$/.exec(plain);
  if (!match) return undefined;
  const hundreds = match[1] === undefined ? 0 : digit(match[1]);
  const tens = match[3] === undefined ? 0 : match[2] === undefined ? 1 : digit(match[2]);
  const ones = match[4] === undefined ? 0 : digit(match[4]);
  if (hundreds === undefined || tens === undefined || ones === undefined) return undefined;
  return hundreds * 100 + tens * 10 + ones;
}

function digit(character: string): number | undefined {
  return DIGITS.get(character);
}

/**
 * Finds the village's group for a cell: by name (with or without a final 组), otherwise by the number that is its name
 * (3组, 第三村民小组) or that its name alone ends in (移民新村·一组, 第三生产队). Never by its place in the village's
 * books: 二组 is not the second one, 老鸦屯.
 */
export function findGroup<Group extends { name: string }>(
  text: string | number,
  groups: readonly Group[],
): Group | undefined {
  const wanted = bareName(String(text));
  const named = groups.find((group) => bareName(group.name) === wanted);
  if (named) return named;
  const number = groupNumber(text);
  if (number === undefined) return undefined;
  const numbered = groups.find((group) => numberInGroupName(group.name) === number);
  if (numbered) return numbered;
  const [ending, another] = groups.filter((group) => groupNumber(group.name) === number);
  return another === undefined ? ending : undefined;
}

/** The group with a name of its own that a title bears somewhere: 上庄组花名册. */
export function groupNamedIn<Group extends { number: number; name: string }>(
  title: string,
  groups: readonly Group[],
): Group | undefined {
  const plain = plainName(title);
  return groups
    .filter((group) => ownGroupName(group) !== undefined)
    .toSorted((one, other) => other.name.length - one.name.length)
    .find((group) => {
      const bare = bareName(group.name);
      return bare !== '' && ['组', '小组', '村民小组'].some((end) => plain.includes(`${bare}${end}`));
    });
}

/** Without blanks, with one kind of middle dot: 移民新村•一组 and 移民新村·一组 are one name. */
function plainName(text: string): string {
  return plainWord(cleanName(text));
}

export function bareName(name: string): string {
  return plainName(name).replace(/(?:村民)?小?组$/, '');
}
