/** Size of a picture by its first bytes, before anything decodes it: a small file may unpack to gigabytes. */
import { imageKind } from '../evidence.ts';

interface PictureFile {
  kind: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** Undefined for anything but PNG and JPEG. */
export function pictureFile(bytes: Uint8Array): PictureFile | undefined {
  const kind = imageKind(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'image/png') {
    const headerEnd = 24;
    return bytes.length < headerEnd
      ? undefined
      : { kind, width: view.getUint32(16), height: view.getUint32(20) };
  }
  const size = kind === 'image/jpeg' ? jpegSize(view) : undefined;
  return size && { kind: 'image/jpeg', ...size };
}

/** Walks the segments up to the one that begins a frame. */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const beginsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (beginsFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // A fill byte before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
