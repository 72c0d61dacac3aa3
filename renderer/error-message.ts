import { ORPCError } from '@orpc/client';

const CHINESE = /[\u4e00-\u9fff]/;

function refusalData(error: unknown): object | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null ? data : undefined;
}

/** Refusal code of an error, if it is one. */
export function refusalCode(error: unknown): string | undefined {
  const data = refusalData(error);
  return data && 'code' in data ? String(data.code) : undefined;
}

/** Input field that a refusal is about, if it is about one. */
export function refusedField(error: unknown): string | undefined {
  const data = refusalData(error);
  return data && 'field' in data && typeof data.field === 'string' ? data.field : undefined;
}

/** The host's own message; undefined when something else responded, or nothing. */
function hostMessage(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  if (CHINESE.test(error.message)) return error.message;
  // Rejected before a procedure: the body is a plain sentence.
  const data: unknown = error.data;
  const body = typeof data === 'object' && data !== null && 'body' in data ? data.body : undefined;
  return typeof body === 'string' && CHINESE.test(body) && body.length < 200 ? body : undefined;
}

/** The outcome is unknown: no answer, or none from the host. */
export function isLost(error: unknown): boolean {
  if (error instanceof ORPCError) return error.status >= 500 && hostMessage(error) === undefined;
  return error instanceof Error;
}

/** The host has not admitted this browser. */
export function isOutside(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 401;
}

const NOBODY_HERE = new Set(['notSignedIn', 'sessionEnded']);

/** Rejected before execution, because nobody is signed in. */
export function isSessionRefusal(error: unknown): boolean {
  return isOutside(error) || NOBODY_HERE.has(refusalCode(error) ?? '');
}

/**
 * Error message with instructions for the clerk. Says that nothing was saved only if the host has confirmed
 * it.
 */
export function errorMessage(error: unknown): string {
  const said = hostMessage(error);
  if (said !== undefined) return said;
  if (isOutside(error)) return '程序已重新启动，请重新打开村积分。';
  if (isLost(error) && !(error instanceof Error && CHINESE.test(error.message))) {
    return '没有收到村积分程序的回答，正在重新连接。请稍等，连上后再试。';
  }
  return error instanceof Error && CHINESE.test(error.message)
    ? error.message
    : '出了意外的错误，请再试一次。';
}
