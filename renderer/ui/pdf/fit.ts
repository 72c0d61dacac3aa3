/** How large a paper is shown before somebody zooms, as a factor of its true size on the screen. */
export interface Size {
  width: number;
  height: number;
}

/** CSS pixels of a millimetre. */
const PIXELS = 96 / 25.4;

/** Rolls and cards are narrower: they are shown whole. */
const NARROW = 100 * PIXELS;
const LARGEST = 1.5;
/** Smaller than this a slip's ten-point type is no longer read easily. */
const READABLE = 0.8;

/** A sheet at its true width, or as wide as the room; a slip as a whole, larger or smaller, while it can be read. */
export function fitScale(page: Size, room: Size): number {
  const width = room.width / page.width;
  if (page.width > NARROW) return Math.min(1, width);
  const whole = Math.min(width, room.height / page.height, LARGEST);
  return Math.max(whole, Math.min(READABLE, width));
}

const STEPS = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

/** The next step of the zoom from here. */
export function zoomed(scale: number, direction: 'in' | 'out'): number {
  const far = 0.01;
  const next =
    direction === 'in'
      ? STEPS.find((step) => step > scale + far)
      : STEPS.findLast((step) => step < scale - far);
  return next ?? scale;
}
