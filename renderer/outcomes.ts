/** What is said of an act, so that it can be said also where its answer comes after its page is gone. */
import { errorMessage } from './error-message.ts';
import { sayDone, sayWarning } from './just-said.ts';

const words = new Map<string, (answer: unknown) => string>();

/** How the act of this request is told once it is done. The returned function forgets it. */
export function nameOutcome<Answer>(requestId: string, tell: (answer: Answer) => string): () => void {
  words.set(requestId, (answer) => tell(answer as Answer));
  return () => void words.delete(requestId);
}

/** Done after all: what a person must know who was told that nobody knew. */
export const doneAfterAll = (text: string | undefined): string =>
  text === undefined || text === '' ? '断线时的那项操作已办好，只办了一次。' : `已办好：${text}`;

/** Says what came of an act that was asked again after its page was gone. */
export function tellOutcome(requestId: string, outcome: { answer: unknown } | { error: unknown }): void {
  if ('answer' in outcome) sayDone(doneAfterAll(words.get(requestId)?.(outcome.answer)));
  else sayWarning(`断线时的那项操作没有办成，可以再办：${errorMessage(outcome.error)}`);
  words.delete(requestId);
}
