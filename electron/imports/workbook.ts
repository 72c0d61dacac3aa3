/** Workbooks that a clerk hands over. The same file is asked for at each step of an import: it is read once. */
import { createHash } from 'node:crypto';
import { Refusal } from '../../shared/refusals.ts';
import type { Application } from '../router/context.ts';
import { WorkbookError, type WorkbookContent } from '../spreadsheets/content.ts';
import { readWorkbookInWorker } from '../spreadsheets/read-in-worker.ts';

export interface OpenedWorkbook {
  content: WorkbookContent;
  sha256: string;
}

const KEPT = 2;
const opened = new Map<string, Promise<WorkbookContent>>();

/** Reads a workbook in a thread of its own, or answers what was read of the same bytes just before. Refuses badWorkbook. */
export async function openWorkbook(
  app: Pick<Application, 'workbookWorker'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<OpenedWorkbook> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return refusingBadWorkbooks(async () => {
    let reading = opened.get(sha256);
    if (reading) opened.delete(sha256);
    else reading = readWorkbookInWorker(bytes, fileName, { worker: app.workbookWorker });
    opened.set(sha256, reading);
    for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - KEPT))) opened.delete(oldest);
    try {
      return { content: await reading, sha256 };
    } catch (error) {
      opened.delete(sha256);
      throw error;
    }
  });
}

/** Lets go of a workbook that was imported. */
export function forgetWorkbook(sha256: string): void {
  opened.delete(sha256);
}

/** What is wrong with a workbook, as a refusal that the screen shows. */
export async function refusingBadWorkbooks<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookError) throw new Refusal('badWorkbook', error.message);
    throw error;
  }
}
