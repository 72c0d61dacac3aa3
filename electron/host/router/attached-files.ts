/** Attached files on their way in and out of the database. */
import type { AttachedFile } from '../../../db/attachments.ts';

export function attachedFiles(files: readonly File[]): Promise<AttachedFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.bytes() })));
}

export function storedFile({ name, mime, bytes }: { name: string; mime: string; bytes: Buffer }): File {
  return new File([new Uint8Array(bytes)], name, { type: mime });
}
