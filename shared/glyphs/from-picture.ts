/** Makes the dots of a character from a picture of it: a scan, a photo of handwriting, a screenshot. */
import { blacken, emptyGlyph, GLYPH_SIDE } from './bitmap.ts';

/** A picture in grey, 0 black to 255 white, row by row. */
export interface GreyPicture {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** Dots left free on each side, as the characters of a font do. */
const MARGIN = 5;

/** Least difference of the paper and the ink. */
const MIN_CONTRAST = 40;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The character as large as the em square allows; undefined when there is nothing to see. */
export function glyphFromPicture(picture: GreyPicture): Uint8Array | undefined {
  const isInk = inkOf(picture);
  const box = isInk && boxOf(picture, isInk);
  if (!isInk || !box) return undefined;
  const glyph = emptyGlyph();
  const scale = Math.max(box.width, box.height) / (GLYPH_SIDE - 2 * MARGIN);
  const left = box.left + box.width / 2 - (scale * GLYPH_SIDE) / 2;
  const top = box.top + box.height / 2 - (scale * GLYPH_SIDE) / 2;
  for (let y = 0; y < GLYPH_SIDE; y += 1) {
    for (let x = 0; x < GLYPH_SIDE; x += 1) {
      const dot = { left: left + x * scale, top: top + y * scale, width: scale, height: scale };
      if (shareOfInk(picture, isInk, dot) >= 0.5) blacken(glyph, x, y);
    }
  }
  return glyph;
}

type IsInk = (x: number, y: number) => boolean;

/** Ink is what differs from the paper, which fills most of the picture's rim. */
function inkOf({ width, height, grey }: GreyPicture): IsInk | undefined {
  const threshold = thresholdOf(grey);
  if (threshold === undefined) return undefined;
  const isDark = (x: number, y: number): boolean => (grey[y * width + x] ?? 255) < threshold;
  let darkRim = 0;
  for (let x = 0; x < width; x += 1) darkRim += Number(isDark(x, 0)) + Number(isDark(x, height - 1));
  for (let y = 0; y < height; y += 1) darkRim += Number(isDark(0, y)) + Number(isDark(width - 1, y));
  const onDark = darkRim > width + height;
  return (x, y) => isDark(x, y) !== onDark;
}

/** Otsu's threshold; undefined without enough contrast. */
function thresholdOf(grey: Uint8Array): number | undefined {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let dark = 0;
  let darkSum = 0;
  let best = { between: 0, threshold: 0, contrast: 0 };
  for (const [value, count] of counts.entries()) {
    dark += count;
    darkSum += count * value;
    const light = grey.length - dark;
    if (dark === 0 || light === 0) continue;
    const contrast = (total - darkSum) / light - darkSum / dark;
    const between = dark * light * contrast ** 2;
    if (between > best.between) best = { between, threshold: value + 1, contrast };
  }
  return best.contrast < MIN_CONTRAST ? undefined : best.threshold;
}

/** Columns and rows with hardly any ink are specks of the scanner. */
function boxOf({ width, height }: GreyPicture, isInk: IsInk): Box | undefined {
  const columns = Array.from({ length: width }, () => 0);
  const rows = Array.from({ length: height }, () => 0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isInk(x, y)) continue;
      columns[x] = (columns[x] ?? 0) + 1;
      rows[y] = (rows[y] ?? 0) + 1;
    }
  }
  const [left, right] = extentOf(columns, height);
  const [top, bottom] = extentOf(rows, width);
  if (right < left || bottom < top) return undefined;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function extentOf(counts: readonly number[], across: number): [first: number, last: number] {
  const least = Math.max(1, across / 250);
  const hasInk = (count: number): boolean => count >= least;
  return [Math.max(counts.findIndex(hasInk), 0), counts.findLastIndex(hasInk)];
}

/** Share of a square of the picture that is ink; at least the point in its middle is looked at. */
function shareOfInk({ width, height }: GreyPicture, isInk: IsInk, square: Box): number {
  const from = { x: Math.round(square.left), y: Math.round(square.top) };
  const to = {
    x: Math.max(Math.round(square.left + square.width), from.x + 1),
    y: Math.max(Math.round(square.top + square.height), from.y + 1),
  };
  let ink = 0;
  for (let y = Math.max(from.y, 0); y < Math.min(to.y, height); y += 1) {
    for (let x = Math.max(from.x, 0); x < Math.min(to.x, width); x += 1) ink += Number(isInk(x, y));
  }
  return ink / ((to.x - from.x) * (to.y - from.y));
}
