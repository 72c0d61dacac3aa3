/** Books of a span of days. */
import { Refusal } from '../../../shared/refusals.ts';

/** Days, both inclusive. */
export interface Span {
  from: string;
  to: string;
}

/** Lines of one book: what a renderer draws within half a minute. */
export const MAX_LINES = 5000;

/** Refuses invalidInput for days in the wrong order. */
export function requireSpan({ from, to }: Span): void {
  if (from > to) throw new Refusal('invalidInput', '起始日期不能晚于截止日期。');
}

/** Reads the lines of a book. Refuses invalidInput for days in the wrong order, and for more lines than a book takes. */
export async function spanFits<Lines>(
  span: Span,
  read: (most: number) => Promise<Lines | undefined>,
): Promise<Lines> {
  requireSpan(span);
  const lines = await read(MAX_LINES);
  if (lines !== undefined) return lines;
  throw new Refusal(
    'invalidInput',
    `这段时间超过 ${String(MAX_LINES)} 行，一份放不下，请把日期缩短，分几次打印。`,
  );
}

/** DHDJ20260901-20260930 */
export function serialOfSpan(prefix: string, { from, to }: Span): string {
  return `${prefix}${from.replaceAll('-', '')}-${to.replaceAll('-', '')}`;
}
