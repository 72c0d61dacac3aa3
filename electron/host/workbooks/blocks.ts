import { columnBlocks, hasPeopleAcross, type Block } from '../../../shared/workbooks/blocks.ts';
import type { ColumnMapping, FieldOf, SpreadsheetKind } from '../../../shared/workbooks/columns.ts';
import { sheetNamed } from './cells.ts';
import type { WorkbookContent } from './content.ts';
import { WorkbookError } from './workbook-errors.ts';
import { headingsAt } from './detect-columns.ts';

/** Side-by-side tables of a mapped sheet. Throws WorkbookError where one row holds several people. */
export function blocksIn<Kind extends SpreadsheetKind>(
  content: WorkbookContent,
  kind: Kind,
  mapping: ColumnMapping<FieldOf[Kind]>,
): Block<FieldOf[Kind]>[] {
  const headings = headingsAt(sheetNamed(content, mapping.sheet), kind, mapping.headingRow);
  const blocks = columnBlocks(kind, headings, mapping.columns);
  if (kind === 'roster' && hasPeopleAcross(headings, blocks)) {
    throw new WorkbookError(
      'columns',
      '表中一行里有一户的几个人（如成员1、成员2），这样会漏掉人。请把表改成一人一行，再导入。',
    );
  }
  return blocks;
}
