/** A question of the program that a person answers with yes before an act is done. */
import { Refusal } from '../../shared/refusals.ts';

/**
 * Refuses with the question, unless exactly this one was answered with yes: facts that changed since then make
 * another question.
 */
export function ask(question: string, answered: string | undefined): void {
  if (answered !== question) throw new Refusal('question', question);
}
