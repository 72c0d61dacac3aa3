import { countSubjects } from '../schemes/subjects.ts';
import type { Subject } from '../schemes/model.ts';

/** The first of those whose base points lack an input of their formula, each a sentence, and how many more there are. */
export function missingFactsText(missing: readonly string[], subject: Subject): string {
  const more = missing.length > 3 ? `另有 ${countSubjects(subject, missing.length - 3)}。` : '';
  return `${missing.slice(0, 3).join('')}${more}`;
}
