/** Reads workbooks in a worker thread, so that a hostile or huge file cannot block or crash the host. */
import { answerRequests } from '../base/thread-reply.ts';
import { WorkbookError } from './workbook-errors.ts';
import type { WorkbookAnswer, WorkbookFile } from './read-in-worker.ts';
import { readWorkbook } from './read-workbook.ts';

answerRequests(({ bytes, fileName }: WorkbookFile): WorkbookAnswer => {
  try {
    return { content: readWorkbook(bytes, fileName) };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return { code: error.code, message: error.message };
  }
});
