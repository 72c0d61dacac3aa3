import { WORKBOOK_LIMIT_BYTES } from '../../../shared/workbooks/file-limit.ts';

/** Limits of a workbook that is read. */
export const LIMITS = {
  fileBytes: WORKBOOK_LIMIT_BYTES,
  inflatedBytes: 200 * 1024 * 1024,
  zipEntries: 2_000,
  rows: 50_000,
  columns: 200,
  /** Cells of a .csv, empty ones included: 50,000 rows of 20 columns. */
  csvCells: 1_000_000,
  /** Longer than any legitimate cell: parsers never see more. */
  cellCharacters: 2_000,
} as const;
