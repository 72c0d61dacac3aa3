/** Who brought an intake 来访 or an objection 异议: the office alone knows the name. */
import { withoutName } from './name-in-text.ts';
import { redactNumbers } from './redact.ts';

/** Stands for the name where it is not shown. */
const SOMEBODY = '来访人';

/** Texts without the complainant's name and without numbers of persons, for everyone but the office. */
export function withoutComplainant<Texts extends Record<string, string>>(texts: Texts, name: string): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, redactNumbers(withoutName(text, name, SOMEBODY))]),
  ) as Texts;
}
