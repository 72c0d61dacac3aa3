/** Why a workbook is not read. */
import { quoted } from '../../../shared/values/quotes.ts';
import { LIMITS } from './limits.ts';

export type WorkbookErrorCode =
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'damaged'
  | 'foreign'
  | 'password'
  | 'empty'
  | 'columns'
  | 'timeout'
  | 'cancelled';

/** An unreadable workbook; the Chinese message says what is wrong and what to do. */
export class WorkbookError extends Error {
  readonly code: WorkbookErrorCode;

  constructor(code: WorkbookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkbookError';
    this.code = code;
  }
}

export function tooManyRows(sheet?: string): WorkbookError {
  const where = sheet === undefined ? '' : `工作表${quoted(sheet)}的`;
  return new WorkbookError(
    'tooManyRows',
    `${where}行数超过${LIMITS.rows}行，请拆分成几个文件后分别导入；若下方是空行，请删除后另存。`,
  );
}

export function damaged(cause?: unknown): WorkbookError {
  return new WorkbookError(
    'damaged',
    '文件已损坏，无法读取。请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再导入。',
    { cause },
  );
}

export function tooLargeInside(): WorkbookError {
  return new WorkbookError(
    'tooLarge',
    '文件展开后内容过大，已停止读取。请只保留要导入的工作表，另存为新的 .xlsx 文件后再导入。',
  );
}
