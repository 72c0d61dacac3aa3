import { writeRuleTable } from '../imports/rule-table/import.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const ruleTables = os.ruleTables.router({
  read: os.ruleTables.read.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'ruleTableColumns', { ...(await workbookOf(file)), options }),
  ),
  preview: os.ruleTables.preview.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'ruleTablePreview', { ...(await workbookOf(file)), options }),
  ),
  import: os.ruleTables.import.handler(async ({ input: { file, ...options }, context }) => {
    const rows = await readInThread(context.app, 'ruleTableRows', { ...(await workbookOf(file)), options });
    return writeRuleTable(context.app.store, actorOf(context), rows, options);
  }),
});
