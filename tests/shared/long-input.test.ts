/** A text of any length is read in one go: work that grows with its square would not end before the test's own limit. */
import { describe, expect, test } from 'vitest';
import { readDecimal } from '../../shared/values/decimal.ts';
import { parseDate } from '../../shared/values/dates.ts';
import { cleanName } from '../../shared/values/names.ts';
import { passwordFault } from '../../shared/values/passwords.ts';
import { plainWord, withoutEnding } from '../../shared/values/plain-text.ts';
import { matches, searchKeys, searchPattern } from '../../shared/values/search-key.ts';
import { readShares } from '../../shared/workbooks/share-paste.ts';

const LENGTH = 500_000;
const PARTS = ['a', '1', ' ', '\n', '0', '.', '-', '，', '十', '😀', '\u202e', "a'", '1,', '(', '"'];
const KEYS = searchKeys('余明梅');

const READERS: Record<string, (text: string) => unknown> = {
  'a name': cleanName,
  'a number': (text) => readDecimal(text, 2),
  'a date': parseDate,
  'a word': plainWord,
  'a password': (text) => passwordFault(text),
  'a search in memory': (text) => matches(text, KEYS),
  'a search in the database': searchPattern,
  'a pasted table': (text) => readShares(text, [], []),
};

describe.each(Object.entries(READERS))('%s of half a million characters', (_, read) => {
  test.each(PARTS)('of %j is read', (part) => {
    const text = `${part.repeat(Math.ceil(LENGTH / part.length))}!`;
    expect(() => read(text)).not.toThrow();
  });
});

test('the end of a text goes, by whole characters', () => {
  expect(withoutEnding('abc123😀!\n', /[^\p{L}\p{N}]/u)).toBe('abc123');
  expect(withoutEnding('𠮷', /[^\p{L}\p{N}]/u)).toBe('𠮷');
  expect(withoutEnding('\n\n', /\n/)).toBe('');
});
