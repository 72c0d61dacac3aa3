/** Evidence photos: allowed types, detected from magic bytes, never from the file name. */

export const EVIDENCE_LIMIT_MB = 5;
export const EVIDENCE_LIMIT_BYTES = EVIDENCE_LIMIT_MB * 1024 * 1024;
export const EVIDENCE_LIMIT_FILES = 6;

/** `photo`: '' or the quoted name of the file. */
export function photoTooLarge(photo = ''): string {
  return `照片${photo}超过 ${String(EVIDENCE_LIMIT_MB)} MB，请缩小后再附上`;
}

export type EvidenceMime = 'image/jpeg' | 'image/png' | 'image/webp';

const EXTENSIONS: Record<EvidenceMime, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The program's own name for a photo: that of the sender's file may lie about its type, or lead elsewhere. */
export function evidenceName(number: number, mime: EvidenceMime): string {
  return `佐证${String(number)}.${EXTENSIONS[mime]}`;
}

const startsWith = (bytes: Uint8Array, values: readonly number[], from = 0) =>
  values.every((value, index) => bytes[from + index] === value);

/** Image type by magic bytes; undefined for anything else. */
export function imageKind(bytes: Uint8Array): EvidenceMime | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8))
    return 'image/webp';
  return undefined;
}
