import { ORPCError } from '@orpc/client';

/** The code of a refusal, where what was thrown is one. */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : undefined;
}

/** What went wrong, in words that a clerk can act on. */
export function explain(error: unknown): string {
  if (error instanceof ORPCError) {
    return /[\u4e00-\u9fff]/.test(error.message) ? error.message : '程序出错，本次操作没有保存。请再试一次。';
  }
  if (error instanceof TypeError)
    return '与村积分程序的连接断开了，本次操作没有保存。请确认程序仍在运行，再试一次。';
  return error instanceof Error && /[\u4e00-\u9fff]/.test(error.message)
    ? error.message
    : '出了意外的错误，请再试一次。';
}
