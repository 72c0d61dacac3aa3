/** Workbook cache of imports: every step needs the same file, which is read once. */
import { createHash } from 'node:crypto';
import { Refusal } from '../../../shared/refusals.ts';
import type { RowFault } from '../../../shared/workbooks/row-fault.ts';
import type { Store } from '../../../db/database/store.ts';
import type { WorkbookContent } from '../workbooks/content.ts';
import { WorkbookError } from '../workbooks/workbook-errors.ts';
import { readWorkbookInWorker } from '../workbooks/read-in-worker.ts';

/** Part of the application an import needs. */
export interface ImportingApp {
  readonly store: Store;
  readonly workbookWorker?: string | undefined;
}

const KEPT = 1;
/** Milliseconds after last use; a workbook of 45,000 rows takes a hundred megabytes. */
const KEPT_FOR = 60_000;
const opened = new Map<string, Promise<WorkbookContent>>();

function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

let forgetting: NodeJS.Timeout | undefined;

/** Evicts workbooks of abandoned imports. */
function forgetLater(): void {
  clearTimeout(forgetting);
  forgetting = setTimeout(() => opened.clear(), KEPT_FOR).unref();
}

/** Reads a workbook in a worker thread, or returns the cached result for the same bytes. */
async function readOnce(
  app: Pick<ImportingApp, 'workbookWorker'>,
  bytes: Uint8Array,
  fileName: string,
  sha256: string,
): Promise<WorkbookContent> {
  let reading = opened.get(sha256);
  if (reading) opened.delete(sha256);
  else reading = readWorkbookInWorker(bytes, fileName, { worker: app.workbookWorker });
  opened.set(sha256, reading);
  forgetLater();
  for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - KEPT))) opened.delete(oldest);
  try {
    return await reading;
  } catch (error) {
    opened.delete(sha256);
    throw error;
  }
}

/** Applies `parse` to a workbook; returns the result and the file's hash. Refuses badWorkbook. */
export async function parseWorkbook<Parsed extends object>(
  app: Pick<ImportingApp, 'workbookWorker'>,
  bytes: Uint8Array,
  fileName: string,
  parse: (content: WorkbookContent) => Parsed,
): Promise<Parsed & { sha256: string }> {
  const sha256 = fingerprint(bytes);
  try {
    return { ...parse(await readOnce(app, bytes, fileName, sha256)), sha256 };
  } catch (error) {
    if (error instanceof WorkbookError) throw new Refusal('badWorkbook', error.message);
    throw error;
  }
}

/** Evicts a workbook after its import. */
export function evictWorkbook(sha256: string): void {
  opened.delete(sha256);
}

/** Merges parse faults and database faults in sheet order. */
export function sortByRow(...faults: readonly RowFault[][]): RowFault[] {
  return faults.flat().sort((a, b) => a.row - b.row);
}
