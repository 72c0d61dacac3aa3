/** Black and white pictures in printer dots, and the filling of glyph outlines into them. */
import type { Outline, PathCommand } from '../../pdf/fonts.ts';

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Row by row, one byte per dot: 1 is black. */
  readonly dots: Uint8Array;
}

export function newBitmap(width: number, height: number): Bitmap {
  return { width, height, dots: new Uint8Array(width * height) };
}

/** Every dot `across` times wide and `down` times high, as printers enlarge their own characters. */
export function enlarged(from: Bitmap, across: number, down: number): Bitmap {
  const to = newBitmap(from.width * across, from.height * down);
  for (let y = 0; y < to.height; y += 1) {
    const row = Math.floor(y / down) * from.width;
    for (let x = 0; x < to.width; x += 1)
      to.dots[y * to.width + x] = from.dots[row + Math.floor(x / across)] ?? 0;
  }
  return to;
}

/** Strokes one dot thicker. */
export function emboldened({ width, height, dots }: Bitmap): Bitmap {
  const bold = dots.slice();
  for (let at = width * height - 1; at > 0; at -= 1) if (at % width !== 0 && dots[at - 1] === 1) bold[at] = 1;
  return { width, height, dots: bold };
}

export interface Place {
  /** The box that the glyph may blacken. */
  left: number;
  right: number;
  /** Where the glyph begins, and its baseline. */
  x: number;
  baseline: number;
  /** Dots per font unit. */
  scaleX: number;
  scaleY: number;
}

interface Edge {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

type Point = readonly [number, number];

/** Straight pieces per curve: a glyph is 24 dots high. */
const CURVE_STEPS = 6;

function pointOn(points: readonly Point[], t: number): Point {
  let level = points;
  while (level.length > 1)
    level = level.slice(1).map(([x, y], index): Point => {
      const [fromX, fromY] = level[index] ?? [x, y];
      return [fromX + (x - fromX) * t, fromY + (y - fromY) * t];
    });
  return level[0] ?? [0, 0];
}

function edgesOf(path: readonly PathCommand[], place: Place): Edge[] {
  const edges: Edge[] = [];
  const toDots = ([x, y]: Point): Point => [place.x + x * place.scaleX, place.baseline - y * place.scaleY];
  let start: Point = [0, 0];
  let at: Point = [0, 0];
  const lineTo = (to: Point): void => {
    const [x1, y1] = toDots(at);
    const [x2, y2] = toDots(to);
    if (y1 !== y2) edges.push({ x1, y1, x2, y2 });
    at = to;
  };
  for (const { command, args } of path) {
    const points = Array.from({ length: args.length / 2 }, (_, n): Point => [
      args[2 * n] ?? 0,
      args[2 * n + 1] ?? 0,
    ]);
    const end = points.at(-1) ?? start;
    if (command === 'moveTo') {
      lineTo(start);
      start = end;
      at = end;
    } else if (points.length <= 1) lineTo(end);
    else {
      const curve = [at, ...points];
      for (let step = 1; step <= CURVE_STEPS; step += 1) lineTo(pointOn(curve, step / CURVE_STEPS));
    }
  }
  lineTo(start);
  return edges;
}

/** Scan lines per row of dots, and the share of a dot that must be covered to print it. */
const SCANS = 4;
const ENOUGH = 0.45;

/** Adds how much of each dot of a row lies inside the outline on this scan line (non-zero winding). */
function cover(edges: readonly Edge[], y: number, shares: Float32Array, { left, right }: Place): void {
  const crossings = edges
    .filter(({ y1, y2 }) => (y1 <= y && y < y2) || (y2 <= y && y < y1))
    .map(({ x1, y1, x2, y2 }) => ({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y1 < y2 ? 1 : -1 }))
    .toSorted((one, other) => one.x - other.x);
  let winding = 0;
  for (const [index, { x, turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[index + 1];
    if (winding === 0 || next === undefined) continue;
    const [from, to] = [Math.max(x, left), Math.min(next.x, right)];
    for (let dot = Math.floor(from); dot < to; dot += 1) {
      const share = Math.min(dot + 1, to) - Math.max(dot, from);
      shares[dot - left] = (shares[dot - left] ?? 0) + share / SCANS;
    }
  }
}

/** Blackens the dots of a glyph. */
export function fillOutline({ width, height, dots }: Bitmap, { path }: Outline, place: Place): void {
  const edges = edgesOf(path, place);
  for (let row = 0; row < height; row += 1) {
    const shares = new Float32Array(place.right - place.left);
    for (let scan = 0; scan < SCANS; scan += 1) cover(edges, row + (scan + 0.5) / SCANS, shares, place);
    for (const [column, share] of shares.entries())
      if (share >= ENOUGH) dots[row * width + place.left + column] = 1;
  }
}
