/** Labels below a chart: each breaks within its own category instead of covering the next. */
export interface LabelRoom {
  /** Width for one label, in px. */
  width: number;
  /** Lines that the longest label needs. */
  lines: number;
}

/** Room of the value axis, and between two labels, in px. */
const AXIS = 64;
const GAP = 6;

export function labelRoom(labels: readonly string[], chartWidth: number, fontSize: number): LabelRoom {
  const width = Math.max(fontSize, (chartWidth - AXIS) / Math.max(1, labels.length) - GAP);
  const perLine = Math.max(1, Math.floor(width / fontSize));
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return { width, lines: Math.max(1, Math.ceil(longest / perLine)) };
}
