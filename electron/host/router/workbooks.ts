import { faultRowsOf, sampleOf } from '../exports/import-workbooks.ts';
import { parseWorkbook } from '../imports/workbook.ts';
import { os } from './base.ts';

export const workbooks = os.workbooks.router({
  sample: os.workbooks.sample.handler(({ input }) => ({ file: sampleOf(input.kind) })),
  faultRows: os.workbooks.faultRows.handler(async ({ input: { file, ...asked }, context }) => {
    const bytes = await file.bytes();
    const made = await parseWorkbook(context.app, bytes, file.name, (content) => ({
      file: faultRowsOf(content, asked),
    }));
    return { file: made.file };
  }),
});
