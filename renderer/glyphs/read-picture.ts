import { glyphFault, glyphToText } from '../../shared/glyphs/bitmap.ts';
import { glyphFromPicture, type GreyPicture } from '../../shared/glyphs/from-picture.ts';
import { decodePicture } from '../ui/decode-picture.ts';

/** Pixels; more do not make the character clearer. */
const LARGEST = 1000;

export type ReadGlyph = { glyph: string } | { fault: string };

/** The dots of the character on a picture, as shared/glyphs/bitmap.ts writes them, or why there are none. */
export async function readGlyph(file: File): Promise<ReadGlyph> {
  const opened = await decodePicture(file, { side: LARGEST, smaller: '请只截取这一个字再选' });
  if (opened.fault !== undefined) return { fault: opened.fault };
  const glyph = glyphFromPicture(greyOf(opened.context));
  const fault = glyph ? glyphFault(glyph) : '图上看不出字：字和纸的颜色太接近';
  if (!glyph || fault !== undefined) return { fault: `${fault ?? ''}，请换一张白纸黑字的图` };
  return { glyph: glyphToText(glyph) };
}

function greyOf(context: CanvasRenderingContext2D): GreyPicture {
  const { data, width, height } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    grey[at] = Math.round(red * 0.299 + green * 0.587 + blue * 0.114);
  }
  return { width, height, grey };
}
