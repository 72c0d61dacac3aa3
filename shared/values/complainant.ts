/** Who brought an intake 来访 or an objection 异议: the office alone knows the name. */
import { withoutName } from './name-in-text.ts';
import { redactNumbers } from './redact.ts';

/** Stand for the name, and for the household's people and number, where they are not shown. */
const SOMEBODY = '来访人';
const FAMILY = '来访人家';
/** Shorter numbers of households are within other figures. */
const SHORTEST_NUMBER = 4;

/**
 * Texts without the complainant's name and without numbers of persons, for everyone but the office. `household`: names of
 * the people and number of the complainant's household, which say as much.
 */
export function withoutComplainant<Texts extends Record<string, string>>(
  texts: Texts,
  name: string,
  household: readonly string[] = [],
): Texts {
  const family = household.filter((word) => !/^\d+$/.test(word) || word.length >= SHORTEST_NUMBER);
  const shown = (text: string): string =>
    redactNumbers(
      family.reduce((rest, word) => withoutName(rest, word, FAMILY), withoutName(text, name, SOMEBODY)),
    );
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, shown(text)])) as Texts;
}
