import { GLYPH_SIDE, isBlack } from './bitmap.ts';

/** Corner of an outline, in dots from the top left. */
export interface Corner {
  x: number;
  y: number;
}

/** Clockwise around a black dot: along its top, right, bottom and left side. */
const SIDES = [
  { dx: 1, dy: 0, from: { x: 0, y: 0 }, beyond: { x: 0, y: -1 } },
  { dx: 0, dy: 1, from: { x: 1, y: 0 }, beyond: { x: 1, y: 0 } },
  { dx: -1, dy: 0, from: { x: 1, y: 1 }, beyond: { x: 0, y: 1 } },
  { dx: 0, dy: -1, from: { x: 0, y: 1 }, beyond: { x: -1, y: 0 } },
] as const;

/** Outlines of the black areas: closed, clockwise outside and counter-clockwise around holes, as TrueType fills them. */
export function outlinesOf(glyph: Uint8Array): Corner[][] {
  const edges = edgesOf(glyph);
  const outlines: Corner[][] = [];
  for (const [start, sides] of edges) {
    while (sides.length > 0) outlines.push(follow(edges, start, sides.pop() ?? 0));
  }
  return outlines;
}

type Edges = Map<number, number[]>;

const keyOf = ({ x, y }: Corner): number => y * (GLYPH_SIDE + 1) + x;

/** Sides that begin in each corner point. */
function edgesOf(glyph: Uint8Array): Edges {
  const edges: Edges = new Map();
  for (let y = 0; y < GLYPH_SIDE; y += 1) {
    for (let x = 0; x < GLYPH_SIDE; x += 1) {
      if (!isBlack(glyph, x, y)) continue;
      for (const [side, { from, beyond }] of SIDES.entries()) {
        if (isBlack(glyph, x + beyond.x, y + beyond.y)) continue;
        const key = keyOf({ x: x + from.x, y: y + from.y });
        const known = edges.get(key);
        if (known) known.push(side);
        else edges.set(key, [side]);
      }
    }
  }
  return edges;
}

function follow(edges: Edges, start: number, first: number): Corner[] {
  const corners: Corner[] = [];
  const at = { x: start % (GLYPH_SIDE + 1), y: Math.floor(start / (GLYPH_SIDE + 1)) };
  let side = first;
  let turned = true;
  for (;;) {
    if (turned) corners.push({ ...at });
    at.x += SIDES[side]?.dx ?? 0;
    at.y += SIDES[side]?.dy ?? 0;
    if (keyOf(at) === start) return corners;
    const next = takeNext(edges.get(keyOf(at)) ?? [], side);
    turned = next !== side;
    side = next;
  }
}

/** Where two dots touch at a corner only, the turn to the right stays with the same dot. */
function takeNext(sides: number[], side: number): number {
  const right = sides.indexOf((side + 1) % 4);
  return sides.splice(Math.max(right, 0), 1)[0] ?? side;
}
