/** A question of the program that a person answers with yes before an act is done. */
import { Refusal } from '../../shared/refusals.ts';

/**
 * Refuses with the question, unless exactly this one was answered with yes: facts that changed since then make
 * another question. `answered`: all that were answered so far, one below the other, as an act may ask several.
 */
export function ask(question: string, answered = ''): void {
  if (!`\n${answered}\n`.includes(`\n${question}\n`)) throw new Refusal('question', question);
}
