/** Which parts of a declaration's reason may be published (个人信息保护法). */
import { characters, cleanName, maskName, NAME_LIMIT, type MaskRule } from './values/names.ts';
import { replacePersonalNumbers, type PersonalNumber } from './values/personal-numbers.ts';
import { plainText } from './values/plain-text.ts';
import { redactNumbers } from './values/redact.ts';
import type { HouseholdId } from './values/units.ts';

export interface NamedVillager {
  name: string;
  householdId: HouseholdId;
  minor: boolean;
}

interface Known {
  key: string;
  /** Canonical spelling. */
  name: string;
  /** Characters of the name without dots and blanks. */
  length: number;
  villagers: NamedVillager[];
}

/** Villagers by the spelling in which names are compared. */
export interface VillagersByName {
  names: ReadonlyMap<string, Known>;
  /** Lengths of the names that begin with a character, longest first. */
  lengths: ReadonlyMap<string, readonly number[]>;
}

/** Between the parts of a name, and left out by those who type it: spaces, and any of the middle dots. */
const JOINT = /^[\s\u00b7\u02d9\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65]+$/;
/** Typed for a middle dot; between other words they end a sentence. */
const DOT_SUBSTITUTE = /^[.\uff0e\ufe52\u3002\uff61\u25cf\u26ab\u2014\u2015-]$/;

const isJoint = (character: string): boolean => character === '' || JOINT.test(character);

function keyOf(name: string): string[] {
  return characters(cleanName(name).toLowerCase()).filter((character) => !isJoint(character));
}

const keysOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => keyOf(name).join('')));

export function byName(villagers: readonly NamedVillager[]): VillagersByName {
  const names = new Map<string, Known>();
  const lengths = new Map<string, Set<number>>();
  for (const villager of villagers) {
    const parts = keyOf(villager.name);
    const [first] = parts;
    if (first === undefined || parts.length < 2 || parts.length > NAME_LIMIT) continue;
    const key = parts.join('');
    const known = names.get(key) ?? {
      key,
      name: cleanName(villager.name),
      length: parts.length,
      villagers: [],
    };
    known.villagers.push(villager);
    names.set(key, known);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(parts.length));
  }
  return {
    names,
    lengths: new Map([...lengths].map(([first, all]) => [first, [...all].sort((a, b) => b - a)])),
  };
}

const LEFT_OUT: Record<PersonalNumber, string> = {
  citizenId: '（证件号略）',
  bankCard: '（账号略）',
  phone: '（电话略）',
};

/** Who of those with a name is meant by it in a text; `own`: somebody who is named there in full. */
type Meant = (known: Known) => readonly NamedVillager[] | 'own';

/**
 * Reason of a declaration as published: villagers' names masked by the village's rule, minors' names removed,
 * no citizen ID, bank card or phone number. An adult's name of two characters counts as a name only within the own
 * household and of those who reported it, because it may be a common word.
 */
export function publicReason(
  reason: string,
  householdId: HouseholdId,
  villagers: VillagersByName,
  rule: MaskRule,
  informants: readonly string[] = [],
): string {
  const reported = keysOf(informants);
  const written = replacePersonalNumbers(reason, ({ kind }) => LEFT_OUT[kind]);
  return withoutNames(written, villagers.lengths, {
    rule,
    find: (key) => villagers.names.get(key),
    meant: ({ key, length, villagers: all }) =>
      length > 2 || reported.has(key)
        ? all
        : all.filter((one) => one.minor || one.householdId === householdId),
  });
}

/**
 * The same on a paper that is handed to a household, which may be several in one: its own people are named, others as in publicReason, and those who
 * reported it by a masked name however short theirs is. Numbers of persons are masked, as on all of its papers.
 */
export function reasonForHousehold(
  reason: string,
  { households, informants }: { households: readonly HouseholdId[]; informants: readonly string[] },
  villagers: VillagersByName,
  rule: MaskRule,
): string {
  const reported = keysOf(informants);
  return withoutNames(redactNumbers(reason), villagers.lengths, {
    rule,
    find: (key) => villagers.names.get(key),
    meant: ({ key, length, villagers: all }) => {
      if (all.some(({ householdId }) => households.includes(householdId))) return 'own';
      return length > 2 || reported.has(key) ? all : all.filter(({ minor }) => minor);
    },
  });
}

interface Naming {
  rule: MaskRule;
  find: (key: string) => Known | undefined;
  meant: Meant;
}

function withoutNames(reason: string, lengths: VillagersByName['lengths'], naming: Naming): string {
  const text = characters(reason);
  const plain = text.map((character) => plainText(character).toLowerCase());
  let written = '';
  for (let at = 0; at < text.length;) {
    const found = nameAt(plain, at, lengths, naming);
    const end = found?.end ?? at + 1;
    written += found?.written ?? text.slice(at, end).join('');
    at = end;
  }
  return written;
}

interface FoundName {
  end: number;
  /** Undefined where the name stays as it was typed. */
  written?: string;
}

function nameAt(
  plain: readonly string[],
  at: number,
  lengths: VillagersByName['lengths'],
  { rule, find, meant }: Naming,
): FoundName | undefined {
  for (const length of lengths.get(plain[at] ?? '') ?? []) {
    const read = partsFrom(plain, at, length);
    if (!read || isInsideWord(plain, at, read.end)) continue;
    const known = find(read.key);
    if (!known || (read.substitute && !known.name.includes('·'))) continue;
    const persons = meant(known);
    if (persons === 'own') return { end: read.end };
    // Of two villagers with the same name, protect the younger.
    if (persons.length > 0) {
      const minor = persons.some((one) => one.minor);
      return { end: read.end, written: minor ? '（未成年人）' : maskName(known.name, rule) };
    }
  }
  return undefined;
}

/** The next `length` characters with the joints between them skipped. */
function partsFrom(
  plain: readonly string[],
  at: number,
  length: number,
): { key: string; end: number; substitute: boolean } | undefined {
  let key = '';
  let read = 0;
  let substitute = false;
  for (let end = at; end < plain.length; end += 1) {
    const character = plain[end] ?? '';
    if (DOT_SUBSTITUTE.test(character)) substitute = true;
    else if (!isJoint(character)) {
      key += character;
      read += 1;
      if (read === length) return { key, end: end + 1, substitute };
    }
  }
  return undefined;
}

/** Li within Lily is no name. */
function isInsideWord(plain: readonly string[], from: number, to: number): boolean {
  const isLatin = (index: number) => /^\p{Script=Latin}/u.test(plain[index] ?? '');
  return (isLatin(from) && isLatin(from - 1)) || (isLatin(to - 1) && isLatin(to));
}
