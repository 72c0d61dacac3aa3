/** Workbooks that are damaged. */
import { describe, expect, test } from 'vitest';
import { WorkbookError } from '../../../electron/host/workbooks/workbook-errors.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { workbook } from './workbooks.ts';
import { sampleWorkbook } from '../../builders/samples.ts';
import { refusal } from './refusal.ts';

describe('damaged workbooks', () => {
  for (const format of ['xlsx', 'biff8', 'ods'] as const) {
    test(`an ${format} cut off anywhere is refused, or read as far as it goes, but never crashes`, () => {
      const whole = workbook([{ rows: Array.from({ length: 40 }, (_, index) => ['张三', index]) }], format);
      for (let part = 1; part < 40; part++) {
        const cut = whole.subarray(0, Math.trunc((whole.length * part) / 40));
        try {
          readWorkbook(cut, '花名册');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbookError);
        }
      }
    });

    test(`an ${format} with altered bytes never crashes`, () => {
      const whole = workbook([{ rows: Array.from({ length: 40 }, (_, index) => ['张三', index]) }], format);
      for (let index = 0; index < 120; index++) {
        const altered = Buffer.from(whole);
        const at = (index * 7919) % altered.length;
        altered[at] = (altered[at] ?? 0) ^ (1 + (index % 255));
        try {
          readWorkbook(altered, '花名册');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbookError);
        }
      }
    });
  }

  test('a cut-off roster is called damaged', () => {
    expect(refusal(sampleWorkbook('roster.xlsx').subarray(0, 30_000)).code).toBe('damaged');
  });
});
