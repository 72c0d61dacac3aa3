/** Initial zoom, as a factor of the true size. */
export interface Size {
  width: number;
  height: number;
}

/** CSS pixels per millimetre. */
export const MILLIMETRE = 96 / 25.4;

/** Rolls and cards are narrower: fitted as a whole. */
const NARROW = 100 * MILLIMETRE;
const LARGEST = 1.5;
/** Below this zoom a slip's ten-point type is hard to read. */
const READABLE = 0.8;

/** A sheet at true size, or fitted to the width; a slip fitted as a whole, while legible. */
export function fitScale(page: Size, room: Size): number {
  const width = room.width / page.width;
  if (page.width > NARROW) return Math.min(1, width);
  const whole = Math.min(width, room.height / page.height, LARGEST);
  return Math.max(whole, Math.min(READABLE, width));
}

/** A sheet as a whole, at most at true size: where something stands on it is seen at once. */
export function fitWholeScale(page: Size, room: Size): number {
  return Math.min(1, room.width / page.width, room.height / page.height);
}

const STEPS = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

/** Next zoom step. */
export function nextZoom(scale: number, direction: 'in' | 'out'): number {
  const far = 0.01;
  const next =
    direction === 'in'
      ? STEPS.find((step) => step > scale + far)
      : STEPS.findLast((step) => step < scale - far);
  return next ?? scale;
}
