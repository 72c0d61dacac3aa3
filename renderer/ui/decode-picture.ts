/** Opens a picture file of the clerk: checked before it is decoded, then drawn on a canvas. */
import { pictureFile } from '../../shared/picture-file.ts';
import { quoted } from '../../shared/values/quotes.ts';

const MAX_MB = 5;
const MAX_PIXELS = 40_000_000;

export type DecodedPicture =
  { context: CanvasRenderingContext2D; fault?: undefined } | { context?: undefined; fault: string };

/**
 * The picture on white paper, its longer side at most `side` pixels, or why it cannot be opened. `smaller`: what to do
 * about one that is too large.
 */
export async function decodePicture(
  file: File,
  { side, smaller }: { side: number; smaller: string },
): Promise<DecodedPicture> {
  const name = quoted(file.name);
  if (file.size > MAX_MB * 1024 * 1024) return { fault: `${name}超过 ${String(MAX_MB)} MB，${smaller}` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const picture = pictureFile(bytes);
  if (!picture) return { fault: `${name}不是 PNG 或 JPG 图片，请另存成这两种格式再选` };
  if (picture.width * picture.height > MAX_PIXELS) return { fault: `${name}太大，${smaller}` };
  const bitmap = await decoded(new Blob([bytes], { type: picture.kind }));
  if (!bitmap) return { fault: `${name}打不开，可能没有存完整，请重新扫描或拍照` };
  return { context: drawn(bitmap, side) };
}

/** Undefined for a damaged picture. */
async function decoded(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file);
  } catch (fault) {
    if (fault instanceof DOMException) return undefined;
    throw fault;
  }
}

function drawn(bitmap: ImageBitmap, side: number): CanvasRenderingContext2D {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
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
  return context;
}
