/** Success messages of commands, kept so that they can be shown after the page is gone. */
import { errorMessage } from './error-message.ts';
import { showSuccess, showWarning } from './message-line.ts';

const words = new Map<string, (answer: unknown) => string>();

/** Registers the message of a request. The returned function removes it. */
export function registerResultMessage<Answer>(
  requestId: string,
  tell: (answer: Answer) => string,
): () => void {
  words.set(requestId, (answer) => tell(answer as Answer));
  return () => void words.delete(requestId);
}

/** Executed after all: message after an unknown outcome. */
export const laterSuccessMessage = (text: string | undefined): string =>
  text === undefined || text === '' ? '断线时的那项操作已办好，只办了一次。' : `已办好：${text}`;

/** Reports a retried command whose page is gone. */
export function showResultMessage(
  requestId: string,
  outcome: { answer: unknown } | { error: unknown },
): void {
  if ('answer' in outcome) showSuccess(laterSuccessMessage(words.get(requestId)?.(outcome.answer)));
  else showWarning(`断线时的那项操作没有办成，可以再办：${errorMessage(outcome.error)}`);
  words.delete(requestId);
}
