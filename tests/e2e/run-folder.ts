/** Before the first test of a run: a folder that all its workers share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function makeRunFolder(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'browser-tests-'));
  process.env['RUN_FOLDER'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
