/** Citizen IDs, bank cards and telephone numbers inside written text, in the ways people write them. */
import { plainText } from './plain-text.ts';

export type PersonalNumber = 'citizenId' | 'bankCard' | 'phone';

export interface FoundNumber {
  kind: PersonalNumber;
  /** The figures without separators. */
  figures: string;
  /** Place in the text. */
  from: number;
  to: number;
}

/** What people put between the figures of one number. */
const GAP = '[\\s.\\u00b7_\\u2010-\\u2015\\u2212-]{0,2}';
const spaced = (...parts: string[]) => parts.join(GAP);

const DATE_FIGURES = spaced('(?:18|19|20)\\d', '\\d', '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])');
const REGION = spaced('[1-9]\\d', '\\d\\d', '\\d\\d');
/** With the birth date inside, in any grouping. */
const SPACED_ID = new RegExp(
  `(?<!\\d)${spaced(REGION, DATE_FIGURES, '\\d', '\\d', '\\d', '[\\dXx]')}(?!\\d)`,
  'g',
);
/** 15 figures of the cards before 1999, and what has the length of an ID with a slip of the pen in it. */
const ID = new RegExp(
  `(?<!\\d)(?:\\d{17}[\\dXx]|[1-9]\\d{14}|${spaced('[1-9]\\d{5}', '\\d{6}', '\\d{3}')})(?!\\d)`,
  'g',
);
const BANK_CARD = new RegExp(
  `(?<!\\d)(?:\\d{16,19}|${spaced('[1-9]\\d{3}', '\\d{4}', '\\d{4}', '\\d{3,4}')}(?:${GAP}\\d{1,4})?|${spaced('\\d{6}', '\\d{10,13}')})(?!\\d)`,
  'g',
);
/** Long-distance calls were once dialled with a 0 before the number. */
const MOBILE = new RegExp(`(?<!\\d)(?:\\+?(?:00)?86${GAP})?0?1${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`, 'g');
const LANDLINE = new RegExp(
  `(?<!\\d)(?:\\+?(?:00)?86${GAP})?\\(?0(?:10|2\\d|[3-9]\\d\\d)\\)?${GAP}[2-9]\\d{2,3}${GAP}\\d{4}(?!\\d)`,
  'g',
);
/** Without the area code a number is one only behind such a word. */
const LOCAL = new RegExp(
  `(?<=(?:电话|座机|手机|号码|联系方式)[^\\d\\n]{0,4})[2-9]\\d{2,3}${GAP}\\d{4}(?!\\d)`,
  'g',
);

const SEVEN_FIGURES = new RegExp(`\\d(?:${GAP}\\d){6,}`, 'g');

/** 138 1234 5678 and 1 3 8 1 2 …; not 18.50 2026.10.1, which are two numbers. */
function isGroupedLikePhone(written: string): boolean {
  const groups = written.split(/\D+/).filter((group) => group !== '');
  return groups.every(({ length }) => length === 1) || groups.every(({ length }) => length > 1);
}

interface Kind {
  kind: PersonalNumber;
  pattern: RegExp;
  holds?: (written: string) => boolean;
}

const KINDS: readonly Kind[] = [
  { kind: 'citizenId', pattern: SPACED_ID },
  { kind: 'citizenId', pattern: ID },
  { kind: 'bankCard', pattern: BANK_CARD },
  { kind: 'phone', pattern: MOBILE, holds: isGroupedLikePhone },
  { kind: 'phone', pattern: LANDLINE },
  { kind: 'phone', pattern: LOCAL },
];

/** Where a contact was asked for, any seven figures or more are a number. */
const CONTACT_KINDS: readonly Kind[] = [...KINDS, { kind: 'phone', pattern: SEVEN_FIGURES }];

/** The text in plain characters, with the place of each in the original. */
function folded(text: string): { plain: string; positions: number[] } {
  let plain = '';
  const positions: number[] = [];
  let at = 0;
  for (const character of text) {
    const one = plainText(character);
    if (one !== '') {
      // A compatibility character that expands to several (㎏, ⑾) is not part of a number.
      plain += one.length === 1 ? one : '□';
      positions.push(at);
    }
    at += character.length;
  }
  positions.push(at);
  return { plain, positions };
}

/** All personal numbers of a text, in order, none overlapping another. */
function personalNumbers(text: string, kinds: readonly Kind[]): FoundNumber[] {
  const { plain, positions } = folded(text);
  const found: FoundNumber[] = [];
  for (const { kind, pattern, holds } of kinds) {
    for (const match of plain.matchAll(pattern)) {
      const [written] = match;
      const from = positions[match.index] ?? 0;
      const to = (positions[match.index + written.length - 1] ?? 0) + 1;
      if (holds?.(written) === false || found.some((one) => one.from < to && from < one.to)) continue;
      found.push({ kind, figures: written.replace(/[^\dXx]/g, ''), from, to });
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

/** The text, a sentence or a contact, with each personal number replaced. */
export function replacePersonalNumbers(
  text: string,
  replacement: (found: FoundNumber) => string,
  what: 'text' | 'contact' = 'text',
): string {
  let written = '';
  let at = 0;
  for (const found of personalNumbers(text, what === 'contact' ? CONTACT_KINDS : KINDS)) {
    written += text.slice(at, found.from) + replacement(found);
    at = found.to;
  }
  return written + text.slice(at);
}
