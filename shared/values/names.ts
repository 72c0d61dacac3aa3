/** Names of people: canonical spelling, masking, display. */
import { bracketed } from './brackets.ts';
import { isMinorOn } from './dates.ts';
import { replacementCharacter, plainText } from './plain-text.ts';
import { quoted } from './quotes.ts';

export const MASK_RULES = ['middle', 'given', 'none'] as const;
export type MaskRule = (typeof MASK_RULES)[number];

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 轩辕 申屠 淳于 单于 ' +
    '太史 公羊 公冶 宗政 濮阳 赫连 澹台 钟离 闾丘 司空 仲孙 鲜于 拓跋 呼延 端木 百里 东郭 南门 西门 第五 ' +
    '万俟 闻人 梁丘 左丘 公西 漆雕 壤驷 巫马 谷梁 宰父 亓官 达奚 完颜 纳兰 叶赫 耶律 太叔 微生 羊舌 段干'
  ).split(' '),
);

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Characters as a person counts them: surrogate pairs and variation sequences count as one. */
export function characters(text: string): string[] {
  if (!/[\p{M}\u200d]/u.test(text)) return Array.from(text);
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** Maximum length of a name in any field: minority and foreign names have several words. */
export const NAME_LIMIT = 50;

/** Fast path for nearly every name: rosters have thousands. */
const CLEAN_ALREADY = /^[\u4e00-\u9fff]+$/;

/** Middle dots with surrounding blanks; replaced before NFKC, which decomposes some of them. */
const MIDDLE_DOTS = /[\u00b7\u02d9\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65]/g;
/** Substitutes typed for a middle dot; they mean one only between Chinese characters. */
const DOT_BETWEEN =
  /(?<=[\p{Script=Han}]) ?[.\uff0e\ufe52\u3002\uff61\u25cf\u26ab\u2014\u2015\u00b7]+ ?(?=\p{Script=Han})/gu;

/**
 * Canonical spelling of a name, for storage and comparison: without padding between characters (a wide space:
 * 张 明), one middle dot for minority names, unified duplicates of Unicode characters. Latin names keep single
 * spaces.
 */
export function cleanName(text: string): string {
  if (CLEAN_ALREADY.test(text)) return text;
  return plainText(text.replace(MIDDLE_DOTS, '·'))
    .replace(/\s+/g, ' ')
    .replace(DOT_BETWEEN, '·')
    .trim()
    .replace(/(?<=\P{Script=Latin}) | (?=\P{Script=Latin})/gu, '');
}

/** Whether two spellings are one name. */
export function isSameName(one: string, other: string): boolean {
  return cleanName(one) === cleanName(other);
}

/** Message for a name of signs and figures only (+1+1, *); undefined for an empty one. `label`: the field's. */
export function wordlessNameFault(label: string, name: string): string | undefined {
  return name === '' || /\p{L}/u.test(name) ? undefined : `${label}${quoted(name)}里没有文字`;
}

/** Message for a name with a replacement character (张?明); undefined when there is none. */
export function damagedNameFault(name: string): string | undefined {
  const mark = replacementCharacter(name);
  if (mark === undefined) return undefined;
  const shown = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u.test(mark) ? '自造字' : quoted(mark);
  return `姓名${quoted(name)}里有${shown}，可能是没有显示出来的生僻字，请对照身份证核对`;
}

/** Number of characters of the surname: 欧阳明 → 2, 张明 → 1. A two-character name has a surname of one. */
export function surnameLength(name: string): number {
  const parts = characters(name);
  return parts.length > 2 && COMPOUND_SURNAMES.has(parts.slice(0, 2).join('')) ? 2 : 1;
}

/**
 * Masked name for public notices. 'middle': 张*明, 张*, 欧阳*明; 'given': 张**, 欧阳**; 'none': whole. The dot of a
 * minority name stays, so that it remains recognisable as one.
 */
export function maskName(name: string, rule: MaskRule = 'middle'): string {
  if (rule === 'none') return name;
  const parts = characters(name);
  if (parts.length < 2) return '*'.repeat(parts.length);
  const surname = surnameLength(name);
  const keepsLast = rule === 'middle' && parts.length > surname + 1;
  const lastMasked = keepsLast ? parts.length - 2 : parts.length - 1;
  return parts
    .map((part, index) =>
      index < surname || index > lastMasked || part === '·' || part === ' ' ? part : '*',
    )
    .join('');
}

/** A name on a public notice or board: minors, and households without a head, by their household's number. */
export function publishedName(
  { name, birthDate, no }: { name: string | null; birthDate: string | null; no: string },
  rule: MaskRule,
  date: string,
): string {
  return name === null || name === '' || isMinorOn(birthDate, date) ? `户号${no}` : maskName(name, rule);
}

/**
 * Names on one public list: two households of a group that read alike once masked have their numbers with them, so that
 * neither is taken for the other. `no`: of the household; `others`: neighbours who are not on the list and might be
 * taken for somebody on it.
 */
export function namesOnOneList<Row>(
  rows: readonly Row[],
  read: (row: Row) => { group: number | null; no: string; name: string },
  others: readonly Row[] = [],
): (row: Row) => string {
  const households = new Map<string, Set<string>>();
  const key = ({ group, name }: { group: number | null; name: string }): string => `${String(group)} ${name}`;
  for (const row of [...rows, ...others]) {
    const one = read(row);
    const known = households.get(key(one));
    if (known) known.add(one.no);
    else households.set(key(one), new Set([one.no]));
  }
  return (row) => {
    const one = read(row);
    return (households.get(key(one))?.size ?? 0) > 1 ? `${one.name}（${one.no}）` : one.name;
  };
}

/**
 * Disambiguates names on a list of people: a name that several people share gets as few details as make it unique:
 * 翁堃（梨树湾）, and 翁堃（2组 02069） within one group. `who`: key of the person, who may be listed more than once;
 * `details`: the most significant first; empty when unknown.
 */
export function disambiguateNames<Row>(
  rows: readonly Row[],
  read: (row: Row) => { who: string | number; name: string; details: readonly string[] },
): (row: Row) => string {
  const people = new Map<string, Map<string | number, readonly string[]>>();
  for (const row of rows) {
    const { who, name, details } = read(row);
    const same = people.get(cleanName(name)) ?? new Map<string | number, readonly string[]>();
    people.set(cleanName(name), same.set(who, details));
  }
  return (row) => {
    const { who, name, details } = read(row);
    const others = [...(people.get(cleanName(name)) ?? [])].filter(([one]) => one !== who);
    if (others.length === 0 || details.length === 0) return name;
    const isUnique = (count: number): boolean =>
      others.every(([, other]) => other.slice(0, count).join(' ') !== details.slice(0, count).join(' '));
    const count = details.findIndex((_, index) => isUnique(index + 1)) + 1 || details.length;
    return `${name}${bracketed(details.slice(0, count).join(' '))}`;
  };
}

/** A name without its disambiguation: 翁堃（梨树湾）→ 翁堃. */
export function nameAlone(name: string): string {
  return name.replace(/（[^（）]*）$/, '');
}

/** Window title: 下庄村 · 村积分. */
export function programTitle(villageName: string): string {
  return villageName === '' ? '村积分' : `${villageName} · 村积分`;
}
