/**
 * Papers that are open in the system's viewer: files in a folder of the program's own, which only this user can read
 * and which is emptied when the program starts and ends.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Names that no system takes for a path or a command. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]/gu;
const MAX_BYTES = 500 * 1024 * 1024;
const PDF = '%PDF-';

const paper = z.object({
  name: z.string().min(1).max(200),
  bytes: z
    .instanceof(Uint8Array)
    .refine(({ byteLength }) => byteLength <= MAX_BYTES)
    .refine((bytes) => Buffer.from(bytes.subarray(0, PDF.length)).toString('latin1') === PDF),
});

export interface PapersInViewer {
  /** Writes a PDF for the viewer and returns its path. Throws for what is no PDF. */
  keep(input: unknown): Promise<string>;
  /** Removes all; a file that a viewer still holds is removed the next time. */
  clear(): void;
}

export function papersInViewer(folder: string): PapersInViewer {
  return {
    async keep(input) {
      const { name, bytes } = paper.parse(input);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // The ending says with which program it is opened.
      const safe = `${name
        .replace(FORBIDDEN, '-')
        .replace(/\.pdf$/i, '')
        .replace(/^\.+/, '')}.pdf`;
      const file = join(mkdtempSync(join(folder, 'paper-')), safe);
      await writeFile(file, bytes, { mode: 0o600 });
      return file;
    },
    clear() {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch (error) {
        console.error('papers of the viewer could not be removed', error);
      }
    },
  };
}
