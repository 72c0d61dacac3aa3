import { detectRuleTable, importRuleTableFile, previewRuleTable } from '../imports/rule-table/import.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const ruleTables = os.ruleTables.router({
  read: os.ruleTables.read.handler(async ({ input: { file, ...asked }, context }) =>
    detectRuleTable(context.app, await file.bytes(), file.name, asked),
  ),
  preview: os.ruleTables.preview.handler(async ({ input: { file, ...asked }, context }) =>
    previewRuleTable(context.app, await file.bytes(), file.name, asked),
  ),
  import: os.ruleTables.import.handler(async ({ input: { file, ...asked }, context }) =>
    importRuleTableFile(context.app, actorOf(context), await file.bytes(), file.name, asked),
  ),
});
