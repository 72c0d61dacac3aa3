/** The workbooks of the sample village, as they come with the program. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const SAMPLES = path.resolve(import.meta.dirname, '../../electron/host/sample/workbooks');

export function sampleWorkbook(name: string): Buffer<ArrayBuffer> {
  return readFileSync(path.join(SAMPLES, name));
}
