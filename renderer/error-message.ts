import { ORPCError } from '@orpc/client';

const CHINESE = /[\u4e00-\u9fff]/;

/** The code of a refusal, where what was thrown is one. */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : undefined;
}

/** What the host itself said, in its words; undefined where something else answered, or nothing. */
function saidByHost(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  if (CHINESE.test(error.message)) return error.message;
  // Refused before it came to a procedure: a plain sentence for a body.
  const data: unknown = error.data;
  const body = typeof data === 'object' && data !== null && 'body' in data ? data.body : undefined;
  return typeof body === 'string' && CHINESE.test(body) && body.length < 200 ? body : undefined;
}

/** Nobody knows what became of the call: no answer came, or none of the host's. */
export function isLost(error: unknown): boolean {
  if (error instanceof ORPCError) return error.status >= 500 && saidByHost(error) === undefined;
  return error instanceof Error;
}

/** The host does not know this browser: it was let in by no start of the program that it remembers. */
export function isOutside(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 401;
}

const NOBODY_HERE = new Set(['notSignedIn', 'sittingEnded']);

/** Refused before anything was done, as the host knows nobody at this screen. */
export function isAtDoor(error: unknown): boolean {
  return isOutside(error) || NOBODY_HERE.has(refusalCode(error) ?? '');
}

/** What went wrong, in words that a clerk can act on. It says that nothing was saved only where the host has said so. */
export function errorMessage(error: unknown): string {
  const said = saidByHost(error);
  if (said !== undefined) return said;
  if (isOutside(error)) return '程序已重新启动，请重新打开村积分。';
  if (isLost(error) && !(error instanceof Error && CHINESE.test(error.message))) {
    return '没有收到村积分程序的回答，正在重新连接。请稍等，连上后再试。';
  }
  return error instanceof Error && CHINESE.test(error.message)
    ? error.message
    : '出了意外的错误，请再试一次。';
}
