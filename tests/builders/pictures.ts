/** Picture files by their bytes. */

type Segment = readonly [marker: number, ...body: number[]];

const segment = ([marker, ...body]: Segment): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];

/** Head and end of a JPEG of this size, with further segments before its frame. */
export function jpeg(
  width: number,
  height: number,
  further: readonly Segment[] = [],
  padding = 0,
): Uint8Array {
  const frame: Segment = [0xc0, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0];
  const segments = [[0xe0, 0x4a, 0x46, 0x49, 0x46, 0] as const, ...further, frame].flatMap(segment);
  return Uint8Array.from([0xff, 0xd8, ...segments, ...Array.from({ length: padding }, () => 0), 0xff, 0xd9]);
}

/** A red dot, PNG. */
export const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
);
