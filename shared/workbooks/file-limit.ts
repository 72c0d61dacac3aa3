/** The largest workbook that is read. */
export const WORKBOOK_LIMIT_MB = 20;
export const WORKBOOK_LIMIT_BYTES = WORKBOOK_LIMIT_MB * 1024 * 1024;
