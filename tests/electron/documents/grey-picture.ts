/** Pictures in shades of grey: of a page as poppler draws it, and as small PNG files. */
import { spawnSync } from 'node:child_process';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface GreyPicture {
  width: number;
  height: number;
  /** A byte a pixel; 255 is white. */
  shades: Uint8Array;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Bytes of a chunk other than its data: length, name, check sum. */
const AROUND = 12;

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export function toPng({ width, height, shades }: GreyPicture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    rows.set(shades.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Reads what `toPng` wrote. */
export function fromPng(png: Buffer): GreyPicture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data = SIGNATURE.length + AROUND + 13;
  const length = png.readUInt32BE(data);
  const rows = inflateSync(png.subarray(data + 8, data + 8 + length));
  if (rows.length !== height * (width + 1)) throw new Error('not a picture of this project');
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * (width + 1);
    if (rows[row] !== 0) throw new Error('not a picture of this project');
    shades.set(rows.subarray(row + 1, row + 1 + width), y * width);
  }
  return { width, height, shades };
}

/** Shades that are kept of 256: enough for the eye, and small files. */
const STEP = 17;

/** A page, from 1. */
export function pagePicture(pdf: Uint8Array, page: number, dotsPerInch: number): GreyPicture {
  const args = ['-f', String(page), '-l', String(page), '-gray', '-r', String(dotsPerInch), '-'];
  const { stdout, status, stderr } = spawnSync('pdftoppm', args, { input: pdf, maxBuffer: 64 * 2 ** 20 });
  if (status !== 0) throw new Error(stderr.toString());
  // 'P5', the size, the brightest shade, and the pixels.
  const [head = '', width, height] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1')) ?? [];
  const shades = new Uint8Array(stdout.subarray(head.length));
  return {
    width: Number(width),
    height: Number(height),
    shades: shades.map((shade) => Math.round(shade / STEP) * STEP),
  };
}

/** A pixel differs when its shade does by more than what the edge of a letter may. */
const CLEARLY = 96;

/** Share of the pixels that differ; 1 for another size. */
export function differenceOf(one: GreyPicture, other: GreyPicture): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let differ = 0;
  for (const [at, shade] of one.shades.entries())
    if (Math.abs(shade - (other.shades[at] ?? 0)) > CLEARLY) differ += 1;
  return differ / one.shades.length;
}
