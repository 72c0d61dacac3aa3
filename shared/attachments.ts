/** Papers attached to a record: photos and PDF files, recognised by their content. */
import { imageKind } from './evidence.ts';

export const ATTACHMENT_LIMIT_MB = 5;
export const ATTACHMENT_LIMIT_BYTES = ATTACHMENT_LIMIT_MB * 1024 * 1024;
export const ATTACHMENT_LIMIT_FILES = 10;

export type AttachmentMime = NonNullable<ReturnType<typeof imageKind>> | 'application/pdf';

const EXTENSIONS: Record<AttachmentMime, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Photo or PDF by its first bytes, whatever its name says; undefined for anything else. */
export function attachmentKind(bytes: Uint8Array): AttachmentMime | undefined {
  const isPdf = [0x25, 0x50, 0x44, 0x46, 0x2d].every((value, index) => bytes[index] === value);
  return isPdf ? 'application/pdf' : imageKind(bytes);
}

/** The program's own name: that of the sender's file may lie about its type, or lead elsewhere. */
export function attachmentName(record: string, number: number, mime: AttachmentMime): string {
  return `${record}附件${String(number)}.${EXTENSIONS[mime]}`;
}
