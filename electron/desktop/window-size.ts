/** Initial window size: as last used, limited to the screen. All in device-independent (scaled) pixels. */
import { z } from 'zod';

interface Area {
  width: number;
  height: number;
}

/** Minimum size supported by the pages; a small or strongly scaled screen may have less. */
const SMALLEST = { width: 1024, height: 640 };
const USUAL = { width: 1366, height: 768 };

export const rememberedSize = z.object({
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  maximized: z.boolean(),
});

export type RememberedSize = z.infer<typeof rememberedSize>;

/**
 * 1366 × 768 at 125 % leaves about 1093 × 574: the minimum never exceeds the screen, and a screen too small
 * for the usual size is filled.
 */
export function fittingSize(workArea: Area, remembered: RememberedSize | undefined) {
  const within = (wanted: number, least: number, room: number): number =>
    Math.min(Math.max(wanted, Math.min(least, room)), room);
  const { width, height } = remembered ?? USUAL;
  const small = workArea.width < USUAL.width || workArea.height < USUAL.height;
  return {
    width: within(width, SMALLEST.width, workArea.width),
    height: within(height, SMALLEST.height, workArea.height),
    minWidth: Math.min(SMALLEST.width, workArea.width),
    minHeight: Math.min(SMALLEST.height, workArea.height),
    maximized: remembered?.maximized ?? small,
  };
}
