import { expect } from 'vitest';
import { WorkbookError } from '../../../electron/host/workbooks/workbook-errors.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';

/** The refusal of a file; fails when it is read, or when anything but a WorkbookError comes out. */
export function refusal(bytes: Uint8Array, name = '花名册.xlsx'): WorkbookError {
  try {
    readWorkbook(bytes, name);
  } catch (error) {
    if (error instanceof WorkbookError) {
      expect(error.message).toMatch(/[请。]/);
      return error;
    }
    throw error;
  }
  throw new Error('the file was read');
}
