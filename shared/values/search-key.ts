/** Finding a villager by name, full pinyin, initials, or a part of them that begins at a character. */
import { pinyin, polyphonic } from 'pinyin-pro';
import { cleanName } from './names.ts';

export interface SearchKeys {
  name: string;
  /** With the reading that the character has as a surname: 单火珍 → shanhuozhen. */
  full: string;
  initials: string;
  /** Other readings of characters with several: whoever types "dan" or "gai" finds 单 and 盖 as well. */
  alternates: string[];
  /** Everything one can search for, parted by spaces: what the database column keeps. */
  text: string;
}

const MOST_READINGS = 16;

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

/** Full and initial letters of the syllables from each place on: yumingmei ymm mingmei mm mei m. */
function tailsOf(syllables: readonly string[]): string[] {
  const tails = Array.from<string>({ length: syllables.length * 2 });
  let full = '';
  let initials = '';
  for (let place = syllables.length - 1; place >= 0; place -= 1) {
    const syllable = syllables[place] ?? '';
    full = syllable + full;
    initials = initialOf(syllable) + initials;
    tails[place * 2] = full;
    tails[place * 2 + 1] = initials;
  }
  return tails;
}

/** The column to search by, with searchPattern: " 余明梅 yumingmei ymm mingmei mm mei m ". */
export function searchText(name: string): string {
  return searchKeys(name).text;
}

/** The pattern for `searchText LIKE ? ESCAPE '\'`: Chinese is found anywhere in the name, letters from the beginning of a character on. */
export function searchPattern(query: string): string {
  const plain = escapeLike(cleanQuery(query));
  return /^[a-z]+$/.test(plain) ? `% ${plain}%` : `%${plain}%`;
}

/** A text that `LIKE … ESCAPE '\'` takes as it is written: %, _ and \ mean themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** What the pattern does, for lists that are in memory already. An empty query matches everything. */
export function matches(query: string, keys: SearchKeys): boolean {
  const plain = cleanQuery(query);
  return keys.text.includes(/^[a-z]+$/.test(plain) ? ` ${plain}` : plain);
}

function cleanQuery(query: string): string {
  // An input method that is still composing parts the syllables with apostrophes: yu'ming'mei.
  const plain = cleanName(query).toLowerCase();
  if (!/^[a-zü'’ ]+$/.test(plain) || !/[a-zü]/.test(plain)) return plain;
  return plain.replace(/['’ ]/g, '').replaceAll('ü', 'v');
}

/** A variant that names bear and the readings' dictionary lacks. */
const RARE: Record<string, string> = { 𠮷: 'ji' };

/** Per character its readings, the likely one first; marks that are not read are left out, a character of unknown reading may be. */
function readings(name: string): string[][] {
  const parts = Array.from(name);
  const likely = likelyReadings(name, parts);
  return parts.flatMap((character, index) => choicesOf(character, likely[index] ?? character));
}

const choicesByCharacter = new Map<string, string[][]>();

/** None for a mark that is not read, else the one list of readings with the likely one first. */
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
 * The readings of the name as a whole. The dictionary is asked only where a character has several of them: a roster of
 * thousands is read in a fraction of the time.
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

/** 吕 is typed lv by some and lu by others. */
function withoutUmlaut(reading: string): string[] {
  return /^[ln]v/.test(reading) ? [reading.replace('v', 'u')] : [];
}

function combine(choices: string[][]): string[][] {
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  const first = choices.map((choice) => choice[0] ?? '');
  if (count > MOST_READINGS) {
    return [
      first,
      ...choices.flatMap((choice, place) => choice.slice(1).map((reading) => first.with(place, reading))),
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

/** The likeliest reading without tones or gaps, 地禾村 → dihecun; what is no character stays. */
export function inPinyin(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase();
}
