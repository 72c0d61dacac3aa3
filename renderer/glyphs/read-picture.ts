import { glyphFault, glyphToText } from '../../shared/glyphs/bitmap.ts';
import { glyphFromPicture, type GreyPicture } from '../../shared/glyphs/from-picture.ts';
import { pictureFile } from '../../shared/glyphs/picture-file.ts';
import { quoted } from '../../shared/values/quotes.ts';

const MOST_MB = 5;
const MOST_PIXELS = 40_000_000;
/** Pixels; more do not make the character clearer. */
const LARGEST = 1000;

export type ReadGlyph = { glyph: string } | { fault: string };

/** The dots of the character on a picture, as shared/glyphs/bitmap.ts writes them, or why there are none. */
export async function readGlyph(file: File): Promise<ReadGlyph> {
  if (file.size > MOST_MB * 1024 * 1024)
    return { fault: `${quoted(file.name)}超过 ${String(MOST_MB)} MB，请只截取这一个字再选` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const picture = pictureFile(bytes);
  if (!picture) return { fault: `${quoted(file.name)}不是 PNG 或 JPG 图片，请另存成这两种格式再选` };
  if (picture.width * picture.height > MOST_PIXELS)
    return { fault: `${quoted(file.name)}太大，请只截取这一个字再选` };
  const grey = await decoded(new Blob([bytes], { type: picture.kind }));
  if (!grey) return { fault: `${quoted(file.name)}打不开，可能没有存完整，请重新扫描或拍照` };
  const glyph = glyphFromPicture(grey);
  const fault = glyph ? glyphFault(glyph) : '图上看不出字：字和纸的颜色太接近';
  if (!glyph || fault !== undefined) return { fault: `${fault ?? ''}，请换一张白纸黑字的图` };
  return { glyph: glyphToText(glyph) };
}

/** Undefined for a damaged picture. */
async function decoded(file: Blob): Promise<GreyPicture | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (fault) {
    if (fault instanceof DOMException) return undefined;
    throw fault;
  }
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to draw on');
  // Transparent is paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    grey[at] = Math.round(red * 0.299 + green * 0.587 + blue * 0.114);
  }
  return { width, height, grey };
}
