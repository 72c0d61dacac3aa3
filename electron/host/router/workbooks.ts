import { sampleOf, workbookFile } from '../exports/import-workbooks.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const workbooks = os.workbooks.router({
  sample: os.workbooks.sample.handler(({ input }) => ({ file: sampleOf(input.kind) })),
  faultRows: os.workbooks.faultRows.handler(async ({ input: { file, ...options }, context }) => {
    const { name, bytes } = await readInThread(context.app, 'faultRows', {
      ...(await workbookOf(file)),
      options,
    });
    return { file: workbookFile(bytes, name) };
  }),
});
