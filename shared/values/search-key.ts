/** Search by name, full pinyin, initials, or any part of them that begins at a character. */
import { pinyin, polyphonic } from 'pinyin-pro';
import { cleanName } from './names.ts';

export interface SearchKeys {
  name: string;
  /** With the surname reading of the character: 单火珍 → shanhuozhen. */
  full: string;
  initials: string;
  /** Other readings of polyphonic characters: "dan" and "gai" also find 单 and 盖. */
  alternates: string[];
  /** All search keys separated by spaces, as stored in the database column. */
  text: string;
}

const MAX_READINGS = 16;

export function searchKeys(name: string): SearchKeys {
  const clean = cleanName(name);
  const choices = readings(clean);
  const sequences = combine(choices);
  const first = choices.map((choice) => choice[0] ?? '');
  const full = first.join('');
  const initials = initialsOf(first);
  const alternates: string[] = [];
  const keys = [clean.toLowerCase(), full, initials];
  for (const sequence of sequences) {
    const tails = tailsOf(sequence);
    const [whole = '', wholeInitials = ''] = tails;
    for (const key of [whole, wholeInitials]) {
      if (key !== '' && key !== full && key !== initials) alternates.push(key);
    }
    keys.push(...tails);
  }
  const text = ` ${[...new Set(keys)].filter(Boolean).join(' ')} `;
  return { name: clean, full, initials, alternates: [...new Set(alternates)], text };
}

/** Full pinyin and initials from each syllable on: yumingmei ymm mingmei mm mei m. */
function tailsOf(syllables: readonly string[]): string[] {
  const tails = Array.from<string>({ length: syllables.length * 2 });
  let full = '';
  let initials = '';
  for (let index = syllables.length - 1; index >= 0; index -= 1) {
    const syllable = syllables[index] ?? '';
    full = syllable + full;
    initials = initialOf(syllable) + initials;
    tails[index * 2] = full;
    tails[index * 2 + 1] = initials;
  }
  return tails;
}

/** Value of the search column for searchPattern: " 余明梅 yumingmei ymm mingmei mm mei m ". */
export function searchText(name: string): string {
  return searchKeys(name).text;
}

/**
 * The pattern for `searchText LIKE ? ESCAPE '\'`: Chinese matches anywhere in the name, letters from the
 * beginning of a character.
 */
export function searchPattern(query: string): string {
  const plain = escapeLike(cleanQuery(query));
  return /^[a-z]+$/.test(plain) ? `% ${plain}%` : `%${plain}%`;
}

/** Escapes %, _ and \ for `LIKE … ESCAPE '\'`. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The match of `searchPattern` for lists in memory. An empty query matches everything. */
export function matches(query: string, keys: SearchKeys): boolean {
  const plain = cleanQuery(query);
  return keys.text.includes(/^[a-z]+$/.test(plain) ? ` ${plain}` : plain);
}

/** Whether the query is the whole name, in characters, pinyin or initials: who is meant before all others. */
export function isWhole(query: string, keys: SearchKeys): boolean {
  const plain = cleanQuery(query);
  return [keys.name.toLowerCase(), keys.full, keys.initials, ...keys.alternates].includes(plain);
}

/** Whether the query is the whole name in characters or pinyin: initials are those of many names. */
export function isSpeltOut(query: string, { name, full, initials, alternates }: SearchKeys): boolean {
  const spelt = alternates.filter(({ length }) => length > initials.length);
  return [name.toLowerCase(), full, ...spelt].includes(cleanQuery(query));
}

function cleanQuery(query: string): string {
  // Input methods separate syllables with apostrophes while composing: yu'ming'mei.
  const plain = cleanName(query).toLowerCase();
  if (!/^[a-zü'’ ]+$/.test(plain) || !/[a-zü]/.test(plain)) return plain;
  return plain.replace(/['’ ]/g, '').replaceAll('ü', 'v');
}

/** A variant character used in names and missing from the dictionary. */
const RARE: Record<string, string> = { 𠮷: 'ji' };

/**
 * Readings per character, most likely first; unread marks are left out, characters without a known reading
 * stay possible.
 */
function readings(name: string): string[][] {
  const parts = Array.from(name);
  const likely = likelyReadings(name, parts);
  return parts.flatMap((character, index) => choicesOf(character, likely[index] ?? character));
}

const choicesByCharacter = new Map<string, string[][]>();

/** Undefined for an unread mark, otherwise the readings with the most likely first. */
function choicesOf(character: string, likely: string): string[][] {
  const key = `${character} ${likely}`;
  let known = choicesByCharacter.get(key);
  if (!known) choicesByCharacter.set(key, (known = lookUpChoices(character, likely)));
  return known;
}

function lookUpChoices(character: string, likely: string): string[][] {
  if (/[\s·]/u.test(character)) return [];
  if (RARE[character]) return [[RARE[character]]];
  const all = [likely, ...readingsOf(character)];
  if (all.every((reading) => reading === character) && /\p{Script=Han}/u.test(character))
    return [[character, '']];
  return [[...new Set(all.flatMap((reading) => [reading, ...withoutUmlaut(reading)]))]];
}

/**
 * Readings of the whole name. The dictionary is queried only for polyphonic characters, which makes reading a
 * roster of thousands several times faster.
 */
function likelyReadings(name: string, parts: string[]): string[] {
  const known = parts.map(readingsOf);
  if (known.every((choices) => choices.length === 1)) return known.map((choices) => choices[0] ?? '');
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((reading) =>
    reading.toLowerCase(),
  );
}

const readingsByCharacter = new Map<string, string[]>();

function readingsOf(character: string): string[] {
  let known = readingsByCharacter.get(character);
  if (!known) {
    const all = polyphonic(character, { toneType: 'none', type: 'array', v: true }).flat();
    known = [...new Set(all.map((reading) => reading.toLowerCase()))];
    readingsByCharacter.set(character, known);
  }
  return known;
}

/** 吕 is typed lv or lu. */
function withoutUmlaut(reading: string): string[] {
  return /^[ln]v/.test(reading) ? [reading.replace('v', 'u')] : [];
}

function combine(choices: string[][]): string[][] {
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  const first = choices.map((choice) => choice[0] ?? '');
  if (count > MAX_READINGS) {
    return [
      first,
      ...choices.flatMap((choice, index) => choice.slice(1).map((reading) => first.with(index, reading))),
    ];
  }
  return choices.reduce<string[][]>(
    (sequences, choice) => sequences.flatMap((sequence) => choice.map((reading) => [...sequence, reading])),
    [[]],
  );
}

function initialsOf(syllables: string[]): string {
  return syllables.map(initialOf).join('');
}

function initialOf(syllable: string): string {
  const code = syllable.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The most likely reading without tones or spaces, 地禾村 → dihecun; other characters stay. */
export function inPinyin(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase();
}
