/** Quotation marks by GB/T 15834: “ ” outside, ‘ ’ inside these, “ ” again inside those. */

/** ’ between Latin letters is an apostrophe. */
const MARKS = /[“”‘]|’(?!\p{Script=Latin})|(?<!\p{Script=Latin})’/gu;

/**
 * A value in quotation marks: its own marks are those of the levels below, so that the reader sees where it ends.
 * A value that is all in marks keeps these alone.
 */
export function quoted(value: string | number): string {
  const text = String(value);
  if (/^“[^“”]*”$/.test(text)) return text;
  let depth = 0;
  const inside = text.replace(MARKS, (mark) => {
    if (mark === '“' || mark === '‘') {
      depth += 1;
      return depth % 2 === 1 ? '‘' : '“';
    }
    const closing = depth % 2 === 1 || depth === 0 ? '’' : '”';
    depth = Math.max(0, depth - 1);
    return closing;
  });
  return `“${inside}”`;
}
