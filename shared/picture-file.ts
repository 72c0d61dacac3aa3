/** Size of a picture by its first bytes, before anything decodes it: a small file may unpack to gigabytes. */
import { imageKind } from './evidence.ts';

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

/** The segments of a JPEG up to the one that begins a frame. */
function* segmentsOf(view: DataView): Generator<{ marker: number; at: number }> {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return;
    const marker = view.getUint8(at + 1);
    // A fill byte before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    yield { marker, at };
    at += 2 + view.getUint16(at + 2);
  }
}

const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(view: DataView): { width: number; height: number } | undefined {
  for (const { marker, at } of segmentsOf(view))
    if (beginsFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  return undefined;
}

/** What a JPEG needs to be shown: JFIF, the colours (ICC, Adobe). */
const OF_PICTURE = new Set([0xe0, 0xe2, 0xee]);
/** EXIF and the like, where cameras write the place and the day of a photo; comments too. */
const isMetadata = (marker: number): boolean =>
  (marker >= 0xe0 && marker <= 0xef && !OF_PICTURE.has(marker)) || marker === 0xfe;

/** Whether a JPEG says more than its picture shows. */
export function hasMetadata(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { marker } of segmentsOf(view)) {
    if (isMetadata(marker)) return true;
    if (beginsFrame(marker)) return false;
  }
  return false;
}
